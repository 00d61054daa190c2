import Foundation
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import Testing

/// Any process may be killed at any moment of a request's life, without any effect on the result.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct KilledProcessTests {
    static let moments: [PortState] = [
        .accountPending, .submitting, .submitted, .inReview, .scheduled, .linking, .linked,
    ]

    @Test(arguments: moments)
    func eachProcessMayBeKilledAsSoonAsARequestIs(_ moment: PortState) async throws {
        try await TestStack.run(daysPerSecond: 1) { stack in
            let rejected = TestRequest.rejected(0)
            async let corrected = Self.publishAndCorrect(rejected, stack)
            var published: [Published] = []
            for (n, victim) in TestStack.processNames.enumerated() {
                let request = TestRequest.clean(n)
                let id = try await stack.submit(request)
                published.append(Published(request: request, id: id))
                try await stack.wait(for: id, toReach: moment, mayBeMissed: true)
                try await stack.killAndAwaitReturn(of: victim)
            }
            try await stack.expectAllDoneOnce(published + [corrected])
        }
    }

    @Test func eachProcessMayBeKilledWhileARejectedRequestIsCorrected() async throws {
        try await TestStack.run(daysPerSecond: 1) { stack in
            var published: [Published] = []
            for (n, victim) in TestStack.processNames.enumerated() {
                let request = TestRequest.rejected(n)
                let id = try await stack.submit(request)
                published.append(Published(request: request, id: id))
                try await stack.wait(for: id, toReach: .rejected)
                try await stack.killAndAwaitReturn(of: victim)
                try await stack.correct(request, id)
                try await stack.wait(for: id, toReach: .submitting, attempt: 2)
                try await stack.killAndAwaitReturn(of: victim)
            }
            try await stack.expectAllDoneOnce(published)
        }
    }

    /// The hardest moment: an effect that must not be repeated has happened but is not recorded yet.
    @Test(arguments: [(ServiceName.submission, "desk"), (.linking, "customers")])
    func noMailIsWrittenTwiceThoughItsWriterIsKilledRightAfterIt(_ writer: ServiceName, _ maildir: String) async throws
    {
        try await TestStack.run(daysPerSecond: 1) { stack in
            let folder = "\(stack.folder.path)/mail/\(maildir)"
            var published: [Published] = []
            for n in 0..<5 {
                let victim = try #require(try stack.processID(of: writer.rawValue))
                let before = Maildrop.files(in: folder).count
                async let id = stack.submit(.clean(n))
                // Without a pause, because the moment lasts only a millisecond or two.
                try await eventuallyHolds("a mail in \(folder)", tries: 2_000_000, pause: .zero) {
                    Maildrop.files(in: folder).count > before
                }
                kill(victim, SIGKILL)
                published.append(Published(request: .clean(n), id: try await id))
                try await stack.awaitReturn(of: writer.rawValue, after: victim)
                try await stack.wait(for: published[n].id, toReach: .completed)
                try await stack.awaitQuiet()
            }
            try await stack.expectAllDoneOnce(published)
        }
    }

    /// With `FAXPORT_SEED` set, the same processes are killed after the same number of changes.
    @Test func processesMayBeKilledAtRandomMoments() async throws {
        let text = ProcessInfo.processInfo.environment["FAXPORT_SEED"]
        let seed = text.flatMap { UInt64($0) } ?? UInt64.random(in: 1...1_000_000)
        Attachment.record("FAXPORT_SEED=\(seed)", named: "seed.txt")
        var random = SeededGenerator(seed)
        try await TestStack.run(daysPerSecond: 1) { stack in
            try FailureEvidence.note("FAXPORT_SEED=\(seed)", in: stack.folder)
            let requests = (0..<4).map { TestRequest.clean($0) } + (0..<3).map(TestRequest.rejected)
            try await withThrowingTaskGroup(of: Published.self) { group in
                for request in requests {
                    group.addTask { try await Self.publishAndCorrect(request, stack) }
                }
                var changes: Int64 = 0
                for _ in 0..<12 {
                    let victim = TestStack.processNames.randomElement(using: &random) ?? TestStack.vendor
                    changes += Int64.random(in: 1...12, using: &random)
                    try await stack.waitForChange(changes)
                    try await stack.send(SIGKILL, to: victim)
                }
                let published = try await group.reduce(into: []) { $0.append($1) }
                try await stack.expectAllDoneOnce(published)
            }
        }
    }

    private static func publishAndCorrect(_ request: TestRequest, _ stack: TestStack) async throws -> Published {
        let id = try await stack.submit(request)
        if request.correction != nil {
            try await stack.wait(for: id, toReach: .rejected)
            try await stack.correct(request, id)
        }
        return Published(request: request, id: id)
    }
}

/// Steele and others' SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
