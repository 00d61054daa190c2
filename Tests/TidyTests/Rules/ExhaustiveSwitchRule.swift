/// A switch over one of our own enums names all cases, so that the compiler finds each place that a new case needs.
///
/// The rule does not know types. It assumes one of our enums if every pattern has the form `.name` or `.name(…)` and
/// one enum of this package has all these names. A switch over `self` is judged by the type around it.
///
/// It therefore misses switches over a tuple of enums, switches in which one pattern is `nil` or an expression, and
/// `if case … else`. It mistakes an enum of another package for ours if ours has all the names; list such a switch in
/// `TidyException`.
enum ExhaustiveSwitchRule {
    private struct OwnEnum {
        let name: String
        let cases: Set<String>
    }

    static func offences(in tree: Tree) -> [Offence] {
        let files = tree.swiftFiles.map { ($0, TypeFinder(file: $0).declarations()) }
        let enums = files.flatMap { file, types in
            types.filter { $0.keyword == .enum }.map { OwnEnum(name: $0.name, cases: cases(of: $0, in: file)) }
        }
        return files.flatMap { file, types in offences(in: file, types, enums) }
    }

    private static func offences(
        in file: SwiftFile,
        _ types: [TypeFinder.Declaration],
        _ enums: [OwnEnum]
    ) -> [Offence] {
        SwitchReader(file: file).statements().compactMap { index, statement in
            let catchAll = statement.patterns.contains(.everything) ? statement.line : statement.defaultLine
            guard let line = catchAll, !statement.patterns.contains(.other) else { return nil }
            let around = statement.isOfSelf ? types.last { $0.body.contains(index) } : nil
            let type = around.map { lastName($0.name) }
            guard let owner = owner(of: statement.patterns, called: type, enums) else { return nil }
            return Offence(
                rule: .exhaustiveSwitch,
                file: file.path,
                line: line,
                reason: "The switch over \(owner) has a default."
            )
        }
    }

    /// The smallest enum with all these cases; the name of the type is known only for a switch over `self`.
    private static func owner(
        of patterns: [SwitchStatement.Pattern],
        called name: String?,
        _ enums: [OwnEnum]
    ) -> String? {
        var candidates = enums.filter { name == nil || $0.name == name }
        var isCase = false
        for case .enumCase(let type, let name) in patterns {
            isCase = true
            candidates.removeAll { !$0.cases.contains(name) || (type != nil && type != $0.name) }
        }
        return isCase ? candidates.min { ($0.cases.count, $0.name) < ($1.cases.count, $1.name) }?.name : nil
    }

    private static func lastName(_ name: String) -> String {
        name.split(separator: ".").last.map(String.init) ?? name
    }

    /// The names of an enum's cases.
    static func cases(of type: TypeFinder.Declaration, in file: SwiftFile) -> Set<String> {
        var names: Set<String> = []
        var index = type.body.lowerBound
        while index < type.body.upperBound {
            if file.isWord("case", at: index) {
                index = addNames(from: index + 1, before: type.body.upperBound, in: file, to: &names)
            } else {
                index = file.index(after: index)
            }
        }
        return names
    }

    /// Reads `one, two(Int), three = 3` and gives the index after it.
    private static func addNames(
        from start: Int,
        before end: Int,
        in file: SwiftFile,
        to names: inout Set<String>
    ) -> Int {
        var index = start
        while index < end, file.tokens[index].kind == .word {
            names.insert(file.tokens[index].text)
            index += 1
            if file.isSymbol("(", at: index) { index = file.index(after: index) }
            if file.isSymbol("=", at: index) { index += file.isSymbol("-", at: index + 1) ? 3 : 2 }
            guard file.isSymbol(",", at: index) else { return index }
            index += 1
        }
        return index
    }
}
