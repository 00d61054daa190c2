import Porting
import Rulebook
import SystemPicture

/// The documentation page of the rules, made from the catalogue.
package enum RulesPage {
    /// The page as `deploy/rules.md` has it, to its last line break.
    package static var markdown: String {
        let parts = Rule.Topic.allCases.map(section)
        return introduction + parts.joined(separator: "\n")
    }

    private static let introduction = """
        # The rules

        Every rule that a packet is held against before an attempt is spent on it. The page is made from the code by
        `faxport rules --markdown`; a test holds the two together. `faxport rules --json` has the same for programs, and
        `faxport forecast ID` says how a packet stands by them.

        A breach **blocks** (the packet does not leave before it is mended, and nobody can override it), **holds** (the packet
        waits until it is mended, or until a person overrides the finding with a reason) or **warns** (it is shown, and the
        packet may leave). The policy may take a rule more or less seriously than this page, by its id (`ruleSeverities`).
        What could not be looked at is told as "not checked" and never as passed. Ids are stable; texts may be reworded.


        """

    private static func section(_ topic: Rule.Topic) -> String {
        let rules = PrintedRule.all.filter { $0.topic == topic }
        let rows = rules.map { rule in
            "| `\(rule.id)` | \(rule.severity.verb) | \(rule.sentence) | \(rule.remedy) | \(rule.needs) | \(rule.source) |"
        }
        return
            (["## \(topic.title)", "", "| Rule | A breach | What must hold | Remedy | Needs | Source |"]
            + ["|---|---|---|---|---|---|"] + rows).joined(separator: "\n") + "\n"
    }
}
