import ArgumentParser
import Porting
import Rulebook

/// Prints the catalogue of rules.
struct RulesCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract:
            "Prints every rule that a packet is held against: what must hold, what a breach does, how it is mended.",
        discussion: """
            A breach blocks (the packet does not leave before it is mended), holds (it waits until it is mended or a person \
            overrides it: faxport override) or warns. Shown is what the policy of this release says.
            """
    )

    @Option(help: "Only the rules about this.")
    var topic: Rule.Topic?

    @Flag(help: "Print the documentation page, deploy/rules.md.")
    var markdown = false

    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard !markdown || (topic == nil && !json.isOn) else {
            throw ValidationError("--markdown prints the whole page; leave --topic and --json out.")
        }
    }

    func perform(_ console: Console) throws {
        guard !markdown else { return console.write(RulesPage.markdown) }
        let rules = PrintedRule.all.filter { topic == nil || $0.topic == topic }
        guard !json.isOn else { return try console.json(rules) }
        for topic in Rule.Topic.allCases {
            let rules = rules.filter { $0.topic == topic }
            guard !rules.isEmpty else { continue }
            console.heading(topic.title)
            for rule in rules { show(rule, console) }
        }
    }

    private func show(_ rule: PrintedRule, _ console: Console) {
        console.line(
            "  \(console.painted(rule.id, .strong))  \(console.painted(rule.severity.verb, rule.severity.style))"
        )
        console.line("      \(rule.sentence)")
        console.line("      Remedy: \(rule.remedy)", .faint)
        console.line("      Needs \(rule.needs). Source: \(rule.source).", .faint)
    }
}

/// A rule of the catalogue as it is printed, with the severity that the policy of this release gives it.
package struct PrintedRule: Encodable, Sendable {
    package let id: String
    package let topic: Rule.Topic
    package let severity: RuleSeverity
    package let sentence: String
    package let remedy: String
    package let needs: String
    package let source: String

    private init(_ rule: Rule) {
        id = rule.id.rawValue
        topic = rule.topic
        severity = PortingPolicy.bundled.ruleSeverities[rule.id.rawValue] ?? rule.severity
        sentence = rule.sentence
        remedy = rule.remedy
        needs = rule.needs
        source = rule.source
    }

    /// All of them, in the order of the catalogue.
    package static let all = RuleCatalogue.all.map(PrintedRule.init)
}

extension Rule.Topic: ExpressibleByArgument {
    /// The heading under which its rules stand.
    var title: String {
        switch self {
        case .gate: "The line and the customer"
        case .number: "The number"
        case .addresses: "The addresses"
        case .form: "The form"
        case .document: "The documents as files"
        case .bill: "What the bill says"
        case .letter: "What the letter says"
        }
    }
}

extension RuleSeverity {
    /// What a breach does, as a verb.
    var verb: String {
        switch self {
        case .block: "blocks"
        case .hold: "holds"
        case .warn: "warns"
        }
    }

    var style: Style {
        switch self {
        case .block, .hold: .bad
        case .warn: .warning
        }
    }
}
