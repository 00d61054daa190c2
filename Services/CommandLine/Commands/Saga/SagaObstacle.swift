import Messaging
import Porting
import SagaSupervisorContract

/// Something in a service that holds one request up, and the command that deals with it.
package struct SagaObstacle: Encodable, Sendable, Hashable {
    package let service: ServiceName
    package let what: String
    package let command: String

    /// What holds a request up among dead letters and open effects.
    package static func all(
        for id: PortRequestID,
        letters: [ListDeadLetters.Response],
        effects: [ListEffects.Response]
    ) -> [SagaObstacle] {
        let ofLetters = letters.flatMap { answer in
            answer.letters.filter { $0.key == id.description }.map { letter in
                SagaObstacle(
                    service: answer.service,
                    what: "A message for it failed for good: \(letter.error)",
                    command: "faxport dead-letters show \(answer.service) \(letter.id)"
                )
            }
        }
        let ofEffects = effects.flatMap { answer in
            answer.effects.filter { $0.lane.contains(id.description) && $0.state == "ambiguous" }.map { effect in
                SagaObstacle(
                    service: answer.service,
                    what: "Nobody knows whether this happened: \(effect.kind). \(effect.note ?? "")",
                    command: "faxport settle \(answer.service) \(effect.effectID) …"
                )
            }
        }
        return ofLetters + ofEffects
    }

    /// Looks in all services that answer.
    static func find(for id: PortRequestID, _ services: ServiceConnections) async -> [SagaObstacle] {
        async let letters = services.askAll(ListDeadLetters(limit: 1_000))
        async let effects = services.askAll(ListEffects())
        return all(
            for: id,
            letters: await letters.compactMap(\.answer),
            effects: await effects.compactMap(\.answer)
        )
    }
}

/// What `faxport sagas show --json` prints.
struct SagaShown: Encodable {
    private enum CodingKeys: String, CodingKey {
        case obstacles
    }

    let saga: GetSaga.Response
    let obstacles: [SagaObstacle]

    func encode(to encoder: any Encoder) throws {
        try saga.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(obstacles, forKey: .obstacles)
    }
}

extension Console {
    func saga(_ saga: GetSaga.Response, _ obstacles: [SagaObstacle]) {
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
        heading("What happened (UTC)")
        var history = TextTable([
            .init("WHEN"), .init("STATE"), .init("WHO"), .init("WHAT HAPPENED"), .init("BECAUSE OF"),
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

extension Attention {
    var style: Style {
        switch self {
        case .none: .faint
        case .customer: .warning
        case .operator, .vendorOverdue, .linkOverdue, .contradiction: .bad
        }
    }
}
