import ArgumentParser
import Messaging
import Timekeeping

/// Work outside the stores.
struct Effects: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the work outside the stores that is not done: mails and calls to the vendor; lets it go on.",
        subcommands: [List.self, Release.self],
        defaultSubcommand: List.self
    )
}

extension Effects {
    /// Shows the work outside the stores that is not done yet.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the work outside the stores that is not done. Ends with 3 where a service is down."
        )

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ console: Console) async throws {
            let answers = try await data.withServices { await $0.askAll(ListEffects()) }
            let found = answers.compactMap(\.answer)
            if json.isOn { try console.json(found) } else { console.table(Self.table(found)) }
            try answers.expectAllAnswered()
        }

        private static func table(_ answers: [ListEffects.Response]) -> TextTable {
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
            return table
        }
    }

    /// Lets frozen effects start again.
    struct Release: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets effects that must not happen twice start again in a store that was restored.",
            discussion: """
                After a rollback nobody knows what the store had already done. Compare first what it is about to send
                (faxport effects) with what the vendor has (the desk's mailbox); a second copy of an attempt may cost $13.
                """
        )

        @Argument(help: "The service whose effects are frozen.")
        var service: ServiceName

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ console: Console) async throws {
            let call = ReleaseEffects(actor: actor.name, reason: reason.text)
            let service = service
            let answer = try await data.withServices { try await $0.call(call, to: service).response }
            guard !json.isOn else { return try console.json(answer) }
            console.line("Effects of \(service) may start again.", .good)
        }
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

    func perform(_ console: Console) async throws {
        let call = SettleEffect(
            effectID: effect,
            happened: verdict == .happened,
            actor: actor.name,
            reason: reason
        )
        let service = service
        let answer = try await data.withServices { try await $0.call(call, to: service).response }
        guard !json.isOn else { return try console.json(answer) }
        console.line("Effect \(effect) of \(service) is settled.", .good)
    }
}
