import Foundation
import Messaging
import Porting
import ServiceKit
import Testing
import Timekeeping

/// A calendar that leaps while the system is idle, on real processes.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct LeapingCalendarTests {
    /// The vendor takes weeks, as in real life, and no deadline expires.
    @Test func aRequestThatGoesWellShowsNoWarning() async throws {
        let hours = ["receipt": 12.0, "date": 72, "completion": 192]
        try await TestStack.run(vendor: VendorScript(hours: hours), options: ["--leap-after", "0"]) { stack in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .completed)
            let history = try #require(try await stack.saga(id)).history
            let late: Set = ["warningTime", "overdueTime", "chaseTime", "abandonTime", "retryTime"]
            for entry in history { #expect(!late.contains(entry.event), "\(entry)") }
            let submitted = try #require(history.first { $0.to == .submitted }).at
            let ported = try #require(history.first { $0.to == .ported }).at
            // A leap goes exactly to the moment; any excess is the machine's own time.
            #expect(ported - submitted >= .hours(191))
            #expect(ported - submitted < .hours(193))
        }
    }

    @Test func itGoesOnFromItsMarkAfterASuddenEnd() async throws {
        let folder = try TestFolder(vendor: VendorScript(hours: ["receipt": 12, "date": 72, "completion": 192]))
        let first = try await TestStack(on: folder, options: ["--leap-after", "0"])
        let id = try await first.submit(.clean(0))
        try await first.wait(for: id, toReach: .scheduled)
        let scheduled = try #require(try await first.saga(id)?.history.first { $0.to == .scheduled }).at
        await first.forget()
        first.up.kill(SIGKILL)
        #expect(try await first.up.exitCode() == 128 + SIGKILL)
        try await eventuallyHolds("all processes are gone") { Processes.mentioning(folder.path).isEmpty }

        let second = try await TestStack(on: folder)
        try await second.wait(for: id, toReach: .completed)
        let history = try #require(try await second.saga(id)).history
        #expect(zip(history, history.dropFirst()).allSatisfy { $0.at <= $1.at }, "time does not go back")
        let completed = try #require(history.last { $0.to == .completed }).at
        #expect(completed > scheduled)
        try await second.stop()
        folder.discardUnlessNeeded()
    }

    @Test func aSystemWhoseCalendarDoesNotLeapKnowsNoSuchCall() async throws {
        try await TestStack.run { stack in
            let error = await #expect(throws: CallError.self) {
                _ = try await stack.answer(ReadIdleReport(), from: .intake)
            }
            #expect(error?.status == .unimplemented)
        }
    }
}
