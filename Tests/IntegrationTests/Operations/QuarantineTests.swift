import Foundation
import Messaging
import Porting
import Testing

/// A store restored from an old copy, from its quarantine to a person's decision, using only the commands.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct QuarantineTests {
    @Test func aRolledBackStoreStandsStillUntilAPersonLetsItGoOn() async throws {
        let folder = try TestFolder()
        try await Self.rollIntakeBack(folder)
        let stack = try await TestStack(on: folder)
        do {
            try await Self.expectStandstillAndLetGo(stack)
        } catch {
            stack.up.kill(SIGTERM)
            _ = try? await stack.up.exitCode()
            throw error
        }
        try await stack.stop()
        folder.discardUnlessNeeded()
    }

    /// Copies intake's store, lets intake send something, and restores the copy.
    private static func rollIntakeBack(_ folder: TestFolder) async throws {
        let first = try await TestStack(on: folder)
        let early = try await first.submit(.clean(0))
        try await first.wait(for: early, toReach: .submitted)
        try await first.awaitQuiet()
        try await first.stop()
        let store = "\(folder.stores)/intake.sqlite"
        let copy = "\(folder.path)/intake.copy"
        try FileManager.default.copyItem(atPath: store, toPath: copy)

        let second = try await TestStack(on: folder)
        let late = try await second.submit(.clean(1))
        try await second.wait(for: late, toReach: .submitted)
        try await second.awaitQuiet()
        try await second.stop()
        for path in [store, store + "-wal", store + "-shm"] { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.moveItem(atPath: copy, toPath: store)
    }

    private static func expectStandstillAndLetGo(_ stack: TestStack) async throws {
        let top = try await eventually("the quarantine is shown", tries: 200) {
            let top = try await stack.faxport("top", "--json").decoded(as: TopShown.self)
            return top.tasks.contains { $0.kind == "quarantinedChannel" } ? top : nil
        }
        let lift = "faxport channels lift intake saga-supervisor --reason …"
        let release = "faxport effects release intake --reason …"
        #expect(top.tasks.map(\.command).contains(lift))
        #expect(top.tasks.map(\.command).contains(release))
        let ill = try await stack.doctor()
        #expect(ill.bad("links")?.service == .intake)
        #expect(ill.bad("effects")?.service == .intake)

        let early = try await stack.faxport("effects", "release", "intake", "--reason", "too early")
        #expect(early.exitCode == ExitCodes.refused, "the channel comes first: \(early)")
        let lifted = try await stack.faxport(
            "channels",
            "lift",
            "intake",
            "saga-supervisor",
            "--reason",
            "restored on purpose"
        )
        #expect(lifted.exitCode == 0, "\(lifted)")
        let released = try await stack.faxport("effects", "release", "intake", "--reason", "compared with the vendor")
        #expect(released.exitCode == 0, "\(released)")
        // The old store does not know this request, so messages about it can only be discarded.
        try await eventuallyHolds("all messages about the lost request are thrown away", tries: 50) {
            let overview = try await stack.faxport("dead-letters", "--json").decoded(as: DeadLettersShown.self)
            let letters = overview.services.flatMap(\.letters).map { "\($0.id)" }
            guard !letters.isEmpty else { return try await stack.queues().isQuiet }
            let arguments = ["dead-letters", "discard", "intake"] + letters + ["--reason", "intake lost this request"]
            _ = try await stack.faxport(arguments)
            return false
        }
        // Intake has lost the request and the supervisor has not: the doctor names it until a person closes it.
        let wrong = try await eventually("only the lost request is wrong", tries: 100) {
            let wrong = try await stack.doctor().findings.filter { $0.level != "ok" }
            return !wrong.isEmpty && wrong.allSatisfy { $0.check == "views" } ? wrong : nil
        }
        #expect(wrong.count == 1, "\(wrong)")
        let channels = try await stack.faxport("channels")
        #expect(!channels.output.contains("quarantined"))

        let id = try await stack.submit(.clean(2))
        try await stack.wait(for: id, toReach: .submitted)
    }
}
