import Messaging
import Porting

/// Something in a service that blocks one request, and the command that deals with it.
package struct SagaObstacle: Encodable, Sendable, Hashable {
    package let service: ServiceName
    package let what: String
    package let command: String

    /// The dead letters and the ambiguous effects that block a request.
    package static func all(
        for id: PortRequestID,
        letters: [ListDeadLetters.Response],
        effects: [ListEffects.Response]
    ) -> [SagaObstacle] {
        let ofLetters = letters.flatMap { answer in
            answer.letters.filter { $0.key == id.description }.map { letter in
                SagaObstacle(
                    service: answer.service,
                    what: "A message for this request failed permanently: \(letter.error)",
                    command: "faxport dead-letters show \(answer.service) \(letter.id)"
                )
            }
        }
        let ofEffects = effects.flatMap { answer in
            answer.effects.filter { $0.lane.contains(id.description) && $0.knownState == .ambiguous }.map { effect in
                SagaObstacle(
                    service: answer.service,
                    what: "It is unknown whether this happened: \(effect.kind). \(effect.note ?? "")",
                    command:
                        "faxport settle \(answer.service) \(effect.effectID) --happened|--did-not-happen --reason …"
                )
            }
        }
        return ofLetters + ofEffects
    }
}
