import Clocks
import Durable
import Foundation
import GRDB
import Messaging
import Testing
import Timekeeping

/// One core without peers whose timers, effects and messages come and go at random.
final class Life {
    enum Act: CaseIterable {
        case setTimer, cancelTimer, plan, revoke, fail, nothing

        static func random(using generator: inout SeededGenerator) -> Act {
            allCases.randomElement(using: &generator) ?? .nothing
        }
    }

    struct Do: CallContract {
        static let method: Method = "test.v1.Life/Do"
        let act: String
        let number: Int
        struct Response: Codable, Sendable {}
    }

    struct Chore: Effect {
        static let kind: EffectKind = "test.chore"
        static let repetition = Repetition.harmless
        let number: Int
        struct Outcome: Codable, Sendable {}
    }

    let disk: DatabaseQueue
    let core: ServiceCore
    let clock = WallClock(origin: Timestamp(millisecondsSince1970: 0), rate: 1)
    var now = Timestamp(millisecondsSince1970: 1_000_000)
    private var sequence: Int64 = 0

    init(seed: UInt64) throws {
        disk = try DatabaseQueue()
        let ids = IDSource(SeededGenerator(seed: seed))
        let store = try Store(over: disk, migrations: Self.definition.migrations, ids: ids)
        core = try ServiceCore(Self.definition, store: store, ids: ids)
        let hello = HelloHeader(
            sender: .intake,
            receiver: .linking,
            storeID: "s",
            epoch: 1,
            incarnation: "i",
            epochStart: 0,
            lastSequence: 0
        )
        _ = try core.step([.request(WireMessage(.hello(hello)), from: TwoCores.here)], at: Moment(now))
    }

    private static let definition: ServiceDefinition = {
        var service = ServiceDefinition(.linking, migrations: [], sendsTo: [], hears: [.intake])
        service.answer(Do.self) { call, turn in
            switch call.act {
            case "setTimer":
                turn.setTimer("test", key: "\(call.number % 3)", at: turn.now.calendar + .seconds(Int64(call.number)))
            case "cancelTimer": turn.cancelTimer("test", key: "\(call.number % 3)")
            case "plan": try turn.plan(Chore(number: call.number), lane: "\(call.number % 2)")
            default: _ = try turn.revoke(Chore.self, lane: "\(call.number % 2)")
            }
            return Do.Response()
        }
        service.wake("test") { key, turn in if key == "1" { throw CallError(.unavailable, "not yet") } }
        service.finish(Chore.self) { _, _, turn in turn.setTimer("test", key: "0", at: turn.now.calendar + .seconds(9))
        }
        service.receive(Count.self) { count, _ in throw CallError(.unavailable, "not yet") }
        return service
    }()

    /// Acts once, and ends every effect that the step started.
    func act(_ act: Act, number: Int) throws {
        let inputs: [CoreInput] =
            switch act {
            case .setTimer, .cancelTimer, .plan, .revoke: [try call("\(act)", number)]
            case .fail: [try message(number)]
            case .nothing: []
            }
        var outputs = try core.step(inputs, at: Moment(now))
        while true {
            let ended = try outputs.compactMap { output -> CoreInput? in
                guard case .start(let job) = output else { return nil }
                let outcome = try MessageCoding.encode(Chore.Outcome())
                return .effectEnded(job.id, job.id % 3 == 0 ? .notDone(reason: "later") : .done(outcome))
            }
            if ended.isEmpty { return }
            outputs = try core.step(ended, at: Moment(now))
        }
    }

    private func call(_ act: String, _ number: Int) throws -> CoreInput {
        let header = CallHeader(id: "1", method: Do.method, timeoutMs: 1_000)
        let body = try MessageCoding.encode(Do(act: act, number: number))
        return .request(WireMessage(.call(header), payload: [body]), from: TwoCores.here)
    }

    private func message(_ number: Int) throws -> CoreInput {
        sequence += 1
        let entry = BatchEntry(method: Count.method, key: "\(number)", sentMs: 0)
        let batch = BatchHeader(sender: .intake, storeID: "s", epoch: 1, first: sequence, messages: [entry])
        let body = try MessageCoding.encode(Count(key: "\(number)", value: number))
        return .request(WireMessage(.batch(batch), payload: [body]), from: TwoCores.here)
    }
}
