import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import Testing
import Timekeeping

/// The timers of a request, as people see, move and revoke them.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct TimersTests {
    @Test func aPersonGivesAStepMoreTimeAndTheCRMSeesIt() async throws {
        try await TestStack.run { stack in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let before = try await stack.timers(id)
            #expect(before.map(\.clock) == [.warning, .overdue])
            let due = try #require(before.last?.due) + .days(3)
            let move = [
                "timers", "move", id.reference, "overdue", "--to", "\(due)", "--reason", "The desk is closed.", "--by",
                "anna", "--key", "k1", "--json",
            ]
            let moved = try await stack.faxport(move)
            #expect(moved.exitCode == 0, "\(moved)")
            #expect(try await stack.faxport(move).output == moved.output, "a repetition gets the first decision")
            try await eventuallyHolds("the CRM sees the deadline") {
                try await stack.answer(GetPortRequest(requestID: id), from: .intake)?.status.deadline == due
            }
            let list = try await stack.faxport("timers", id.reference)
            #expect(list.output.contains("anna, from ") && list.output.contains("The desk is closed."), "\(list)")
            let history = try await stack.faxport("show", id.reference)
            #expect(history.output.contains("The clock overdue was moved to \(due)"), "\(history)")

            let warning = try await stack.faxport("timers", "revoke", id.reference, "warning", "--reason", "They know.")
            #expect(warning.exitCode == 0 && warning.output.contains("is revoked"), "\(warning)")
            #expect(try await stack.timers(id).map(\.clock) == [.overdue])
            for (words, why) in [
                (["revoke", id.reference, "overdue"], "always stays"),
                (["move", id.reference, "overdue", "--to", "2020-01-01"], "in the past"),
                (["move", id.reference, "snapBackWindow", "--to", "\(due)"], "faxport snap-back"),
            ] {
                let refused = try await stack.faxport(["timers"] + words + ["--reason", "r"])
                #expect(refused.exitCode == ExitCodes.refused && refused.errors.contains(why), "\(refused)")
            }
        }
    }
}

extension TestStack {
    fileprivate func timers(_ id: PortRequestID) async throws -> [RequestTimer] {
        try await faxport("timers", id.reference, "--json").decoded(as: ListTimers.Response.self).timers
    }
}
