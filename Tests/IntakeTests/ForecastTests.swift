import DocumentMatching
import Durable
import IntakeContract
import Messaging
import Porting
import Rulebook
import Testing
import Violations

struct ReadingTests {
    @Test func aPacketWaitsUntilItsDocumentsAreReadAndIsThenFrozen() throws {
        let desk = try IntakeDesk()
        desk.read = { _ in nil }
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        #expect(try desk.call(GetForecast(requestID: answer.requestID)).forecast.standing == .reading)
        #expect(try desk.sent(PacketFrozen.self).isEmpty)
        desk.read = { $0 == .bill ? .unreadable : nil }
        try desk.readDocuments()
        #expect(try desk.sent(PacketFrozen.self).isEmpty, "the letter is still being read")
        desk.read = { _ in .unreadable }
        try desk.readDocuments()
        #expect(try desk.sent(PacketFrozen.self).count == 1)
        #expect(try desk.sent(PacketIncomplete.self).isEmpty)
    }

    @Test func aPacketThatCouldNotBeReadWaitsForAPerson() throws {
        let desk = try IntakeDesk(severities: ["document.looked-at": "hold"])
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        #expect(try desk.sent(PacketFrozen.self).isEmpty)
        #expect(try desk.call(GetForecast(requestID: answer.requestID)).forecast.standing == .held)
        for field in ["documents.bill", "documents.letter"] {
            _ = try desk.call(
                OverrideFinding(
                    requestID: answer.requestID,
                    rule: "document.looked-at",
                    field: field,
                    actor: "ops:ann",
                    reason: "looked at both pages"
                )
            )
        }
        #expect(try desk.sent(PacketFrozen.self).count == 1)
    }

    @Test func whatStopsAPacketIsToldOnceAllIsRead() throws {
        let desk = try IntakeDesk()
        desk.read = { $0 == .bill ? .encrypted : .unsigned }
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        let told = try desk.sent(PacketIncomplete.self).map { $0.problems.map(\.rule) }
        #expect(told == [["document.not-encrypted", "letter.signed"]])
        desk.read = { _ in .unreadable }
        let amend = AmendPortRequest(
            requestID: answer.requestID,
            patch: .object([:]),
            documents: IntakeDesk.documents
        )
        _ = try desk.call(amend, IntakeDesk.files(bill: "open", letter: "signed"))
        #expect(try desk.sent(PacketFrozen.self).map(\.packet.attempt) == [1])
        #expect(try desk.sent(PacketIncomplete.self).count == 1)
    }

    @Test func aDocumentIsReadOnceHoweverManyRequestsBringIt() throws {
        let desk = try IntakeDesk()
        var read: [DocumentKind] = []
        desk.read = { kind in
            read.append(kind)
            return .unreadable
        }
        try desk.submit()
        try desk.submit(key: "crm-2", { $0.form.numberToPort = "312 555 0199" })
        #expect(read == [.bill, .letter])
    }

    @Test func aLateReadingSendsNoRejectedPacketAgain() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        try desk.record(answer.requestID, desk.status(.rejected))
        // Another request with the same bill must not change this one.
        try desk.submit(key: "crm-2", { $0.form.numberToPort = "312 555 0199" })
        #expect(try desk.sent(PacketFrozen.self).map(\.packet.attempt) == [1])
    }

    @Test func textBeyondTheLimitIsCutAndToldAsNotLookedAt() throws {
        let word = TextWord(text: "word", left: 0, top: 0, width: 1, height: 1, certaintyPercent: 100)
        let pages = (1...30).map { number in
            let lines = [TextLine(words: Array(repeating: word, count: 100))]
            return PageText(number: number, width: 1, height: 1, source: .embedded, lines: lines)
        }
        var reading = DocumentReading(format: .pdf, sizeBytes: 1)
        reading.text = DocumentText(pages: pages)
        reading.problems = [.onlyFirstPages(30), .damaged("a little")]
        let byPages = try reading.capped(pages: 20)
        #expect(byPages.text?.pages.count == 20)
        #expect(byPages.problems == [.damaged("a little"), .onlyFirstPages(20)])
        let size = try MessageCoding.encode(pages[0]).count
        #expect(try reading.capped(bytes: 3 * size + 10).text?.pages.count == 3)
        #expect(try reading.capped(pages: 30, bytes: 1 << 20) == reading)
    }
}

