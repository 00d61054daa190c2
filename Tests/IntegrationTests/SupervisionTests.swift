import Foundation
import Messaging
import Testing

/// The end of `faxport up` is the end of all its processes, and never that of a request.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct SupervisionTests {
    @Test func terminationStopsAllInOrderAndLeavesNothingBehind() async throws {
        let folder = try TestFolder()
        let stack = try await TestStack(on: folder)
        let order = try #require(try folder.record()).processes.compactMap(\.processID)
        #expect(order.count == 6)
        await stack.forget()
        stack.up.kill(SIGTERM)
        try await eventuallyHolds("all processes end", tries: 30_000, pause: .milliseconds(1)) {
            // The last is checked first: every process before one that has ended must have ended by then.
            let states: [Bool] = order.reversed().map(Processes.isRunning).reversed()
            let laterOnes = states.drop { !$0 }
            // A process that ends too early is noticed only if checks are frequent enough; there are no false alarms.
            #expect(!laterOnes.contains(false), "one ended before its turn")
            return laterOnes.isEmpty
        }
        #expect(try await stack.up.exitCode() == 0)
        #expect(!stack.up.errors.contains("signal"), "none had to be killed: \(stack.up.errors)")
        #expect(Processes.mentioning(folder.path).isEmpty)
        #expect(try folder.record() == nil, "nobody takes it for running")
        folder.discardUnlessNeeded()
    }

    @Test func aKilledSystemLeavesNoProcessAndTheNextOneFinishesItsRequests() async throws {
        let folder = try TestFolder()
        let first = try await TestStack(on: folder, daysPerSecond: 1)
        var published: [Published] = []
        for n in 0..<2 {
            published.append(Published(request: .clean(n), id: try await first.submit(.clean(n))))
        }
        published.append(Published(request: .rejected(0), id: try await first.submit(.rejected(0))))
        try await first.wait(for: published[1].id, toReach: .submitting)
        await first.forget()
        first.up.kill(SIGKILL)
        #expect(try await first.up.exitCode() == 128 + SIGKILL)
        try await eventuallyHolds("all processes are gone") { Processes.mentioning(folder.path).isEmpty }

        let second = try await TestStack(on: folder)
        do {
            try await second.wait(for: published[2].id, toReach: .rejected)
            try await second.correct(.rejected(0), published[2].id)
            try await second.expectAllDoneOnce(published)
        } catch {
            second.up.kill(SIGTERM)
            _ = try? await second.up.exitCode()
            throw error
        }
        try await second.stop()
        #expect(Processes.mentioning(folder.path).isEmpty)
        folder.discardUnlessNeeded()
    }
}
