import ArgumentParser
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorDomain

/// The lives of requests, as the supervisor has them.
struct Sagas: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows where every request stands, whom it waits for and until when; and how such a life is defined.",
        subcommands: [List.self, Show.self, Diagram.self],
        defaultSubcommand: List.self,
        aliases: ["saga"]
    )
}

extension Sagas {
    /// Lists sagas.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists sagas that are not at an end, the one that was moved longest ago first.",
            discussion: "Times are the calendar's, in UTC."
        )

        @Option(help: "Only those in this state.")
        var state: PortState?

        @Option(help: "Only those that need this attention.")
        var attention: Attention?

        @Flag(help: "Also those that have ended.")
        var all = false

        @Option(help: "At most so many, 1 to 1,000.")
        var limit = 100

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ console: Console) async throws {
            let call = ListSagas(includesEnded: all, state: state, attention: attention, limit: limit)
            let answer = try await data.withServices { try await $0.call(call, to: .sagaSupervisor).response }
            guard !json.isOn else { return try console.json(answer) }
            guard !answer.sagas.isEmpty else { return console.line("No saga.") }
            console.table(SagaTable.table(answer.sagas))
            if answer.sagas.count == limit { console.note("These are the first \(limit); more with --limit.") }
            guard answer.orphaned > 0 else { return }
            console.note("\(answer.orphaned) sagas are orphaned: nothing will wake them. That is a fault.", .bad)
        }
    }

    /// Shows one saga.
    struct Show: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows why a request waits, since when and until when, and who moved it so far.",
            discussion: "Times are the calendar's, in UTC."
        )

        @Argument(help: "The request: its UUID or its FP- reference.")
        var id: PortRequestID

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ console: Console) async throws {
            let id = id
            let (saga, obstacles) = try await data.withServices { services in
                let saga = try await services.call(GetSaga(requestID: id), to: .sagaSupervisor).response
                return (saga, await SagaObstacle.find(for: id, services))
            }
            guard json.isOn else { return console.saga(saga, obstacles) }
            try console.json(SagaShown(saga: saga, obstacles: obstacles))
        }
    }

    /// Draws the definition of the saga.
    struct Diagram: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the life of a port request as a Mermaid diagram."
        )

        func perform(_ console: Console) throws {
            console.line(String(SagaDiagram.mermaid().dropLast()))
        }
    }
}

extension Attention: ExpressibleByArgument {}

/// Sagas as rows.
package enum SagaTable {
    package static func table(_ sagas: [ListSagas.Summary]) -> TextTable {
        var table = TextTable([
            .init("REQUEST"), .init("STATE"), .init("SINCE"), .init("WAITS FOR"), .init("UNTIL"), .init("ATTENTION"),
            .init("NEXT STEP"),
        ])
        for saga in sagas {
            let status = saga.status
            table.add(
                .init(saga.requestID.reference),
                .init(status.state.rawValue, status.state.style),
                .init(saga.enteredAt.toTheMinute, .faint),
                .init(status.state.isEnd ? "-" : status.owner.rawValue),
                .init(status.deadline?.toTheMinute ?? "-"),
                .init(status.attention == .none ? "-" : status.attention.rawValue, status.attention.style),
                .init(status.nextStep)
            )
        }
        return table
    }
}
