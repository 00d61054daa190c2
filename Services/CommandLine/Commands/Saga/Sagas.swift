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

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ console: Console) async throws {
            let call = ListSagas(includesEnded: all || state?.isEnd == true, limit: SagaFilter.most)
            let answer = try await data.withServices { try await $0.call(call, to: .sagaSupervisor).response }
            let filter = SagaFilter(state: state, attention: attention)
            let sagas = answer.sagas.filter(filter.matches)
            if json.isOn {
                try console.json(ListSagas.Response(sagas: sagas))
            } else if sagas.isEmpty {
                console.line("No saga.")
            } else {
                console.table(SagaTable.table(sagas))
            }
            guard answer.sagas.count == SagaFilter.most else { return }
            console.note("Only the \(SagaFilter.most) that were moved longest ago were looked at.", .warning)
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

/// Which sagas somebody wants to see.
package struct SagaFilter: Sendable {
    /// As many as the supervisor tells at once.
    static let most = 1_000

    let state: PortState?
    let attention: Attention?

    package init(state: PortState?, attention: Attention?) {
        self.state = state
        self.attention = attention
    }

    package func matches(_ saga: ListSagas.Summary) -> Bool {
        (state == nil || saga.status.state == state) && (attention == nil || saga.status.attention == attention)
    }
}

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
