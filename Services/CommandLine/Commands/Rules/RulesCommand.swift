import ArgumentParser
import Porting
import Rulebook
import SystemPicture
import TerminalOutput

/// Prints the catalogue of rules.
struct RulesCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract:
            "Prints every rule for packets: the requirement, the effect of a violation and the remedy.",
        discussion: """
            A violation blocks (the packet is not sent until it is corrected), holds (it waits until it is corrected \
            or a person overrides the finding: faxport override) or warns. The policy of this release decides which.
            """
    )

    @Option(help: "Only rules on this topic.")
    var topic: Rule.Topic?

    @Flag(help: "Print the documentation page, deploy/rules.md.")
    var markdown = false

    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard !markdown || (topic == nil && !json.isOn) else {
            throw ValidationError("--markdown prints the whole page; leave out --topic and --json.")
        }
    }

    func perform(_ terminal: Terminal) throws {
        guard !markdown else { return terminal.write(RulesPage.markdown) }
        let rules = PrintedRule.all.filter { topic == nil || $0.topic == topic }
        guard !json.isOn else { return try terminal.json(rules) }
        for topic in Rule.Topic.allCases {
            let rules = rules.filter { $0.topic == topic }
            guard !rules.isEmpty else { continue }
            terminal.heading(topic.title)
            for rule in rules { show(rule, terminal) }
        }
    }

    private func show(_ rule: PrintedRule, _ terminal: Terminal) {
        terminal.line(
            "  \(terminal.painted(rule.id, .strong))  \(terminal.painted(rule.severity.verb, rule.severity.style))"
        )
        terminal.line("      \(rule.sentence)")
        terminal.line("      Remedy: \(rule.remedy)", .faint)
        terminal.line("      Needs \(rule.needs). Source: \(rule.source).", .faint)
    }
}
