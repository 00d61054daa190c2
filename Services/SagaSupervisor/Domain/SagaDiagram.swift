import Porting

/// Draws the table of a definition as a Mermaid state diagram.
package enum SagaDiagram {
    /// The diagram of the newest definition, as the documentation shows it.
    ///
    /// Clocks that only warn are left out; the states behind the pivot are marked.
    package static func mermaid() -> String {
        let table = PortSagaDefinition.transitions(version: PortSagaDefinition.newestVersion)
        var lines = ["stateDiagram-v2", "    [*] --> draft: requestReceived"]
        for transition in table {
            // A question to the inventory stays where it is, and is what a completion waits for.
            guard transition.to != nil || transition.steps.contains(.lookInInventory) else { continue }
            lines += transition.from.map { from in
                let to = transition.to ?? from
                return "    \(from.rawValue) --> \(to.rawValue): \(label(of: transition))"
            }
        }
        lines += PortState.allCases.filter(\.isEnd).map { "    \($0.rawValue) --> [*]" }
        lines.append("    classDef pivot fill:#fde68a,stroke:#b45309,stroke-width:3px")
        lines.append("    class ported pivot")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func label(of transition: Transition) -> String {
        let trigger = transition.on == .always ? "at once" : transition.on.rawValue
        let condition = transition.condition == .none ? "" : " [\(transition.condition.rawValue)]"
        let steps = transition.steps.isEmpty ? "" : " / \(transition.steps.map(\.rawValue).joined(separator: ", "))"
        return trigger + condition + steps
    }
}