struct ForecastCallTests {
    @Test func aForecastTellsEveryRuleAndWhatARejectionWouldCost() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit(files: [])
        let response = try desk.call(GetForecast(requestID: answer.requestID))
        #expect(response.forecast.standing == .blocked)
        #expect(response.forecast.stops.map(\.rule) == ["document.bill.present", "document.letter.present"])
        #expect(Set(response.forecast.findings.map(\.rule)) == Set(RuleCatalogue.all.map(\.id)))
        #expect(response.forecast.rejection.nextAttempt == 2)
    }

    @Test func theLetterComesReadyToSignAndSaysWhatIsBlank() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit(files: [])
        let letter = try desk.answer(GetLetter(requestID: answer.requestID))
        #expect(letter.response.blanks.isEmpty)
        #expect(letter.attachments.map(\.name) == ["letter.pdf"])
        #expect(letter.attachments.first?.bytes.starts(with: Array("%PDF".utf8)) == true)
    }

    @Test func whatEachAttemptContainedCanBeShownLater() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        let none = #expect(throws: CallError.self) { try desk.call(GetPacket(requestID: answer.requestID)) }
        #expect(none?.status == .notFound)
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        try desk.record(answer.requestID, desk.status(.rejected, rejectedFor: [ReasonCode(rawValue: "ACCOUNT_NUMBER")]))
        let patch = JSONValue.object(["form": .object(["carrierAccountNumber": .string("77-1")])])
        _ = try desk.call(AmendPortRequest(requestID: answer.requestID, patch: patch, documents: []))
        let frozen = try desk.sent(PacketFrozen.self).map(\.packet)
        let first = try desk.call(GetPacket(requestID: answer.requestID, attempt: 1))
        let last = try desk.call(GetPacket(requestID: answer.requestID))
        #expect([first.packet, last.packet] == frozen)
        #expect(first.findings.count >= RuleCatalogue.all.count)
        #expect(first.findings.allSatisfy { !$0.stops })
        #expect(last.packet.documents.map(\.kind) == [.bill, .letter, .form])
        for document in last.packet.documents {
            let fetched = try desk.answer(FetchDocument(hash: document.hash)).attachments
            #expect(fetched.first?.bytes.count == document.sizeBytes)
        }
        let third = #expect(throws: CallError.self) {
            try desk.call(GetPacket(requestID: answer.requestID, attempt: 3))
        }
        #expect(third?.message.contains("1 to 2") == true)
    }

    @Test func theFormIsNotTakenFromOutside() throws {
        let desk = try IntakeDesk()
        let call = SubmitPortRequest(
            key: "k",
            request: try IntakeDesk.sample("clean"),
            documents: [SubmittedDocument(kind: .form, attachment: "bill.pdf")]
        )
        let error = #expect(throws: CallError.self) { try desk.call(call, IntakeDesk.files()) }
        #expect(error?.violations.map(\.rule) == ["document.kind.supplied"])
    }
}

struct OverrideTests {
    /// A desk at which a document that cannot be read holds the packet, until somebody says that it may go.
    private func heldDesk() throws -> (IntakeDesk, PortRequestID) {
        let desk = try IntakeDesk(severities: ["document.legible": "hold"])
        desk.read = { _ in
            var reading = DocumentReading.unreadable
            reading.problems = [.illegible(pages: [1])]
            return reading
        }
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        return (desk, answer.requestID)
    }

    private func override(
        _ requestID: PortRequestID,
        _ rule: RuleID = "document.legible",
        field: String? = nil,
        actor: String = "Priya Nair",
        reason: String = "I have read it on paper."
    ) -> OverrideFinding {
        OverrideFinding(requestID: requestID, rule: rule, field: field, actor: actor, reason: reason)
    }

