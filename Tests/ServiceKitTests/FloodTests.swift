import Durable
import GRDB
import Messaging
import Testing
import ZeroMQ

@testable import ServiceKit

/// What one client does must not stop another one, nor the process.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct FloodTests {
    @Test func aThousandClientsThatLeaveWithABacklogDoNotEndTheProcess() async throws {
        let gate = HandlerGate()
        try await withService(road(writes: gate)) { _, endpoint in
            let first = try RawClient(to: endpoint)
            try await first.call("1", Write(text: "wait"))
            for _ in 0..<1_000 {
                let leaving = try RawClient(to: endpoint)
                for id in 0..<10 { try await leaving.call("\(id)", Write(text: "left")) }
            }
            gate.open()
            #expect(try await first.next().status == .ok)
            let client = try CallClient(to: endpoint, caller: "another")
            _ = try await client.call(CheckHealth(), timeoutMs: 60_000)
            await client.close()
        }
    }

    @Test func aFloodOfReadsStopsNeitherHealthNorWritesOfAnotherClient() async throws {
        let gate = HandlerGate()
        try await withService(road(reads: gate)) { _, endpoint in
            let flooder = try RawClient(to: endpoint)
            for id in 0..<500 { try await flooder.call("\(id)", Read(waits: true)) }
            let client = try CallClient(to: endpoint, caller: "another")
            // The gate is closed: if one of these waited for a read of the flood, it would never be answered.
            _ = try await client.call(CheckHealth(), timeoutMs: 60_000)
            _ = try await client.call(Write(text: "polite"), timeoutMs: 60_000)
            gate.open()
            #expect(try await client.call(Read(), timeoutMs: 60_000).response.texts == ["polite"])
            for _ in 0..<500 { #expect(try await flooder.next().status == .ok) }
            await client.close()
        }
    }

    @Test func aProcessThatIsStoppedAnswersEveryCallThatCame() async throws {
        let gate = HandlerGate()
        let place = try ServicePlace()
        // With it, libzmq would drop what the client has not read when the connection ends.
        let client = try RawClient(to: place.endpoint, [.immediate(false)])
        let ids = (0..<500).map { "\($0)" }
        try await withService(road(reads: gate), at: place) { process, _ in
            for id in ids { try await client.call(id, Read(waits: true)) }
            // One of them is with the reader.
            _ = try await eventually("all wait") { await process.waitingReads == ids.count - 1 ? true : nil }
            gate.open()
        }
        var answered: [String] = []
        for _ in ids { answered.append(try #require(try await client.next().id)) }
        #expect(answered.sorted() == ids.sorted())
    }

    @Test func aWriteIsCarriedOutBeforeTheRestOfAnotherClientsFlood() async throws {
        let gate = HandlerGate()
        try await withService(road(writes: gate)) { _, endpoint in
            let flooder = try RawClient(to: endpoint)
            try await flooder.call("0", Write(text: "wait"))
            for id in 1...1_000 { try await flooder.call("\(id)", Write(text: "flood")) }
            let polite = try RawClient(to: endpoint)
            try await polite.call("1", Write(text: "polite"))
            gate.open()
            #expect(try await polite.next().status == .ok)
            for _ in 0...1_000 { _ = try await flooder.next() }
            let client = try CallClient(to: endpoint, caller: "another")
            let texts = try await client.call(Read(), timeoutMs: 60_000).response.texts
            #expect(texts.count == 1_002)
            #expect(try #require(texts.firstIndex(of: "polite")) < 1_000)
            await client.close()
        }
    }

    @Test func callsAboveTheBoundOfAClientAreRefusedAtOnceAndEachCallIsAnsweredOnce() async throws {
        let gate = HandlerGate()
        try await withService(road(reads: gate)) { process, endpoint in
            let flooder = try RawClient(to: endpoint)
            let sent = 3_000
            for id in 0..<sent { try await flooder.call("\(id)", Read(waits: true)) }
            var ids: [String] = []
            // One is with the reader and 1,024 wait. None of them is answered yet, so all others are refusals.
            for _ in 0..<(sent - 1_025) {
                let refusal = try await flooder.next()
                #expect(refusal.status == .resourceExhausted)
                #expect(refusal.retryAfterMs == 1_000)
                ids.append(try #require(refusal.id))
            }
            gate.open()
            var refused = ids.count
            while ids.count < sent {
                let reply = try await flooder.next()
                ids.append(try #require(reply.id))
                if reply.status == .resourceExhausted { refused += 1 } else { #expect(reply.status == .ok) }
            }
            #expect(Set(ids).count == sent)
            // If the reader took its first call after the last one had arrived, one more was refused.
            #expect([sent - 1_025, sent - 1_024].contains(refused))
            let page = try await process.metricsPage()
            #expect(page.contains(#"faxport_calls_dropped_total{service="road",reason="queue_full"} \#(refused)"#))
        }
    }

    @Test func aClientThatReadsLateGetsOneAnswerToEachOfItsCalls() async throws {
        try await withService(road()) { process, endpoint in
            // An unread client does not see the answers to its own heartbeats, so it must not give up for their lack.
            let patient = SocketOption.heartbeat(intervalMs: 2_000, timeoutMs: 0, ttlMs: 10_000)
            let late = try RawClient(to: endpoint, [.receiveHighWaterMark(8), patient])
            let sent = 5_000
            for id in 0..<sent { try await late.call("\(id)", Write(text: "late")) }
            var ids: Set<String> = []
            while ids.count < sent { ids.insert(try #require(try await late.next().id)) }
            let page = try await process.metricsPage()
            #expect(page.contains(#"faxport_replies_lost_total{service="road",reason="slow"} 0"#))
            #expect(page.contains(#"faxport_replies_kept{service="road"} 0"#))
        }
    }

    @Test func aCallWhoseDeadlinePassesWhileItWaitsIsNotCarriedOut() async throws {
        let gate = HandlerGate()
        try await withService(road(reads: gate)) { process, endpoint in
            let client = try RawClient(to: endpoint)
            try await client.call("first", Read(waits: true))
            try await client.call("late", Read(), timeoutMs: 1)
            // Messages of one connection are read in order, so now the late one waits.
            try await client.call("health", CheckHealth())
            #expect(try await client.next().id == "health")
            let over = ContinuousClock.now + .milliseconds(20)
            try await Task.sleep(until: over, clock: .continuous)
            gate.open()
            #expect(try await client.next().id == "first")
            let late = try await client.next()
            #expect(late.id == "late")
            #expect(late.status == .deadlineExceeded)
            let page = try await process.metricsPage()
            #expect(page.contains(#"faxport_calls_dropped_total{service="road",reason="deadline"} 1"#))
        }
    }

    @Test func aCallThatIsCancelledWhileItWaitsIsAnsweredAsCancelled() async throws {
        let gate = HandlerGate()
        try await withService(road(reads: gate)) { process, endpoint in
            let client = try RawClient(to: endpoint)
            try await client.call("first", Read(waits: true))
            try await client.call("second", Read())
            try await client.send(WireMessage(.cancel(CancelHeader(id: "second"))))
            // The gate is still closed.
            let cancelled = try await client.next()
            #expect(cancelled.id == "second")
            #expect(cancelled.status == .cancelled)
            gate.open()
            #expect(try await client.next().id == "first")
            let page = try await process.metricsPage()
            #expect(page.contains(#"faxport_calls_dropped_total{service="road",reason="cancelled"} 1"#))
        }
    }
}

extension ServiceProcess {
    fileprivate var waitingReads: Int { desk.use { $0.count(of: .read) } }
}
