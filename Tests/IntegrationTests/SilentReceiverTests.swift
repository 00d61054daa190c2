import Foundation
import Messaging
import Testing

/// A receiver that is absent for a while costs only time.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct SilentReceiverTests {
    @Test(arguments: [
        (ServiceName.sagaSupervisor, ServiceName.accountProvisioning), (.sagaSupervisor, .linking),
        (.intake, .sagaSupervisor),
    ])
    func whatIsForItQueuesUpAndFlowsWhenItReturns(_ sender: ServiceName, _ receiver: ServiceName) async throws {
        try await TestStack.run(daysPerSecond: 1) { stack in
            // A process that is stopped by a signal still exists but is silent, so it is not restarted.
            try await stack.send(SIGSTOP, to: receiver.rawValue)
            var published = [Published(request: .clean(0), id: try await stack.submit(.clean(0)))]
            let first = try await Self.outbox(of: sender, to: receiver, in: stack) { $0.depth > 0 }
            for n in 1...2 {
                published.append(Published(request: .clean(n), id: try await stack.submit(.clean(n))))
            }
            let second = try await Self.outbox(of: sender, to: receiver, in: stack) {
                $0.depth >= first.depth + 2 && $0.oldestAgeMs > first.oldestAgeMs
            }
            #expect(second.depth > first.depth)
            try await stack.send(SIGCONT, to: receiver.rawValue)
            _ = try await Self.outbox(of: sender, to: receiver, in: stack) { $0.depth == 0 && $0.oldestAgeMs == 0 }
            try await stack.expectAllDoneOnce(published)
        }
    }

    /// Waits until `faxport queues` shows a queue in this condition, and returns it.
    private static func outbox(
        of sender: ServiceName,
        to receiver: ServiceName,
        in stack: TestStack,
        where isSo: (QueueReport) -> Bool
    ) async throws -> QueueReport {
        var last: QueueReport?
        do {
            return try await eventually("the outbox is as expected", tries: 100) {
                last = try await stack.queues().outbox(of: sender, to: receiver)
                return last.flatMap { isSo($0) ? $0 : nil }
            }
        } catch {
            throw TestFailure("\(error), \(sender) to \(receiver): \(last.map { "\($0)" } ?? "no such queue")")
        }
    }
}
