import Foundation
import Messaging
import Porting
import SubmissionContract
import Testing

/// A poison message, from its arrival to a person's decision, using only the commands.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct DeadLetterTests {
    private static let submission = ServiceName.submission

    @Test func aPoisonedMessageIsFoundShownRetriedAndThrownAway() async throws {
        let folder = try TestFolder()
        let id = try await Self.makeRequest(folder)
        try Self.poison(folder, id)
        let stack = try await TestStack(on: folder)
        do {
            let letter = try await Self.expectFound(stack, id)
            try await Self.expectRetryIsRecorded(stack, letter)
            try await Self.expectDiscardLetsTheOthersGo(stack, letter)
        } catch {
            stack.up.kill(SIGTERM)
            _ = try? await stack.up.exitCode()
            throw error
        }
        try await stack.stop()
        folder.discardUnlessNeeded()
    }

    /// Publishes a request that the vendor leaves unanswered for hours, and stops the system.
    private static func makeRequest(_ folder: TestFolder) async throws -> PortRequestID {
        let stack = try await TestStack(on: folder)
        let id = try await stack.submit(.clean(0))
        try await stack.wait(for: id, toReach: .submitted)
        try await stack.awaitQuiet()
        try await stack.stop()
        return id
    }

    /// Writes two messages for the request into the stopped supervisor's outbox: one that cannot be decoded, and a
    /// question to the vendor behind it.
    private static func poison(_ folder: TestFolder, _ id: PortRequestID) throws {
        let number = try #require(PhoneNumber(e164: TestRequest.clean(0).number))
        let question = AskVendor(
            requestID: id,
            attempt: 1,
            number: number,
            question: .chase,
            ordinal: 1,
            reason: "Any news?"
        )
        let bodies = [Data(#"{"attempt":"one","requestID":5}"#.utf8), try MessageCoding.encode(question)]
        try folder.plantMessages(
            toSubmission: bodies.map { PlantedMessage(method: AskVendor.method, key: id.description, body: $0) }
        )
    }

    private static func expectFound(_ stack: TestStack, _ id: PortRequestID) async throws -> DeadLetter {
        let found = try await eventually("the dead letter is listed", tries: 200) {
            let overview = try await stack.faxport("dead-letters", "list", "--json").decoded(as: DeadLettersShown.self)
            return overview.services.first { !$0.groups.isEmpty }
        }
        #expect(found.service == submission)
        #expect(found.groups.map(\.count) == [1])
        let letter = try #require(found.letters.first)
        #expect(letter.key == id.description)
        let shown = try await eventually("the message behind it has come", tries: 200) {
            let shown = try await stack.faxport("dead-letters", "show", "submission", "\(letter.id)")
            return shown.output.contains("1 message of \(id)") ? shown : nil
        }
        for words in ["requestID", #""attempt" : "one""#, "None yet.", letter.fingerprint] {
            #expect(shown.output.contains(words), "\(words) in \(shown.output)")
        }
        let saga = try await stack.faxport("show", id.reference)
        #expect(
            saga.output.contains("faxport dead-letters show submission \(letter.id)"),
            "it is why the request waits"
        )
        let top = try await stack.faxport("top", "--json").decoded(as: TopShown.self)
        #expect(top.tasks.map(\.command) == ["faxport dead-letters show submission \(letter.id)"])
        #expect(try await stack.doctor().bad("deadLetters")?.service == submission)
        return letter
    }

    /// The cause is still there: it fails again, and the name of the person who tried is kept.
    private static func expectRetryIsRecorded(_ stack: TestStack, _ letter: DeadLetter) async throws {
        let number = "\(letter.id)"
        let dry = try await stack.faxport(
            "dead-letters",
            "retry",
            "submission",
            number,
            "--dry-run",
            "--reason",
            "x",
            "--json"
        )
        #expect(try dry.decoded(as: RetryDeadLetters.Response.self).count == 1)
        #expect(try await decisions(stack).isEmpty)
        let group = letter.fingerprint
        let retried = try await stack.faxport(
            "dead-letters",
            "retry",
            "submission",
            "--group",
            group,
            "--reason",
            "fixed?",
            "--by",
            "anna",
            "--json"
        )
        #expect(try retried.decoded(as: RetryDeadLetters.Response.self).count == 1)
        let again = try await eventually("it fails again", tries: 200) {
            let shown = try await stack.faxport("dead-letters", "show", "submission", number, "--json")
            guard shown.exitCode == 0 else { return nil as GetDeadLetter.Response? }
            let answer = try shown.decoded(as: GetDeadLetter.Response.self)
            return answer.decisions.isEmpty ? nil : answer
        }
        #expect(again.decisions.map(\.actor) == ["anna"])
        #expect(again.decisions.map(\.reason) == ["fixed?"])
        #expect(again.letter.waitingBehind == 1)
    }

    private static func expectDiscardLetsTheOthersGo(_ stack: TestStack, _ letter: DeadLetter) async throws {
        let mails = try Maildrop.messageIDs(in: stack.folder.desk).count
        let number = "\(letter.id)"
        let wordless = try await stack.faxport("dead-letters", "discard", "submission", number)
        #expect(wordless.exitCode == 64, "a reason is needed")
        let done = try await stack.faxport(
            "dead-letters",
            "discard",
            "submission",
            number,
            "--reason",
            "made by a test",
            "--by",
            "ben",
            "--json"
        )
        #expect(try done.decoded(as: DiscardDeadLetters.Response.self).count == 1)
        try await eventuallyHolds("the question behind it goes to the vendor") {
            try Maildrop.messageIDs(in: stack.folder.desk).count == mails + 1
        }
        let gone = try await stack.faxport("dead-letters", "show", "submission", number)
        #expect(gone.exitCode == ExitCodes.refused)
        #expect(
            try await decisions(stack).map { "\($0.actor) \($0.verb)" } == [
                "ben discardDeadLetter", "anna retryDeadLetter",
            ]
        )
        try await stack.awaitHealth()
    }

    private static func decisions(_ stack: TestStack) async throws -> [Decision] {
        try await stack.faxport("decisions", "--json").decoded(as: [ListDecisions.Response].self).flatMap(\.decisions)
    }
}
