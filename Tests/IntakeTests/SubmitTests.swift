import Durable
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

struct SubmitTests {
    @Test func anAcceptedRequestBeginsItsSaga() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        #expect(answer.state == .draft)
        #expect(answer.documents.map(\.kind) == [.bill, .letter])
        let received = try desk.sent(RequestReceived.self)
        #expect(received.map(\.requestID) == [answer.requestID])
        #expect(received.first?.gate == .passed)
    }

    @Test func theSameKeyAndContentGiveTheSameAnswer() throws {
        let desk = try IntakeDesk()
        let first = try desk.submit()
        desk.now = desk.now + .days(3)
        #expect(first.repeated == nil)
        #expect(try desk.submit() == first)
        let call = SubmitPortRequest(
            key: "crm-1",
            request: try IntakeDesk.sample("clean"),
            documents: IntakeDesk.documents,
            tellsRepetition: true
        )
        #expect(try desk.call(call, IntakeDesk.files()) == first.asRepetition)
        #expect(try desk.sent(RequestReceived.self).count == 1)
    }

    @Test func theSameKeyWithOtherContentIsRefusedAndSaysWhy() throws {
        let desk = try IntakeDesk()
        let first = try desk.submit()
        let changedForm = #expect(throws: CallError.self) { try desk.submit { $0.form.pin = "0000" } }
        #expect(changedForm?.status == .alreadyExists)
        #expect(changedForm?.message.contains(first.requestID.description) == true)
        let changedBill = #expect(throws: CallError.self) { try desk.submit(files: IntakeDesk.files(bill: "another")) }
        #expect(changedBill?.status == .alreadyExists)
    }

    @Test func aSecondActiveRequestForANumberIsRefusedAndNamesTheFirst() throws {
        let desk = try IntakeDesk()
        let first = try desk.submit()
        let error = #expect(throws: CallError.self) { try desk.submit(key: "crm-2") }
        #expect(error?.status == .alreadyExists)
        #expect(error?.message.contains(first.requestID.description) == true)
    }

    @Test func theNumberIsFreeAgainWhenItsRequestHasEnded() throws {
        let desk = try IntakeDesk()
        let first = try desk.submit()
        try desk.record(first.requestID, desk.status(.cancelled))
        #expect(try desk.submit(key: "crm-2").requestID != first.requestID)
    }

    @Test func sixMistakesAreSixViolationsEachWithFieldRuleSentenceAndRemedy() throws {
        let desk = try IntakeDesk()
        let call = SubmitPortRequest(
            key: "crm-6",
            request: try IntakeDesk.sample("six-mistakes"),
            documents: IntakeDesk.documents
        )
        let error = #expect(throws: CallError.self) { try desk.call(call, IntakeDesk.files()) }
        #expect(error?.status == .invalidArgument)
        #expect(error?.violations.count == 6)
        for violation in error?.violations ?? [] {
            #expect(!violation.field.isEmpty && !violation.rule.rawValue.isEmpty)
            #expect(violation.message.hasSuffix(".") && violation.remedy.hasSuffix("."))
        }
    }

    @Test func aRefusedRequestLeavesItsKeyFree() throws {
        let desk = try IntakeDesk()
        #expect(throws: CallError.self) { try desk.submit { $0.form.customerEmail = "nobody" } }
        #expect(try desk.submit().state == .draft)
    }

    @Test func aSharedLineIsTakenAndDeclinedWithAdvice() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit { $0.gate.lineCarriesCardReader = true }
        #expect(answer.state == .declined)
        guard case .declined(_, let advice) = try desk.sent(RequestReceived.self).first?.gate else {
            Issue.record("the supervisor did not receive the decline")
            return
        }
        #expect(advice.lowercased().contains("forward"))
        #expect(try desk.submit(key: "crm-2").state == .draft)
    }

    @Test func aDocumentIsJudgedByItsContent() throws {
        let desk = try IntakeDesk()
        var files = IntakeDesk.files()
        files[0] = Attachment(name: "bill.pdf", contentType: "application/pdf", bytes: Bytes("PK zip".utf8))
        let error = #expect(throws: CallError.self) { try desk.submit(files: files) }
        #expect(error?.violations.map(\.rule) == ["document.readable-type"])
    }

    @Test func aDocumentThatWasAnnouncedAndDidNotComeIsNamed() throws {
        let desk = try IntakeDesk()
        let call = SubmitPortRequest(
            key: "k",
            request: try IntakeDesk.sample("clean"),
            documents: IntakeDesk.documents
        )
        let error = #expect(throws: CallError.self) { try desk.call(call) }
        #expect(error?.violations.count == 2)
    }
}

