import IntakeContract
import Messaging
import Porting
import Testing

/// What an amendment after a rejection sends, and what it says before.
struct ResendTests {
    private static func codes(_ names: [String]) -> [ReasonCode] { names.map(ReasonCode.init(rawValue:)) }

    /// A desk whose first attempt was rejected.
    static func rejected(
        for reasons: [String]?,
        _ change: (inout PortRequestForm) -> Void = { _ in }
    ) throws -> (IntakeDesk, PortRequestID) {
        let desk = try IntakeDesk()
        let requestID = try desk.submit(change).requestID
        try desk.hear(OpenPacket(requestID: requestID, account: IntakeDesk.account))
        try desk.record(requestID, desk.status(.rejected, rejectedFor: reasons.map(codes)))
        return (desk, requestID)
    }

    private static func amend(
        _ desk: IntakeDesk,
        _ requestID: PortRequestID,
        _ form: [String: JSONValue] = [:],
        send: Bool? = nil
    ) throws -> NextAttempt? {
        let patch = JSONValue.object(form.isEmpty ? [:] : ["form": .object(form)])
        return try desk.call(AmendPortRequest(requestID: requestID, patch: patch, documents: [], send: send))
            .nextAttempt
    }

    @Test func anAmendmentThatAnswersOneOfTwoReasonsSpendsNothing() throws {
        let (desk, requestID) = try Self.rejected(for: ["ZIP", "PIN"])
        let next = try #require(try Self.amend(desk, requestID, ["pin": .string("4711")]))
        #expect(next.attempt == 2)
        #expect(next.answered == Self.codes(["PIN"]))
        #expect(next.unanswered == Self.codes(["ZIP"]))
        #expect(next.fee == Cents(1_300) && next.chargeability == .chargeable)
        #expect(!next.isSent)
        #expect(try desk.sent(PacketFrozen.self).count == 1)
        let entry = try #require(try desk.call(ReadFeed(after: 0)).entries.last)
        #expect(entry.happened.contains("not answered are ZIP"))
    }

    @Test func theAmendmentThatAnswersTheLastReasonSendsWhatWasAnsweredBefore() throws {
        let (desk, requestID) = try Self.rejected(for: ["ZIP", "PIN"])
        _ = try Self.amend(desk, requestID, ["pin": .string("4711")])
        let zip = JSONValue.object(["zip": .string("60601")])
        let next = try #require(try Self.amend(desk, requestID, ["billedAddress": zip]))
        #expect(next.unanswered.isEmpty && next.isSent)
        #expect(try desk.sent(PacketFrozen.self).map(\.packet.attempt) == [1, 2])
    }

    @Test func anotherSpellingOfTheSameTextAnswersNothing() throws {
        let (desk, requestID) = try Self.rejected(for: ["NAME"]) { $0.form.billedName = "Caf\u{E9}" }
        let next = try #require(try Self.amend(desk, requestID, ["billedName": .string("Cafe\u{301}")]))
        #expect(next.unanswered == Self.codes(["NAME"]) && !next.isSent)
        #expect(try desk.sent(PacketFrozen.self).count == 1)
    }

    @Test func whatWasSettledWithTheCarrierIsSentWhenAsked() throws {
        let (desk, requestID) = try Self.rejected(for: ["FREEZE"])
        #expect(try Self.amend(desk, requestID)?.isSent == false)
        #expect(try desk.sent(PacketFrozen.self).count == 1)
        #expect(try Self.amend(desk, requestID, send: true)?.isSent == true)
        #expect(try desk.sent(PacketFrozen.self).count == 2)
    }

    @Test func withoutKnownReasonsOnlyAPersonHasItSent() throws {
        let (desk, requestID) = try Self.rejected(for: nil)
        let next = try #require(try Self.amend(desk, requestID, ["pin": .string("4711")]))
        #expect(!next.isSent && next.chargeability == .undecided)
        #expect(try Self.amend(desk, requestID, send: true)?.isSent == true)
    }