    @Test func aHeldPacketLeavesOnceAPersonHasOverriddenWhatHoldsIt() throws {
        let (desk, requestID) = try heldDesk()
        let told = try #require(try desk.sent(PacketIncomplete.self).last?.problems)
        #expect(told.map(\.rule) == ["document.legible", "document.legible"])
        #expect(told.allSatisfy { !$0.remedy.isEmpty })
        let first = try desk.call(override(requestID, field: "documents.bill"))
        #expect(first.standing == .held)
        #expect(try desk.sent(PacketFrozen.self).isEmpty)
        let news = try desk.sent(FindingOverridden.self)
        #expect(news.map { $0.problems.map(\.field) } == [["documents.letter"]])
        #expect(news.map(\.actor) == ["Priya Nair"])
        #expect(try desk.sent(PacketIncomplete.self).count == 1, "the customer is not told again")
        let second = try desk.call(override(requestID))
        #expect(second.standing == .maySend)
        #expect(second.overridden.map(\.field) == ["documents.letter"])
        #expect(try desk.sent(PacketFrozen.self).count == 1)
        let kept = try desk.call(GetForecast(requestID: requestID)).overrides
        #expect(kept.map(\.reason) == ["I have read it on paper.", "I have read it on paper."])
        let feed = try desk.call(ReadFeed(after: 0)).entries.map(\.happened)
        #expect(feed.contains("Priya Nair overrode document.legible: I have read it on paper."))
        let findings = try desk.call(GetPacket(requestID: requestID)).findings
        #expect(findings.filter { $0.override != nil }.count == 2)
    }

    @Test func theSameOverrideAgainChangesNothing() throws {
        let (desk, requestID) = try heldDesk()
        let call = override(requestID, field: "documents.bill")
        #expect(try desk.call(call) == desk.call(call))
        #expect(try desk.call(GetForecast(requestID: requestID)).overrides.count == 1)
    }

    @Test func aBlockIsOverriddenByNobody() throws {
        let desk = try IntakeDesk()
        desk.read = { $0 == .letter ? .unsigned : .unreadable }
        let answer = try desk.submit()
        let error = #expect(throws: CallError.self) { try desk.call(override(answer.requestID, "letter.signed")) }
        #expect(error?.status == .failedPrecondition)
        #expect(error?.message.contains("cannot be overridden") == true)
    }

    @Test func whatDoesNotHoldAPacketNeedsNoOverride() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        for rule in ["form.pin.given", "letter.signed", "document.size"] as [RuleID] {
            let error = #expect(throws: CallError.self) { try desk.call(override(answer.requestID, rule)) }
            #expect(error?.status == .failedPrecondition)
        }
    }

    @Test func anOverrideNeedsARuleAPersonAndAReason() throws {
        let (desk, requestID) = try heldDesk()
        let error = #expect(throws: CallError.self) {
            try desk.call(override(requestID, "no.such", actor: " ", reason: ""))
        }
        #expect(error?.status == .invalidArgument)
        #expect(error?.violations.map(\.field) == ["actor", "reason", "rule"])
    }

    @Test func anotherDocumentIsAnotherQuestion() throws {
        let (desk, requestID) = try heldDesk()
        _ = try desk.call(override(requestID, field: "documents.bill"))
        desk.read = { _ in
            var reading = DocumentReading.unreadable
            reading.problems = [.illegible(pages: [1, 2])]
            return reading
        }
        let amend = AmendPortRequest(requestID: requestID, patch: .object([:]), documents: IntakeDesk.documents)
        _ = try desk.call(amend, IntakeDesk.files(bill: "new", letter: "new"))
        let forecast = try desk.call(GetForecast(requestID: requestID)).forecast
        #expect(forecast.stops.map(\.field) == ["documents.bill", "documents.letter"])
    }
}
