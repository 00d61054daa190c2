import Porting
import SagaSupervisorContract
import SystemPicture

extension Terminal {
    /// Prints a saga with what blocks it and its history.
    package func saga(_ saga: GetSaga.Response, _ obstacles: [SagaObstacle]) {
        let status = saga.status
        line("\(saga.requestID.reference)  \(saga.requestID)", .strong)
        line("\(status.state.rawValue): \(status.state.explanation)", status.state.style)
        line()
        table(Self.facts(saga))
        for obstacle in obstacles {
            line()
            line("\(obstacle.service): \(obstacle.what.printable)", .bad)
            line("  \(obstacle.command)")
        }
        heading("History (UTC)")
        var history = TextTable([
            .init("WHEN"), .init("STATE"), .init("BY"), .init("WHAT HAPPENED"), .init("CAUSE"),
        ])
        for entry in saga.history {
            let reason = entry.reason.flatMap { entry.happened.contains($0) || $0.isEmpty ? nil : " (\($0))" } ?? ""
            history.add(
                .init(entry.at.toTheMinute, .faint),
                .init(entry.to.rawValue, entry.from == entry.to ? .faint : entry.to.style),
                .init(entry.actor),
                .init(entry.happened + reason),
                .init(entry.cause.replacing(/faxport\.[a-z-]+\.v[0-9]+\.[A-Za-z]+\//, with: ""), .faint)
            )
        }
        table(history)
    }

    private static func facts(_ saga: GetSaga.Response) -> TextTable {
        let status = saga.status
        let since = saga.history.last { $0.to != $0.from }?.at
        var facts = TextTable([.init(""), .init("")])
        facts.add(.init("since", .faint), .init(since?.toTheMinute ?? "-"))
        if !status.state.isEnd {
            facts.add(.init("waits for", .faint), .init(status.owner.rawValue))
            facts.add(.init("next step", .faint), .init(status.nextStep))
            facts.add(.init("until", .faint), .init(status.deadline?.toTheMinute ?? "no deadline"))
        }
        if status.attention != .none {
            facts.add(.init("attention", .faint), .init(status.attention.rawValue, status.attention.style))
        }
        facts.add(.init("attempt", .faint), .init("\(status.attempt)"))
        facts.add(.init("definition", .faint), .init("version \(saga.definitionVersion)"))
        return facts
    }
}
