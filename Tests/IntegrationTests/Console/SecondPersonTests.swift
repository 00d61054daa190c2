import Foundation
import Messaging
import Porting
import SagaSupervisorContract
import Testing

extension ConsoleTests {
    /// Runs `body` with an attempt that Anna, an administrator, has asked for and Ben, an approver, may approve.
    func withAttemptToApprove(
        _ body: (_ stack: TestStack, _ anna: Browser, _ ben: Browser, PortRequestID) async throws -> Void
    ) async throws {
        let policy = FileManager.default.temporaryDirectory.appending(path: "policy-\(UUID().uuidString).json").path
        try #"[{"effectiveFrom": "2026-01-01", "approvalFromAttempt": 2}]"#
            .write(toFile: policy, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: policy) }
        try await withConsole(daysPerSecond: 1, options: ["--policy", policy]) { stack, anna in
            let id = try await stack.submit(.rejected(0))
            try await stack.wait(for: id, toReach: .rejected)
            let ben = try await Self.browser(of: "ben", "Ben Cole", "approver", invitedBy: anna)
            try await eventuallyHolds("intake knows that it is rejected, and takes another attempt") {
                try await anna.act("amend-send", [("request", "\(id)"), ("key", UUID().uuidString)]).status == 303
            }
            try await eventuallyHolds("attempt 2 waits for approval") {
                let saga = try await stack.answer(GetSaga(requestID: id), from: .sagaSupervisor)
                return saga?.status.subState == .toApprove && saga?.askedBy == "Anna Berg"
            }
            try await body(stack, anna, ben, id)
        }
    }

    /// What a person asked for and costs money is approved by another, whatever the first one sends.
    @Test func anAttemptIsApprovedByASecondPersonAndRefusedForTheFirst() async throws {
        try await withAttemptToApprove { stack, anna, ben, id in
            let approval: Browser.Fields = [
                ("request", "\(id)"), ("attempt", "2"), ("reason", "The customer pays."), ("key", "one"),
            ]
            let own = try await anna.get("/requests/\(id.reference)").text
            #expect(!own.contains("/do/approve"))
            #expect(own.contains("Anna Berg asked for attempt 2, so another person approves it."))
            let refused = try await anna.act("approve", approval)
            #expect(refused.status == 409 && refused.text.contains("decision.second-person"))
            #expect(try await ben.get("/requests/\(id.reference)").text.contains("/do/approve"))
            #expect(try await ben.act("approve", approval).status == 303)
            #expect(try await ben.act("approve", approval).status == 303, "the second click has the first one's answer")
            try await eventuallyHolds("the history names both people") {
                let history = try await stack.answer(GetSaga(requestID: id), from: .sagaSupervisor)?.history ?? []
                let frozen = history.last { $0.event == "packetFrozen" }?.actor
                let approved = history.last { $0.event == "attemptApproved" }?.actor
                return frozen == "Anna Berg (admin) through console"
                    && approved == "Ben Cole (approver) through console"
            }
            let page = try await anna.get("/requests/\(id.reference)").text
            #expect(page.contains("Anna Berg (admin) through console") && page.contains("Ben Cole (approver)"))
        }
    }

    /// Whatever was added to the form, and whatever somebody else has corrected, since a page said what saving does.
    @Test func savingSendsAnAttemptOnlyIfThePageHasSaidSo() async throws {
        try await withConsole(daysPerSecond: 1) { stack, anna in
            let id = try await stack.submit(.rejected(0))
            try await stack.wait(for: id, toReach: .rejected)
            let correction: Browser.Fields = [
                ("request", "\(id)"), ("form.carrierAccountNumber", TestRequest.correctAccountNumber),
            ]
            try await eventuallyHolds("intake knows that it is rejected") {
                let page = try await anna.act("amend", correction + [("key", UUID().uuidString)])
                return page.status == 409 && page.text.contains("this would send another attempt")
            }
            #expect(try await stack.saga(id)?.status.state == .rejected)
            let known = correction + [("shown.isSent", "on"), ("key", UUID().uuidString)]
            #expect(try await anna.act("amend", known).status == 303)
        }
    }

    @Test func peopleNoteWhatOthersNeedToKnowAndClaimTasks() async throws {
        try await withConsole { stack, anna in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let ben = try await Self.browser(of: "ben", "Ben Cole", "operator", invitedBy: anna)
            let note: Browser.Fields = [("request", "\(id)"), ("text", "Called <them>."), ("key", "n")]
            for _ in 1...2 { #expect(try await ben.act("note", note).status == 303) }
            let page = try await anna.get("/requests/\(id.reference)").text
            // Above, and in the history.
            #expect(page.matches(of: /Ben Cole \(operator\) through console noted: Called &lt;them&gt;\./).count == 2)
            let task: Browser.Fields = [("task", "request \(id.reference)"), ("back", "/requests/\(id.reference)")]
            #expect(try await ben.act("claim-task", task).status == 303)
            #expect(try await anna.get("/requests/\(id.reference)").text.contains("Claimed by Ben Cole since"))
            #expect(try await anna.act("claim-task", task).status == 409)
            #expect(try await anna.act("take-over-task", task + [("from", "ben")]).status == 303)
            #expect(try await ben.get("/requests/\(id.reference)").text.contains("Take it over from Anna Berg"))
            let viewer = try await Self.browser(of: "vera", "Vera Lund", "viewer", invitedBy: anna)
            #expect(try await viewer.act("claim-task", task).status == 403)
            #expect(try await viewer.act("note", note).status == 403)
            let shown = try await stack.faxport("show", "\(id)")
            #expect(shown.output.contains("noted: Called <them>."), "the terminal tells the same story")
        }
    }

    @Test func aCheckOfANewRequestStoresNothing() async throws {
        try await withConsole { _, anna in
            let before = try await anna.get("/requests").text.matches(of: /FP-/).count
            let answer = try await anna.act("check-request", [("form.numberToPort", "(312) 555-0142"), ("key", "k")])
            #expect(answer.status == 200 && answer.text.contains("Nothing is stored"))
            #expect(answer.text.contains("gate.answered"))
            #expect(try await anna.get("/requests").text.matches(of: /FP-/).count == before)
        }
    }
}