    @Test func theWishToSendOutlivesTheReadingOfADocumentAndNotTheNextRejection() throws {
        let (desk, requestID) = try Self.rejected(for: ["ZIP", "LOA_UNSIGNED"])
        desk.read = { _ in nil }
        let letter = [SubmittedDocument(kind: .letter, attachment: "letter.pdf")]
        let files = IntakeDesk.files(letter: "signed")
        let call = AmendPortRequest(requestID: requestID, patch: .object([:]), documents: letter, send: true)
        let next = try #require(try desk.call(call, files.filter { $0.name == "letter.pdf" }).nextAttempt)
        #expect(next.answered == Self.codes(["LOA_UNSIGNED"]))
        #expect(try desk.sent(PacketFrozen.self).count == 1, "the letter is not read yet")
        desk.read = { _ in .unreadable }
        try desk.readDocuments()
        #expect(try desk.sent(PacketFrozen.self).count == 2)
        try desk.record(requestID, desk.status(.inReview, attempt: 2))
        try desk.record(requestID, desk.status(.rejected, attempt: 2, rejectedFor: Self.codes(["ZIP"])))
        #expect(try Self.amend(desk, requestID, ["pin": .string("1")])?.isSent == false)
        #expect(try desk.sent(PacketFrozen.self).count == 2)
    }
}

/// What an amendment would do, without doing it.
extension ResendTests {
    @Test func aDryRunSaysWhatItWouldDoAndChangesNothing() throws {
        let (desk, requestID) = try Self.rejected(for: ["PIN"])
        let patch = JSONValue.object(["form": .object(["pin": .string("4711")])])
        let entries = try desk.call(ReadFeed(after: 0)).entries.count
        let before = try desk.call(GetPortRequest(requestID: requestID))
        for _ in 1...2 {
            let call = AmendPortRequest(requestID: requestID, patch: patch, documents: [], dryRun: true)
            let next = try #require(try desk.call(call).nextAttempt)
            #expect(next.attempt == 2 && next.unanswered.isEmpty && next.isSent)
            #expect(next.fee == Cents(1_300) && next.approvalFromAttempt == 3)
        }
        #expect(try desk.call(GetPortRequest(requestID: requestID)) == before)
        #expect(try desk.call(ReadFeed(after: 0)).entries.count == entries)
        #expect(try desk.sent(PacketFrozen.self).count == 1)
        #expect(try Self.amend(desk, requestID, ["pin": .string("4711")])?.isSent == true)
        #expect(try desk.sent(PacketFrozen.self).count == 2)
    }

    @Test func theForecastOnlyReadsAndSaysWhatAnotherAttemptNeeds() throws {
        let (desk, requestID) = try Self.rejected(for: ["PIN"])
        let entries = try desk.call(ReadFeed(after: 0)).entries.count
        let next = try #require(try desk.call(GetForecast(requestID: requestID)).nextAttempt)
        #expect(next.attempt == 2 && next.unanswered == Self.codes(["PIN"]) && !next.isSent)
        #expect(try desk.call(ReadFeed(after: 0)).entries.count == entries)
        let first = try IntakeDesk()
        #expect(try first.call(GetForecast(requestID: try first.submit().requestID)).nextAttempt == nil)
    }

    @Test func aDryRunCountsANewDocumentAndKeepsNone() throws {
        let (desk, requestID) = try Self.rejected(for: ["LOA_UNSIGNED"])
        let before = try desk.call(GetPortRequest(requestID: requestID)).documents
        let letter = [SubmittedDocument(kind: .letter, attachment: "letter.pdf")]
        let call = AmendPortRequest(requestID: requestID, patch: .object([:]), documents: letter, dryRun: true)
        let files = IntakeDesk.files(letter: "signed").filter { $0.name == "letter.pdf" }
        let answer = try desk.call(call, files)
        #expect(answer.nextAttempt?.answered == Self.codes(["LOA_UNSIGNED"]))
        #expect(Set(answer.documents.map(\.kind)) == Set(before.map(\.kind)))
        #expect(try desk.call(GetPortRequest(requestID: requestID)).documents == before)
    }
}
