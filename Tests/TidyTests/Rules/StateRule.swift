/// The states of the saga are the same in the code, in its picture, in the protocol and in the queries of alerts and
/// dashboards.
enum StateRule {
    static func offences(in tree: Tree) -> [Offence] {
        let defined = states(in: tree)
        guard !defined.isEmpty else { return [] }
        let drawn = tree.pages.filter { $0.path == Pages.states }.flatMap { $0.places(drawnStates) }
        let listed = tree.pages.filter { $0.path.hasSuffix(Pages.statesOfProtocol) }.flatMap(listedStates)
        let queried = tree.pages.filter { page in Pages.monitoring.contains { page.path.hasPrefix($0) } }
            .flatMap { $0.places(queriedStates) }
        let names = Set(defined.map(\.name))
        let unknown = (drawn + listed + queried).filter { !names.contains($0.name) }
        return unknown.map { $0.offence(.states, "There is no state `\($0.name)` in \(Pages.stateEnum).") }
            + missing(defined, in: drawn) + missing(defined, in: listed)
    }

    /// The cases of the enum, each with the line of the enum's declaration.
    static func states(in tree: Tree) -> [NamedPlace] {
        for file in tree.swiftFiles where file.name == Pages.stateEnum {
            for type in TypeFinder(file: file).declarations() where type.name == Pages.stateEnum {
                guard type.keyword == .enum else { continue }
                return ExhaustiveSwitchRule.cases(of: type, in: file).sorted().map {
                    NamedPlace(name: $0, file: file.path, line: type.line)
                }
            }
        }
        return []
    }

    /// The states that are missing on a page that lists states.
    private static func missing(_ defined: [NamedPlace], in shown: [NamedPlace]) -> [Offence] {
        guard let page = shown.first?.file else { return [] }
        let names = Set(shown.map(\.name))
        return defined.filter { !names.contains($0.name) }.map {
            $0.offence(.states, "The state `\($0.name)` is missing in \(page).")
        }
    }

    private static func listedStates(_ page: Tree.Page) -> [NamedPlace] {
        guard let begin = page.text.firstRange(of: Pages.beginOfStates) else { return [] }
        let list = page.text[begin.upperBound...].prefix { $0 != "." }
        let line = page.text[..<begin.lowerBound].count { $0 == "\n" } + 1
        return list.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }
            .map { NamedPlace(name: String($0.element), file: page.path, line: line) }
    }

    /// The two ends of an arrow of Mermaid.
    private static func drawnStates(_ line: Substring) -> [String] {
        guard let arrow = line.firstRange(of: " --> ") else { return [] }
        let ends = [line[..<arrow.lowerBound], line[arrow.upperBound...].prefix { $0 != ":" }]
        return ends.map { String($0.filter { !$0.isWhitespace }) }.filter { $0 != "[*]" }
    }

    /// The states in a query of Prometheus: `state="linked"` or `state=~"ported|linking"`.
    private static func queriedStates(_ line: Substring) -> [String] {
        guard line.contains("faxport_saga") else { return [] }
        return line.matches(of: #/\bstate(?:=|!=|=~|!~)\\?"([A-Za-z|]+)\\?"/#).flatMap {
            $0.output.1.split(separator: "|").map(String.init)
        }
    }
}