struct PacketTests {
    @Test func aCompletePacketIsFrozenAsAttempt1WhenTheAccountIsReady() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        let packets = try desk.sent(PacketFrozen.self).map(\.packet)
        #expect(packets.map(\.attempt) == [1])
        #expect(packets.first?.documents.dropLast() == answer.documents[...])
        #expect(packets.first?.documents.last?.kind == .form, "the form that this system makes")
        #expect(packets.first?.account == IntakeDesk.account)
    }

    @Test func aRepeatedOpeningFreezesNothingTwice() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        #expect(try desk.sent(PacketFrozen.self).count == 1)
    }

    @Test func withoutDocumentsThePacketStaysOpenUntilTheyCome() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit(files: [])
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        #expect(
            try desk.sent(PacketIncomplete.self).first?.problems.map(\.rule) == [
                "document.bill.present", "document.letter.present",
            ]
        )
        let amend = AmendPortRequest(
            requestID: answer.requestID,
            patch: .object([:]),
            documents: IntakeDesk.documents
        )
        _ = try desk.call(amend, IntakeDesk.files())
        #expect(try desk.sent(PacketFrozen.self).count == 1)
    }

    @Test func nothingEditsAFrozenPacket() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        let patch = JSONValue.object(["form": .object(["pin": .string("1")])])
        let amend = AmendPortRequest(requestID: answer.requestID, patch: patch, documents: [])
        let error = #expect(throws: CallError.self) { try desk.call(amend) }
        #expect(error?.status == .failedPrecondition)
    }

    @Test func aCorrectionAfterARejectionIsTheNextAttemptAndTheOldBillIsKept() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        try desk.record(answer.requestID, desk.status(.rejected, rejectedFor: [ReasonCode(rawValue: "ACCOUNT_NUMBER")]))
        let patch = JSONValue.object(["form": .object(["carrierAccountNumber": .string("77-1")])])
        let amend = AmendPortRequest(
            requestID: answer.requestID,
            patch: patch,
            documents: [SubmittedDocument(kind: .bill, attachment: "bill.pdf")]
        )
        _ = try desk.call(amend, IntakeDesk.files(bill: "of December"))
        let packets = try desk.sent(PacketFrozen.self).map(\.packet)
        #expect(packets.map(\.attempt) == [1, 2])
        #expect(packets.last?.form.carrierAccountNumber == "77-1")
        #expect(packets.first?.hash != packets.last?.hash)
        let oldBill = try #require(packets.first?.documents.first { $0.kind == .bill })
        #expect(try desk.call(FetchDocument(hash: oldBill.hash)).contentType == "application/pdf")
    }
}

