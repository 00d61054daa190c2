import ArgumentParser
import Messaging
import Timekeeping

/// Shows the work outside the stores that is not done yet.
struct Effects: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the work outside the stores that is not done: mails and calls to the vendor."
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let answers = try await data.withServices { services in
            var answers: [ListEffects.Response] = []
            for service in ServiceName.all {
                answers.append(try await services.call(ListEffects(), to: service).response)
            }
            return answers
        }
        guard !json.isOn else { return try console.json(answers) }
        var table = TextTable([
            .init("AGE", .right), .init("SERVICE"), .init("EFFECT", .right), .init("STATE"), .init("KIND"),
            .init("LANE"),
            .init("NOTE"),
        ])
        for answer in answers {
            for effect in answer.effects {
                table.add(
                    "\(TimeSpan.milliseconds(effect.ageMs))",
                    "\(answer.service)",
                    "\(effect.effectID)",
                    .init(effect.state, effect.state == "ambiguous" ? .bad : .plain),
                    "\(effect.kind)",
                    "\(effect.lane)",
                    .init(effect.note ?? "", .faint)
                )
            }
        }
        console.table(table)
    }
}

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
    var service: String

    @Argument(help: "The number of the effect.")
    var effect: Int64

    @Flag(help: "What you found.")
    var verdict: Verdict

    @Option(help: "How you know.")
    var reason: String

    @Option(help: "Who says so (default: $USER).")
    var actor: String?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let call = SettleEffect(
            effectID: effect,
            happened: verdict == .happened,
            actor: actor ?? actorOfThisSession(),
            reason: reason
        )
        let name = ServiceName(rawValue: service)
        let answer = try await data.withServices { try await $0.call(call, to: name).response }
        guard !json.isOn else { return try console.json(answer) }
        console.line("Effect \(effect) of \(service) is settled.", .good)
    }
}
