import ArgumentParser
import IntakeContract
import Rulebook
import SystemPicture
import TerminalOutput
import Violations

/// Overrides a finding, so that a packet can be sent.
struct OverrideCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract: "Overrides a finding that holds a packet; the reason is recorded permanently.",
        discussion: """
            Only a finding that holds can be overridden, not one that blocks. The override is valid for the finding as \
            it is now: if a field or a document changes, the new finding needs a new override.
            """
    )

    @OptionGroup var request: RequestArgument

    @Option(
        help: "The id of the rule, as shown by `faxport forecast`.",
        transform: { text in
            let id = RuleID(rawValue: text)
            guard RuleCatalogue.rule(id) != nil else {
                throw ValidationError("There is no rule \"\(text)\". List the rules with: faxport rules")
            }
            return id
        }
    )
    var rule: RuleID

    @Option(help: "The field, if the rule has findings in several fields.")
    var field: String?

    @OptionGroup var reason: ReasonOption
    @OptionGroup var actor: ActorOption
    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let (id, answer) = try await data.withRequest(request) { services, id in
            let call = OverrideFinding(requestID: id, rule: rule, field: field, actor: actor.name, reason: reason.text)
            return (id, try await services.call(call, to: .intake).response)
        }
        guard !json.isOn else { return try terminal.json(answer) }
        for override in answer.overridden {
            terminal.line("\(override.rule) is overridden: \(override.message)".printable, .good)
        }
        terminal.line("\(answer.standing.sentence) See: faxport forecast \(id.shortName)", .faint)
    }
}
