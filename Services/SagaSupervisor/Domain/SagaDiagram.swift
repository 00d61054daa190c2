import Porting

/// Draws the table of a definition as a Mermaid state diagram.
package enum SagaDiagram {
    /// The diagram of the newest definition, as it stands in the documentation.
    ///
    /// Clocks that only warn are left out; the states behind the pivot are marked.
    package static func mermaid() -> String {
        let rules = PortSagaDefinition.rules(version: PortSagaDefinition.newestVersion)
        var lines = ["stateDiagram-v2", "    [*] --> draft: requestReceived"]
        for rule in rules {
            guard let to = rule.to else { continue }
            lines += rule.from.map { "    \($0.rawValue) --> \(to.rawValue): \(label(of: rule))" }
        }
        lines += PortState.allCases.filter(\.isEnd).map { "    \($0.rawValue) --> [*]" }
        lines.append("    classDef pivot fill:#fde68a,stroke:#b45309,stroke-width:3px")
        lines.append("    class ported pivot")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func label(of rule: Rule) -> String {
        let trigger = rule.on == .always ? "at once" : rule.on.rawValue
        let condition = rule.condition == .none ? "" : " [\(rule.condition.rawValue)]"
        let steps = rule.steps.isEmpty ? "" : " / \(rule.steps.map(\.rawValue).joined(separator: ", "))"
        return trigger + condition + steps
    }
}
