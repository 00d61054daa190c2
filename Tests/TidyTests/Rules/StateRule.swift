/// The states of the saga are the same in the code, in its picture and in the queries of alerts and dashboards.
enum StateRule {
    static func offences(in tree: Tree) -> [Offence] {
        for file in tree.swiftFiles {
            for type in TypeFinder(file: file).declarations() where type.name == Pages.stateEnum {
                guard type.keyword == .enum else { continue }
                return offences(in: tree, NamedPlace(name: type.name, file: file.path, line: type.line), file, type)
            }
        }
        return []
    }

    private static func offences(
        in tree: Tree,
        _ declaration: NamedPlace,
        _ file: SwiftFile,
        _ type: TypeFinder.Declaration
    ) -> [Offence] {
        let defined = ExhaustiveSwitchRule.cases(of: type, in: file)
        let drawn = tree.pages.filter { $0.path == Pages.states }.flatMap { $0.places(drawnStates) }
        let queried = tree.pages.filter { page in Pages.monitoring.contains { page.path.hasPrefix($0) } }
            .flatMap { $0.places(queriedStates) }
        let unknown = (drawn + queried).filter { !defined.contains($0.name) }
        let undrawn = drawn.isEmpty ? [] : defined.subtracting(drawn.map(\.name)).sorted()
        return unknown.map { $0.offence(.states, "There is no state `\($0.name)` in \(Pages.stateEnum).") }
            + undrawn.map { declaration.offence(.states, "The state `\($0)` is not drawn in \(Pages.states).") }
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
