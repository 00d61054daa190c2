import ArgumentParser
import IntakeContract
import Porting
import Rulebook
import Violations

/// Shows how a packet stands by the rules.
struct ForecastCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Holds the packet of a request as it stands against every rule, before an attempt is spent on it.",
        discussion: "Ends with 0 also where something is in the way; `--json` has it under \"standing\"."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @OptionGroup var data: DataOption
    @OptionGroup var printing: ForecastPrinting

    func perform(_ console: Console) async throws {
        let answer = try await data.withServices { services in
            try await services.call(GetForecast(requestID: id), to: .intake).response
        }
        guard !printing.json.isOn else { return try console.json(answer) }
        console.lines(printing.lines.lines(of: answer.forecast))
        guard !answer.overrides.isEmpty else { return }
        console.heading("Overridden so far")
        for override in answer.overrides {
            let field = override.field.map { " of \($0)" } ?? ""
            console.line(
                "  \(override.at.toTheMinute)  \(override.actor): \(override.rule)\(field): \(override.reason)"
                    .printable
            )
        }
    }
}

/// Lets a packet leave in spite of a finding.
struct OverrideCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract: "Lets a packet leave in spite of a finding that holds it; the reason is kept for ever.",
        discussion: """
            Only what holds can be overridden, never what blocks. It counts for the finding as it is now: when a field or a \
            document changes what was seen, it is asked for again.
            """
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(
        help: "The rule, as `faxport forecast` names it.",
        transform: { text in
            let id = RuleID(rawValue: text)
            guard RuleCatalogue.rule(id) != nil else {
                throw ValidationError("There is no rule \"\(text)\"; faxport rules lists them.")
            }
            return id
        }
    )
    var rule: RuleID

    @Option(help: "The field, where the rule has found something in several.")
    var field: String?

    @OptionGroup var reason: ReasonOption
    @OptionGroup var actor: ActorOption
    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let call = OverrideFinding(requestID: id, rule: rule, field: field, actor: actor.name, reason: reason.text)
        let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
        guard !json.isOn else { return try console.json(answer) }
        for override in answer.overridden {
            console.line("\(override.rule) is overridden: \(override.message)".printable, .good)
        }
        console.line("The packet now: \(answer.standing.rawValue). See faxport forecast \(id.reference)", .faint)
    }
}
