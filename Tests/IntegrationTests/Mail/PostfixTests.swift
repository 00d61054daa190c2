import Foundation
import Messaging
import Porting
import Testing

/// Whole lives over Postfix as our own server and Dovecot as the mailbox, while the vendor's server misbehaves.
///
/// Each ends as `deploy/ends.md` says. Postfix needs root for its daemons, so elsewhere these tests are left out.
@Suite(.serialized, .withLogs, .enabled(if: MailServers.canRunPostfix), .timeLimit(.minutes(30)))
struct PostfixTests {
    /// Greylisting: the vendor's server takes the email at the third try, and nobody notices.
    @Test func aServerThatGreylistsDelaysARequestAndNothingElse() async throws {
        try await TestStack.runWithMailServers(postfix: []) { stack, servers in
            try servers.fail(MailServers.desk, Array(repeating: "rcpt 450 4.2.0 Greylisted, try again later", count: 2))
            let published = try await Self.publish(stack)
            try await stack.expectAllDoneOnce([published])
            #expect(servers.faultsLeft(MailServers.desk) == 0)
        }
    }

    /// A full mailbox: Postfix gives up, and its report takes back that the email was sent.
    @Test func aFullMailboxComesBackAndWaitsForAPerson() async throws {
        try await TestStack.runWithMailServers(postfix: ["maximal_queue_lifetime = 3s"]) { stack, servers in
            try servers.fail(MailServers.desk, Array(repeating: "rcpt 452 4.2.2 Mailbox full", count: 200))
            let published = try await Self.publish(stack)
            try await Self.sendAgain(stack, published, after: "Mailbox full") {
                try servers.fail(MailServers.desk, [])
            }
        }
    }

    /// A 5xx: the report comes at once.
    @Test func aRefusalComesBackAndWaitsForAPerson() async throws {
        try await TestStack.runWithMailServers(postfix: []) { stack, servers in
            try servers.fail(MailServers.desk, ["rcpt 550 5.1.1 No such user here"])
            let published = try await Self.publish(stack)
            try await Self.sendAgain(stack, published, after: "No such user here")
        }
    }

    /// A bounce that comes hours after the email counted as sent: a day of this calendar is ten seconds.
    @Test func aBounceThatComesHoursLaterTakesBackThatTheEmailWasSent() async throws {
        try await TestStack.runWithMailServers(postfix: []) { stack, servers in
            // A question about the packet may come before its next try, and must not take its refusal away.
            let refusals = Array(repeating: "rcpt 554 5.7.1 Not from you", count: 200)
            try servers.fail(MailServers.desk, Array(repeating: "rcpt 451 4.3.0 Busy", count: 2) + refusals)
            let published = try await Self.publish(stack)
            try await stack.wait(for: published.id, toReach: .submitted)
            try await Self.sendAgain(stack, published, after: "Not from you") {
                try servers.fail(MailServers.desk, [])
            }
        }
    }

    /// A slow server: it takes three seconds for each command with an address.
    @Test func aSlowServerIsWaitedFor() async throws {
        let slow = "smtpd_recipient_restrictions = sleep 3, permit_mynetworks, reject"
        try await TestStack.runWithMailServers(postfix: [slow]) { stack, _ in
            let published = try await Self.publish(stack)
            try await stack.expectAllDoneOnce([published])
        }
    }

    /// A customer's address is wrong: operations see it, with what the customer should have read.
    @Test func anEmailThatDoesNotReachTheCustomerIsToldToOperations() async throws {
        try await TestStack.runWithMailServers(postfix: []) { stack, servers in
            try servers.fail("office@lakesidefamilymedicine.example", ["rcpt 550 5.1.1 No such customer"])
            let published = try await Self.publish(stack)
            try await eventuallyHolds("the email that came back is shown", tries: 6_000) {
                let shown = try await stack.faxport("mails").output
                let name = published.id.reference.suffix(8)
                return shown.contains("The customer did not get the email") && shown.contains(name)
            }
            let preview = try await stack.faxport("notifications", "preview", published.id.reference)
            #expect(preview.output.contains("We have your request to move"), "\(preview)")
        }
    }

    // MARK: Parts

    private static func publish(_ stack: TestStack) async throws -> Published {
        let request = TestRequest.clean(0)
        return Published(request: request, id: try await stack.submit(request))
    }

    /// The request waits for a person with the server's words; then the email is sent again, and all goes well.
    private static func sendAgain(
        _ stack: TestStack,
        _ published: Published,
        after words: String,
        correct: () throws -> Void = {}
    ) async throws {
        let effect: Int64 = try await eventually("the packet came back", tries: 6_000) {
            let effects = try await stack.answer(ListEffects(), from: .submission)?.effects ?? []
            return effects.first { $0.state == "refused" && $0.kind == "submission.send-packet.v1" }?.effectID
        }
        try await eventuallyHolds("the request waits for a person", tries: 6_000) {
            let shown = try await stack.faxport("show", published.id.reference, "--json").output
            return shown.contains(words) && shown.contains("\"attention\":\"operator\"")
                || shown.contains(words) && shown.contains("\"attention\" : \"operator\"")
        }
        try correct()
        try await stack.succeeds("settle", "submission", "\(effect)", "--did-not-happen", "--reason", "put right")
        try await stack.expectAllDoneOnce([published])
    }
}
