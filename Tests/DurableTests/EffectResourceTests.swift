import Durable
import GRDB
import Messaging
import Synchronization
import Testing
import Timekeeping

/// Effects that occupy a processor have a bound of their own.
struct EffectResourceTests {
    private struct Recognise: Effect {
        typealias Outcome = Int
        static let kind: EffectKind = "recognise"
        static let repetition = Repetition.harmless
        static let resource = EffectResource.processor
    }

    private struct Fetch: Effect {
        typealias Outcome = Int
        static let kind: EffectKind = "fetch"
        static let repetition = Repetition.harmless
    }

    /// Plans as many effects of both kinds.
    private struct Plan: CallContract {
        static let method: Method = "faxport.tests.v1.Effects/Plan"
        let recognise: Int
        let fetch: Int

        struct Response: Codable, Sendable {}
    }

    private func core(processors: Int) throws -> ServiceCore {
        var definition = ServiceDefinition(
            ServiceName(rawValue: "effects"),
            migrations: [],
            sendsTo: [],
            hears: []
        )
        definition.answer(Plan.self) { call, turn in
            for number in 0..<call.recognise { try turn.plan(Recognise(), lane: "document \(number)") }
            for number in 0..<call.fetch { try turn.plan(Fetch(), lane: "account \(number)") }
            return Plan.Response()
        }
        definition.finish(Recognise.self) { _, _, _ in }
        definition.finish(Fetch.self) { _, _, _ in }
        let ids = IDSource()
        let store = try Store(over: try DatabaseQueue(), migrations: [], ids: ids)
        let limits = ServiceLimits(processors: processors)
        return try ServiceCore(definition, store: store, ids: ids, limits: limits)
    }

    private func plan(_ plan: Plan, in core: ServiceCore) throws -> [EffectJob] {
        let header = CallHeader(id: "1", method: Plan.method, timeoutMs: 1_000)
        let call = WireMessage(.call(header), payload: [try MessageCoding.encode(plan)])
        let address = ReplyAddress(routingID: Bytes("test".utf8))
        return jobs(try core.step([.request(call, from: address)], at: Self.now))
    }

    private func jobs(_ outputs: [CoreOutput]) -> [EffectJob] {
        outputs.compactMap { output in
            guard case .start(let job) = output else { return nil }
            return job
        }
    }

    private static let now = Moment(Timestamp(millisecondsSince1970: 1_000_000))

    @Test func manyDocumentsOccupyTheProcessorsAndHoldUpNothingElse() throws {
        let core = try core(processors: 2)
        let started = try plan(Plan(recognise: 40, fetch: 3), in: core)
        #expect(started.count { $0.kind == Recognise.kind } == 2)
        #expect(started.count { $0.kind == Fetch.kind } == 3)
    }

    @Test func oneThatEndsMakesRoomForTheNext() throws {
        let core = try core(processors: 1)
        let first = try #require(try plan(Plan(recognise: 3, fetch: 0), in: core).first)
        let outcome = EffectResult.done(try MessageCoding.encode(1))
        let next = jobs(try core.step([.effectEnded(first.id, outcome)], at: Self.now))
        #expect(next.count == 1)
        #expect(next.first?.kind == Recognise.kind)
    }

    @Test func aProcessorStaysFreeForDocumentsWhileOthersWait() throws {
        let core = try core(processors: 1)
        let started = try plan(Plan(recognise: 1, fetch: 40), in: core)
        #expect(started.count { $0.kind == Recognise.kind } == 1)
        #expect(started.count { $0.kind == Fetch.kind } == 16)
    }

    @Test func documentsThatWaitAreNotLookedAtWhileTheProcessorsAreBusy() throws {
        let core = try core(processors: 1)
        let started = try plan(Plan(recognise: 40, fetch: 1), in: core)
        let fetch = try #require(started.first { $0.kind == Fetch.kind })
        let searched = Mutex<[String]>([])
        try core.store.read { db in
            db.trace { event in
                let statement = event.expandedDescription
                if statement.contains("FROM effect AS this") { searched.withLock { $0.append(statement) } }
            }
        }
        _ = try core.step([.effectEnded(fetch.id, .done(try MessageCoding.encode(1)))], at: Self.now)
        let statements = searched.withLock { $0 }
        #expect(!statements.isEmpty)
        #expect(!statements.contains { $0.contains("kind = 'recognise'") }, "\(statements)")
    }
}
