import Foundation
import Messaging
import Testing

/// The whole system with real mail servers instead of Maildirs, including broken connections.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct MailServerTests {
    @Test func requestsAreLedToTheirEndOverMailServersThoughAnyProcessIsKilled() async throws {
        try await TestStack.runWithMailServers { stack, _ in
            let clean = TestRequest.clean(0)
            let rejected = TestRequest.rejected(0)
            let first = Published(request: clean, id: try await stack.submit(clean))
            let second = Published(request: rejected, id: try await stack.submit(rejected))
            try await stack.wait(for: second.id, toReach: .rejected)
            try await stack.killAndAwaitReturn(of: "submission")
            try await stack.correct(rejected, second.id)
            try await stack.killAndAwaitReturn(of: "linking")
            try await stack.expectAllDoneOnce([first, second])
            let sent = try Maildrop.messageIDs(in: stack.folder.desk)
            let customers = try Maildrop.messageIDs(in: stack.folder.customers)
            let copies = try Maildrop.messageIDs(in: stack.folder.path + "/mail/replies/.Faxport witness")
            #expect(copies.sorted() == (sent + customers).sorted(), "the witness has a copy of each mail")
            #expect(Maildrop.files(in: stack.folder.path + "/mail/replies").isEmpty, "all answers were taken")
        }
    }

    /// The server has the mail, and hangs up instead of saying so.
    @Test func aMailWhoseAnswerIsLostIsAmbiguousUntilTheWitnessHasItsCopy() async throws {
        try await TestStack.runWithMailServers { stack, servers in
            try servers.breakNextMailToDesk("close-at-end")
            let request = TestRequest.clean(0)
            let published = Published(request: request, id: try await stack.submit(request))
            _ = try await Self.packet(stack, in: "ambiguous")
            #expect(try Maildrop.messageIDs(in: stack.folder.desk).count == 1)
            // The copy is looked for a minute later. Meanwhile the vendor's receipt lets the request continue.
            try await eventuallyHolds("the copy settles it", tries: 12_000) {
                try await stack.answer(ListEffects(), from: .submission)?.effects.isEmpty == true
            }
            try await stack.expectAllDoneOnce([published])
        }
    }

    /// The hardest moment: the server has the mail but does not answer, and the process dies while it waits.
    @Test func aMailWhoseSenderIsKilledBeforeTheAnswerIsSettledByTheWitness() async throws {
        try await TestStack.runWithMailServers { stack, servers in
            try servers.breakNextMailToDesk("silent-at-end")
            let request = TestRequest.clean(0)
            let published = Published(request: request, id: try await stack.submit(request))
            try await eventuallyHolds("the desk has the mail") { !Maildrop.files(in: stack.folder.desk).isEmpty }
            try await stack.killAndAwaitReturn(of: "submission")
            try await stack.expectAllDoneOnce([published])
        }
    }

    /// The server loses the mail at the same moment: there is no evidence, so it is not resent until a person decides.
    @Test func aMailThatIsLostWithItsAnswerWaitsForAPerson() async throws {
        try await TestStack.runWithMailServers { stack, servers in
            try servers.breakNextMailToDesk("lose-at-end")
            let request = TestRequest.clean(0)
            let published = Published(request: request, id: try await stack.submit(request))
            let effect = try await Self.packet(stack, in: "ambiguous")
            #expect(Maildrop.files(in: stack.folder.desk).isEmpty)
            let settled = try await stack.faxport(
                "settle",
                "submission",
                "\(effect)",
                "--did-not-happen",
                "--reason",
                "the desk does not have it"
            )
            #expect(settled.exitCode == 0, "\(settled)")
            try await stack.expectAllDoneOnce([published])
        }
    }

    /// Refused, or disconnected early: nothing was sent, so it is retried automatically.
    @Test func aMailThatTheServerDoesNotTakeIsSentAgainWithoutAPerson() async throws {
        try await TestStack.runWithMailServers { stack, servers in
            try servers.breakNextMailToDesk("rcpt 451 Later\nend 452 Full\ndata 421 Restarting")
            let request = TestRequest.clean(0)
            let published = Published(request: request, id: try await stack.submit(request))
            try await stack.expectAllDoneOnce([published])
        }
    }

    /// Refused for good: a repetition would be refused again, so a person puts it right and has it sent.
    @Test func aMailThatTheServerRefusesForGoodWaitsForAPersonWithTheServersWords() async throws {
        try await TestStack.runWithMailServers { stack, servers in
            try servers.breakNextMailToDesk("end 554 Not like this")
            let request = TestRequest.clean(0)
            let published = Published(request: request, id: try await stack.submit(request))
            let effect = try await Self.packet(stack, in: "refused")
            let listed = try await stack.faxport("effects")
            #expect(listed.output.contains("554 Not like this"), "\(listed)")
            try await stack.succeeds("settle", "submission", "\(effect)", "--did-not-happen", "--reason", "put right")
            try await stack.expectAllDoneOnce([published])
        }
    }

    @Test func aServiceThatIsToldOfNoWayForItsMailsOrOfTwoSaysWhatToDo() async throws {
        let folder = try TestFolder()
        let common = ["--data", folder.stores, "--bind", "ipc://\(folder.path)/s.sock"]
        for (program, ways) in [
            ("submission", []), ("submission", ["--desk", folder.desk]),
            ("submission", ["--desk", folder.desk, "--replies", folder.desk, "--mail", "mail.json"]),
            ("linking", ["--updox", "http://localhost:1"]),
            ("linking", ["--updox", "http://localhost:1", "--customer-mail", folder.customers, "--mail", "mail.json"]),
        ] {
            let service = try Program("\(Place.programs)/\(program)", common + ways, words: folder.words)
            #expect(try await service.exitCode() != 0)
            #expect(service.errors.contains("--mail FILE for mail servers"), "\(service.errors)")
        }
        folder.discardUnlessNeeded()
    }

    @Test func aMailFileThatIsWrongStopsTheStartWithAllItsMistakes() async throws {
        let folder = try TestFolder()
        let file = folder.path + "/mail.json"
        try Data(#"{"smtp": {"url": "http://x"}}"#.utf8).write(to: URL(filePath: file))
        for command in [["up", "--no-console", "--data", folder.path, "--mail", file], ["check", "mail", file]] {
            let result = try await TestStack.run(command, words: folder.words)
            #expect(result.exitCode == ExitCodes.unreadableInput)
            for field in ["smtp.url", "imap.url", "addresses.desk"] {
                #expect(result.errors.contains("\"\(field)\""), "\(result)")
            }
        }
        folder.discardUnlessNeeded()
    }

    /// The id of the effect that sends the packet, once it waits for a person in this state.
    private static func packet(_ stack: TestStack, in state: String) async throws -> Int64 {
        try await eventually("the packet is \(state)") {
            let effects = try await stack.answer(ListEffects(), from: .submission)?.effects ?? []
            return effects.first { $0.state == state && $0.kind == "submission.send-packet.v1" }?.effectID
        }
    }
}
