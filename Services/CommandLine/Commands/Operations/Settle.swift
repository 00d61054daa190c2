import ArgumentParser
import Messaging
import TerminalOutput

/// Records whether an ambiguous effect happened.
struct Settle: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Records whether an ambiguous or refused effect happened; `faxport effects` lists them.",
        discussion: """
            With --did-not-happen the effect is carried out again: a second copy of an attempt may cost $13. One that \
            was refused did not happen; correct the cause first. With --given-up a refused question or email to a \
            customer is ended.
            """
    )

    enum Verdict: String, EnumerableFlag {
        case happened
        case didNotHappen
        case givenUp
    }

    @Argument(help: "The service that has the effect.")
    var service: ServiceName

    @Argument(help: "The number of the effect.")
    var effect: Int64

    @Flag(help: "What you found out.")
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
            reason: reason,
            givenUp: verdict == .givenUp ? true : nil
        )
        let service = service
        let answer = try await data.withServices { try await $0.call(call, to: service).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("Effect \(effect) of \(service) is settled.", .good)
    }
}
