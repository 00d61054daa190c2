/// A file is named after its content.
///
/// A file with one type is `Type.swift` or `Type+Topic.swift`; private types do not count. A file `Type+Topic.swift`
/// that extends `Type` may also declare types for its topic. A file with several types is named after what they have in
/// common, which no rule can check.
enum FileNameRule {
    /// `App.swift` contains the `@main` type of an executable.
    private static let free: Set<Substring> = ["main", "Package", "App"]

    static func offences(in tree: Tree) -> [Offence] {
        tree.swiftFiles.compactMap { file in
            guard !free.contains(file.name) else { return nil }
            let stem = String(file.name.prefix { $0 != "+" })
            let top = TypeFinder(file: file).declarations().filter { $0.depth == 0 }
            let types = top.filter { $0.keyword != .extension && !$0.isPrivate }
            let extended = Set(top.filter { $0.keyword == .extension }.map(\.name))
            let isOfTopic = file.name.contains("+")
            if isOfTopic, extended.contains(where: { fits(stem, $0) }) { return nil }
            if types.count == 1, types[0].name != stem {
                return offence(file, types[0].line, "The only type in the file is `\(types[0].name)`.")
            }
            if types.isEmpty, isOfTopic, extended.count == 1, let name = extended.first {
                return offence(file, top[0].line, "The file extends only `\(name)`.")
            }
            return nil
        }
    }

    /// Whether the name before the plus sign is `Outer`, `Inner` or `OuterInner` of `Outer.Inner`.
    private static func fits(_ stem: String, _ name: String) -> Bool {
        name.split(separator: ".").contains { $0 == stem } || name.replacing(".", with: "") == stem
    }

    private static func offence(_ file: SwiftFile, _ line: Int, _ reason: String) -> Offence {
        Offence(rule: .fileName, file: file.path, line: line, reason: reason)
    }
}
