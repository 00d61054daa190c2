import Durable
import GRDB
import IntakeContract
import IntakeDomain
import IntakeService
import Messaging
import Porting
import Testing

/// What becomes of a packet whose porting request form does not fit on its page.
struct UnprintableFormTests {
    private static func amendment(_ requestID: PortRequestID, billedName: String) -> AmendPortRequest {
        let patch = JSONValue.object(["form": .object(["billedName": .string(billedName)])])
        return AmendPortRequest(requestID: requestID, patch: patch, documents: [])
    }

    @Test func aFormThatDoesNotFitHoldsThePacketAndTheReadingIsKept() throws {
        let desk = try IntakeDesk(papers: CrampedPapers())
        desk.read = { _ in nil }
        let requestID = try desk.submit { $0.form.billedName = String(repeating: "n", count: 60) }.requestID
        try desk.hear(OpenPacket(requestID: requestID, account: IntakeDesk.account))
        desk.read = { _ in .unreadable }
        try desk.readDocuments()
        #expect(try desk.sent(PacketFrozen.self).isEmpty)
        let told = try desk.sent(PacketIncomplete.self).flatMap(\.problems)
        #expect(told.map(\.rule) == ["form.one-page"])
        #expect(told.map(\.field) == ["form.billedName"] && told.map(\.overridable) == [nil])
        let forecast = try desk.call(GetForecast(requestID: requestID)).forecast
        #expect(forecast.standing == .blocked, "the readings are kept, so it is not reading any more")
        #expect(forecast.stops.map(\.rule) == ["form.one-page"])
        _ = try desk.call(Self.amendment(requestID, billedName: "Lakeside"))
        #expect(try desk.sent(PacketFrozen.self).count == 1)
    }

    @Test func noPolicySendsAPacketWithoutItsForm() throws {
        let desk = try IntakeDesk(severities: ["form.one-page": "warn"], papers: CrampedPapers())
        let requestID = try desk.submit { $0.form.billedName = String(repeating: "n", count: 60) }.requestID
        try desk.hear(OpenPacket(requestID: requestID, account: IntakeDesk.account))
        #expect(try desk.sent(PacketFrozen.self).isEmpty)
        #expect(try desk.sent(PacketIncomplete.self).flatMap(\.problems).map(\.rule) == ["form.one-page"])
        let override = OverrideFinding(
            requestID: requestID,
            rule: "form.one-page",
            actor: "ops:ann",
            reason: "send it anyway"
        )
        let refusal = #expect(throws: CallError.self) { try desk.call(override) }
        #expect(refusal?.message.contains("cannot be overridden") == true)
    }

    @Test func aLetterThatDoesNotFitIsRefusedByTheNamesOfItsFields() throws {
        let desk = try IntakeDesk(papers: CrampedPapers())
        let requestID = try desk.submit { $0.form.billedName = String(repeating: "n", count: 60) }.requestID
        let refusal = #expect(throws: CallError.self) { try desk.call(GetLetter(requestID: requestID)) }
        #expect(refusal?.status == .failedPrecondition)
        #expect(refusal?.message.contains("form.billedName") == true)
    }

    /// The widest character of the embedded fonts, marks on one letter, and emoji that no font has.
    @Test(arguments: ["\u{1676}", "\u{301}", "\u{1F468}\u{200D}\u{1F469}\u{200D}"])
    func aRequestWithAllTextsAtTheirLimitIsSentAsAnyOther(character: String) throws {
        let desk = try IntakeDesk(papers: Papers())
        let text = "A" + String(repeating: character, count: 199 / character.unicodeScalars.count)
        let answer = try desk.submit { request in
            request.form.customerEmail = String(repeating: "w", count: 190) + "@b.example"
            request.form.authorizingPerson = text
            request.form.billedName = text
            (request.form.billedAddress.street, request.form.billedAddress.city) = (text, text)
            (request.form.carrierAccountNumber, request.form.currentCarrier) = (text, text)
            (request.form.pin, request.form.remainingNumbers) = (text, text)
            request.form.wholeAccount = false
            request.form.billingPhone += String(repeating: " ", count: 100)
        }
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        #expect(try desk.sent(PacketFrozen.self).count == 1)
        #expect(try desk.answer(GetLetter(requestID: answer.requestID)).attachments.count == 1)
    }

    @Test func aLongerTextOfAnEarlierReleaseIsReadAndToldAndMayBeCorrected() throws {
        let desk = try IntakeDesk(papers: Papers())
        let requestID = try desk.submit().requestID
        let long = String(repeating: "👨‍👩‍👧‍👦", count: 200)
        var stored = try IntakeDesk.sample("clean")
        stored.form.billedName = long
        let bytes = try MessageCoding.encode(stored)
        try desk.disk.write { db in
            try db.execute(sql: "UPDATE requestContent SET form = ?", arguments: [bytes])
        }
        #expect(try desk.call(GetPortRequest(requestID: requestID)).request.form.billedName == long)
        #expect(try desk.call(ListPortRequests()).requests.count == 1)
        let stops = try desk.call(GetForecast(requestID: requestID)).forecast.stops
        #expect(stops.map(\.rule).contains("form.text.length"))
        let refusal = #expect(throws: CallError.self) { try desk.call(GetLetter(requestID: requestID)) }
        #expect(refusal?.status == .failedPrecondition)
        let email = JSONValue.object(["form": .object(["customerEmail": .string("new@lakeside.example")])])
        _ = try desk.call(AmendPortRequest(requestID: requestID, patch: email, documents: []))
        _ = try desk.call(Self.amendment(requestID, billedName: "Lakeside"))
        try desk.hear(OpenPacket(requestID: requestID, account: IntakeDesk.account))
        #expect(try desk.sent(PacketFrozen.self).count == 1)
    }
}

/// Papers on which a name of up to 50 characters fits.
private struct CrampedPapers: PrintsPapers {
    func letter(
        of form: PortingForm,
        number: PhoneNumber,
        _ requestID: PortRequestID,
        on day: CalendarDay
    ) throws -> (pdf: Bytes, blanks: [String]) {
        try demandRoom(for: form)
        return try PlainPapers().letter(of: form, number: number, requestID, on: day)
    }

    func form(of packet: Packet, on day: CalendarDay) throws -> Bytes {
        try demandRoom(for: packet.form)
        return try PlainPapers().form(of: packet, on: day)
    }

    private func demandRoom(for form: PortingForm) throws {
        guard form.billedName.count <= 50 else { throw TextsTooLong(fields: ["form.billedName"]) }
    }
}
