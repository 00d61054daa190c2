import Porting
import Violations

extension Rule {
    static let aboutTheGate: [Rule] = [
        .linePortable, .gateAnswered, .contactAccurate, .consequencesUnderstood, .providerReleases,
    ]

    static let linePortable = ofGate(
        "gate.line-portable",
        .block,
        "The carrier allows porting, and the line carries only faxes.",
        remedy: "Keep the number where it is and use call forwarding."
    )
    static let gateAnswered = ofGate(
        "gate.answered",
        .block,
        "Every question about the line is answered, with the name of the person who answered and the time.",
        remedy: "Ask the customer and record the answer."
    )
    static let contactAccurate = ofGate(
        "gate.contact-accurate",
        .block,
        "The current carrier has accurate contact information for the customer.",
        remedy: "Have the customer correct it with the carrier, then record that it is accurate."
    )
    static let consequencesUnderstood = ofGate(
        "gate.understood",
        .block,
        "The customer understands that the old devices stop working and that a completed port is irreversible.",
        remedy: "Explain it, and continue only when the customer agrees."
    )
    static let providerReleases = ofGate(
        "gate.provider-releases",
        .warn,
        "The current provider is of a kind that releases its numbers.",
        remedy: "Have the customer ask the provider in writing whether it releases the number.",
        source: RuleSource.research
    )

    private static func ofGate(
        _ id: RuleID,
        _ severity: RuleSeverity,
        _ sentence: String,
        remedy: String,
        source: String = RuleSource.step1
    ) -> Rule {
        Rule(id, .gate, needs: "the answers about the line", severity, sentence, remedy: remedy, source: source)
    }
}
