import ArgumentParser
import Messaging

/// Messages that failed for good, and what to do about them.
struct DeadLetters: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Shows messages that failed for good, has them tried again, or throws them away.",
        discussion: """
            Later messages of the same request wait behind a dead letter; everything else goes on. Mend the cause, then
            retry; discard only what must never be applied.
            """,
        subcommands: [List.self, Show.self, Retry.self, Discard.self],
        defaultSubcommand: List.self
    )
}

extension DeadLetters {
    /// All of them, those that failed alike together.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists dead letters of all services, those that failed alike together.",
            discussion: "Ends with 3 where a service is down."
        )

        @Argument(help: "Only those of this service.")
        var service: ServiceName?

        @Option(help: "Only this group, with its letters one by one.")
        var group: String?

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ console: Console) async throws {
            let call = ListDeadLetters(fingerprint: group, limit: 1_000)
            let wanted = service
            let answers = try await data.withServices { services in
                guard let wanted else { return await services.askAll(call) }
                return [Asked(wanted, .success(try await services.call(call, to: wanted).response))]
            }
            var overview = DeadLetterOverview(answers.compactMap(\.answer))
            if let group { overview = overview.only(group) }
            if json.isOn { try console.json(overview) } else { overview.print(to: console, showsLetters: group != nil) }
            try answers.expectAllAnswered()
        }
    }

    /// One, with all that is known of it.
    struct Show: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows a dead letter: why it failed, what it says, what waits behind it, what people did with it."
        )

        @Argument(help: "The service that holds it.")
        var service: ServiceName

        @Argument(help: "Its number, as `faxport dead-letters list` prints it.")
        var id: Int64

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ console: Console) async throws {
            let call = GetDeadLetter(id: id)
            let service = service
            let answer = try await data.withServices { try await $0.call(call, to: service).response }
            guard !json.isOn else { return try console.json(answer) }
            console.deadLetter(answer, of: service)
        }
    }

    /// Which letters are meant.
    struct Selection: ParsableArguments {
        @Argument(help: "The service that holds them.")
        var service: ServiceName

        @Argument(help: "Their numbers.")
        var ids: [Int64] = []

        @Option(help: "All letters of this group instead.")
        var group: String?

        @Flag(help: "Only say how many it would be.")
        var dryRun = false

        func validate() throws {
            guard ids.isEmpty != (group == nil) else {
                throw ValidationError("Name either the numbers of letters or one --group; not both, not neither.")
            }
        }

        var value: DeadLetterSelection {
            if let group { .group(group) } else { .letters(ids) }
        }
    }

    /// Tries them again.
    struct Retry: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has dead letters tried again, in their old order; what waits behind them follows."
        )

        @OptionGroup var selection: Selection

        @Option(help: "At most so many a second, 1 to 1,000.")
        var perSecond = 50

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func validate() throws {
            guard (1...1_000).contains(perSecond) else {
                throw ValidationError("--per-second must be 1 to 1,000, and is \(perSecond).")
            }
        }

        func perform(_ console: Console) async throws {
            let call = RetryDeadLetters(
                selection.value,
                perSecond: perSecond,
                dryRun: selection.dryRun,
                actor: actor.name,
                reason: reason.text
            )
            let service = selection.service
            let answer = try await data.withServices { try await $0.call(call, to: service).response }
            guard !json.isOn else { return try console.json(answer) }
            let letters = console.counted(answer.count, "dead letter")
            guard !selection.dryRun else {
                return console.line("It would be \(letters) of \(service); nothing was done.")
            }
            console.line("\(letters) of \(service): tried again, at most \(perSecond) a second.", .good)
            console.line("See what comes of it: faxport dead-letters list \(service)", .faint)
        }
    }

    /// Throws them away.
    struct Discard: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Throws dead letters away; what waits behind them goes on without them.",
            discussion: "A letter that is gone is never applied. Who threw it away and why is kept: faxport decisions"
        )

        @OptionGroup var selection: Selection
        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ console: Console) async throws {
            let call = DiscardDeadLetters(
                selection.value,
                dryRun: selection.dryRun,
                actor: actor.name,
                reason: reason.text
            )
            let service = selection.service
            let answer = try await data.withServices { try await $0.call(call, to: service).response }
            guard !json.isOn else { return try console.json(answer) }
            let letters = console.counted(answer.count, "dead letter")
            guard !selection.dryRun else {
                return console.line("It would be \(letters) of \(service); nothing was done.")
            }
            console.line("\(letters) of \(service): thrown away.", .good)
        }
    }
}