struct FeedTests {
    @Test func theSameCursorGivesTheSameEntriesForEver() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        for state in [PortState.draft, .accountPending, .packetOpen] {
            try desk.record(answer.requestID, desk.status(state))
        }
        let first = try desk.call(ReadFeed(after: 0, limit: 2))
        #expect(first.entries.map(\.status.state) == [.draft, .accountPending])
        let rest = try desk.call(ReadFeed(after: first.cursor))
        #expect(rest.entries.map(\.status.state) == [.packetOpen])
        #expect(try desk.call(ReadFeed(after: rest.cursor)).cursor == rest.cursor)
        #expect(try desk.call(ReadFeed(after: 0, limit: 2)) == first)
    }

    @Test func anEntryTellsWhatChanged() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.record(answer.requestID, desk.status(.draft, attempt: 0))
        try desk.record(answer.requestID, desk.status(.packetReady, attempt: 1))
        try desk.record(answer.requestID, desk.status(.ported, attempt: 1, portedAt: desk.now))
        try desk.record(answer.requestID, desk.status(.ported, attempt: 1, portedAt: desk.now))
        let changed = try desk.call(ReadFeed(after: 0)).entries.map(\.changed)
        #expect(changed.first?.first == FeedChange("state", from: nil, to: "draft"), "the first tells all")
        #expect(changed.first?.map(\.name) == ["state", "attempt", "attention", "nextStep", "owner"])
        let until = (desk.now + .hours(24)).description
        #expect(
            changed.dropFirst() == [
                [FeedChange("state", from: "draft", to: "packetReady"), FeedChange("attempt", from: "0", to: "1")],
                [
                    FeedChange("state", from: "packetReady", to: "ported"),
                    FeedChange("portedAt", to: desk.now.description), FeedChange("snapBackUntil", to: until),
                ],
                [],
            ]
        )
    }

    @Test func anAmendmentIsInTheFeedWithItsFieldsAndDocuments() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.record(answer.requestID, desk.status(.packetOpen))
        let patch = JSONValue.object(["form": .object(["pin": .string("99"), "serviceZIP": .null])])
        let call = AmendPortRequest(requestID: answer.requestID, patch: patch, documents: IntakeDesk.documents)
        let files = IntakeDesk.files(letter: "another letter")
        let documents = try desk.call(call, files).documents
        let entries = try desk.call(ReadFeed(after: 0)).entries
        let hashes = { (documents: [DocumentReference]) in documents.last?.hash.hexadecimal }
        #expect(
            entries.last?.changed == [
                FeedChange("request.form.pin"), FeedChange("request.form.serviceZIP"),
                FeedChange("documents.letter", from: hashes(answer.documents), to: hashes(documents)),
            ]
        )
        #expect(entries.last?.status == entries.first?.status, "it says how the request stands")
        _ = try desk.call(call, files)
        #expect(try desk.call(ReadFeed(after: 0)).entries == entries, "the same again changes nothing")
    }

    @Test func anotherSpellingOfATextIsAChange() throws {
        let desk = try IntakeDesk()
        let requestID = try desk.submit { $0.form.billedName = "Caf\u{E9}" }.requestID
        let patch = JSONValue.object(["form": .object(["billedName": .string("Cafe\u{301}")])])
        _ = try desk.call(AmendPortRequest(requestID: requestID, patch: patch, documents: []))
        let changed = try desk.call(GetPortRequest(requestID: requestID)).history.last?.changed.map(\.name) ?? []
        #expect(changed.filter { $0.hasPrefix("request.") } == ["request.form.billedName"])
    }

    @Test func anAmendmentBeforeTheFirstNewsTellsHowTheRequestStands() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        let patch = JSONValue.object(["useForOutbound": .bool(false)])
        _ = try desk.call(AmendPortRequest(requestID: answer.requestID, patch: patch, documents: []))
        let entry = try #require(try desk.call(ReadFeed(after: 0)).entries.first)
        #expect(entry.changed.first == FeedChange("state", to: "draft"))
        #expect(entry.changed.last == FeedChange("request.useForOutbound"))
        #expect(entry.status.deadline != nil)
    }
}

struct PageTests {
    @Test(arguments: [0, -1, 1_001])
    func aLimitOutOfRangeIsRefused(limit: Int) throws {
        let desk = try IntakeDesk()
        #expect(throws: CallError.self) { try desk.call(ReadFeed(after: 0, limit: limit)) }
        #expect(throws: CallError.self) { try desk.call(ListPortRequests(limit: limit)) }
    }
}
