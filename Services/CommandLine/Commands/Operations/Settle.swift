import ArgumentParser
import Messaging
import TerminalOutput

/// Says whether an ambiguous effect has happened.
struct Settle: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says whether an ambiguous effect has happened; `faxport effects` shows them.",
        discussion: "--did-not-happen does it again: a second copy of an attempt may cost $13."
    )

    enum Verdict: String, EnumerableFlag {
        case happened
        case didNotHappen
    }

    @Argument(help: "The service whose effect it is.")
    var service: ServiceName

    @Argument(help: "The number of the effect.")
    var effect: Int64

    @Flag(help: "What you found.")
    var verdict: Verdict

    @Option(help: "How you know.")
    var reason: String

    @OptionGroup var actor: ActorOption
    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = SettleEffect(
            effectID: effect,
            happened: verdict == .happened,
            actor: actor.name,
            reason: reason
        )
        let service = service
        let answer = try await data.withServices { try await $0.call(call, to: service).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("Effect \(effect) of \(service) is settled.", .good)
    }
}
