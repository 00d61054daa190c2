import Messaging
import ServiceKit
import Testing
import ZeroMQ

/// What a client does with deadlines.
@Suite(.timeLimit(.minutes(30)))
struct CallClientTests {
    @Test func aCallWhoseDeadlinePassedWhileTheServiceWasDownIsNotCarriedOutLater() async throws {
        let place = try ServicePlace()
        let client = try CallClient(to: place.endpoint, caller: "early")
        let error = await #expect(throws: CallError.self) {
            _ = try await client.call(Write(text: "too late"), timeoutMs: 50)
        }
        #expect(error?.status == .deadlineExceeded)
        #expect(error?.noAnswer == .notConnected)
        try await withService(road(), at: place) { _, _ in
            _ = try await client.call(Write(text: "in time"), timeoutMs: 60_000)
            #expect(try await client.call(Read(), timeoutMs: 60_000).response.texts == ["in time"])
        }
        await client.close()
    }

    @Test func aCallMadeBeforeTheServiceStartsIsCarriedOutWithinItsDeadline() async throws {
        let place = try ServicePlace()
        let client = try CallClient(to: place.endpoint, caller: "early")
        let early = Task { _ = try await client.call(Write(text: "patient"), timeoutMs: 60_000) }
        try await withService(road(), at: place) { _, _ in
            try await early.value
            #expect(try await client.call(Read(), timeoutMs: 60_000).response.texts == ["patient"])
        }
        await client.close()
    }

    @Test func theCallsOfWorkThatHasADeadlineShareIt() async throws {
        try await withService(road()) { _, endpoint in
            let client = try CallClient(to: endpoint, caller: "worker")
            let error = await #expect(throws: CallError.self) {
                let over = ContinuousClock.Instant.now
                _ = try await CallDeadline.$current.withValue(over) { () async throws in
                    try await client.call(Write(text: "over"), timeoutMs: 60_000)
                }
            }
            #expect(error?.status == .deadlineExceeded)
            let later = ContinuousClock.Instant.now + .seconds(60)
            let read = try await CallDeadline.$current.withValue(later) { () async throws in
                try await client.call(Read(), timeoutMs: 600_000)
            }
            #expect(read.response.texts.isEmpty)
            await client.close()
        }
    }
}
