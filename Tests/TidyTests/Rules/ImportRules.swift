/// Imports respect the layers, and the manifest declares exactly what is imported.
enum ImportRules {
    struct Import {
        let module: String
        let line: Int
    }

    /// Modules of the toolchain, which no target declares as a dependency.
    private static let toolchain: Set<String> = [
        "Dispatch", "Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc", "Musl", "Observation",
        "RegexBuilder", "Synchronization", "Testing", "XCTest",
    ]

    static func imports(of file: SwiftFile) -> [Import] {
        file.tokens.indices.compactMap { index in
            guard file.isWord("import", at: index), !file.isSymbol(".", at: index - 1) else { return nil }
            // `import struct Porting.Packet` imports Porting.
            let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
            let next = kinds.contains { file.isWord($0, at: index + 1) } ? index + 2 : index + 1
            guard next < file.tokens.count, file.tokens[next].kind == .word else { return nil }
            return Import(module: file.tokens[next].text, line: file.tokens[index].line)
        }
    }

    // MARK: Layers

    static func forbiddenImports(in tree: Tree) -> [Offence] {
        let targets = modules(of: tree.manifest)
        return tree.swiftFiles.flatMap { file -> [Offence] in
            guard let target = tree.manifest.target(of: file.path) else { return [] }
            guard let row = Layers.row(of: target.path) else {
                return [Offence(rule: .layers, file: file.path, line: 1, reason: "\(target.path) is not in any layer.")]
            }
            return imports(of: file).compactMap { one in
                reason(against: one.module, in: target, row, targets).map {
                    Offence(rule: .layers, file: file.path, line: one.line, reason: $0)
                }
            }
        }
    }

    private static func reason(
        against module: String,
        in target: Manifest.Target,
        _ row: LayerRow,
        _ targets: [String: Manifest.Target]
    ) -> String? {
        guard row.layer != .tests else { return nil }
        guard let imported = targets[module] else {
            let allowed = toolchain.contains(module) ? row.toolchain : row.packages
            return allowed.contains(module) ? nil : "The layer “\(row.layer)” must not import \(module)."
        }
        guard let theirs = Layers.row(of: imported.path) else { return "\(imported.path) is not in any layer." }
        guard row.layer == theirs.layer || row.uses.contains(theirs.layer) else {
            return "The layer “\(row.layer)” must not import \(module), which is in the layer “\(theirs.layer)”."
        }
        let isOwn = Layers.service(of: target.path) == Layers.service(of: imported.path)
        let isWindow = Layers.windows.contains(.init(from: target.name, into: imported.name))
        if Layers.ownOnly.contains(theirs.layer), !isOwn, !isWindow {
            return
                "\(target.name) imports \(module), which is internal to another service; import its contract instead."
        }
        return nil
    }

    /// Targets by the name of their module.
    private static func modules(of manifest: Manifest) -> [String: Manifest.Target] {
        Dictionary(manifest.targets.map { (module($0.name), $0) }) { first, _ in first }
    }

    private static func module(_ target: String) -> String { target.replacing("-", with: "_") }

    // MARK: The manifest

    static func dependencyDifferences(in tree: Tree) -> [Offence] {
        let filesByTarget = Dictionary(grouping: tree.swiftFiles) { tree.manifest.target(of: $0.path)?.name }
        let differences = tree.manifest.targets.flatMap { target -> [Offence] in
            let files = filesByTarget[target.name, default: []]
            return undeclared(target, files) + unused(target, files, in: tree)
        }
        return differences + sharedWrappers(in: tree)
    }

    private static func undeclared(_ target: Manifest.Target, _ files: [SwiftFile]) -> [Offence] {
        let known = Set(target.dependencies.map { module($0.name) }).union(toolchain)
        return files.flatMap { file in
            imports(of: file).filter { !known.contains($0.module) }.map {
                Offence(
                    rule: .dependencies,
                    file: file.path,
                    line: $0.line,
                    reason: "\($0.module) is imported but is not a dependency of \(target.name)."
                )
            }
        }
    }

    private static func unused(_ target: Manifest.Target, _ files: [SwiftFile], in tree: Tree) -> [Offence] {
        let imported = Set(files.flatMap(imports).map(\.module))
        return target.dependencies.filter { !imported.contains(module($0.name)) }.map {
            Offence(
                rule: .dependencies,
                file: "Package.swift",
                line: line(of: target.name, in: tree),
                reason: "\($0.name) is a dependency of \(target.name) but is not imported in \(target.path)."
            )
        }
    }

    /// A C library has one wrapper, which hides its pointers and error codes.
    private static func sharedWrappers(in tree: Tree) -> [Offence] {
        tree.manifest.targets.filter { $0.type == .system }.flatMap { library in
            let wrappers = tree.manifest.targets.filter { $0.dependencies.contains(Manifest.Dependency(library.name)) }
            return wrappers.dropFirst().map { wrapper in
                Offence(
                    rule: .dependencies,
                    file: "Package.swift",
                    line: line(of: wrapper.name, in: tree),
                    reason: "\(wrapper.name) uses \(library.name), which is already wrapped by \(wrappers[0].name)."
                )
            }
        }
    }

    private static func line(of target: String, in tree: Tree) -> Int {
        guard let manifest = tree.swiftFiles.first(where: { $0.path == "Package.swift" }) else { return 1 }
        let index = manifest.tokens.indices.first { index in
            manifest.reads(["name", ":"], at: index - 2) && manifest.tokens[index].kind == .text
                && manifest.tokens[index].text == target
        }
        return index.map { manifest.tokens[$0].line } ?? 1
    }
}
