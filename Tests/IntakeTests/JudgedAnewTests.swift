import DocumentMatching
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

/// Open packets are judged anew as time passes and lists change.
struct JudgedAnewTests {
    /// The reading of a bill of this day, which fits the sample request.
    private static func bill(of day: String) -> DocumentReading {
        let lines = [
            "Prairie States Telephone", "Statement date: \(day)", "Account number: 774-2209183-06", "Bill to:",
            "Lakeside Family Medicine LLC", "1840 W Belmont Ave, Suite 210", "Chicago, IL 60657",
            "Service for (312) 555-0142",
        ]
        var reading = DocumentReading(format: .pdf, sizeBytes: 4)
        reading.pageCount = 1
        reading.text = DocumentText(pages: [
            PageText(number: 1, width: 612, height: 792, source: .embedded, lines: lines.enumerated().map(Self.line))
        ])
        return reading
    }

    private static func line(_ index: Int, _ text: String) -> TextLine {
        var left = 50.0
        return TextLine(
            words: text.split(separator: " ").map { word in
                defer { left += Double(word.count + 1) * 5 }
                return TextWord(
                    text: String(word),
                    left: left,
                    top: 50 + Double(index) * 16,
                    width: Double(word.count) * 5,
                    height: 10,
                    certaintyPercent: 100
                )
            }
        )
    }

    @Test func aBillThatBecomesStaleWhileTheLetterIsMissingIsToldOnItsDay() throws {
        let desk = try IntakeDesk()
        desk.read = { $0 == .bill ? Self.bill(of: "September 28, 2026") : .unreadable }
        let answer = try desk.submit(files: IntakeDesk.files().filter { $0.name == "bill.pdf" })
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        let rules = { try desk.sent(PacketIncomplete.self).map { $0.problems.map(\.rule.rawValue) } }
        #expect(try rules() == [["document.letter.present"]], "58 days are not too many")
        try desk.wait(.days(1))
        #expect(try rules().count == 1)
        try desk.wait(.days(9))
        let told = try rules()
        #expect(told.count == 2, "once, on the day on which it is too old: \(told)")
        #expect(told.last?.sorted() == ["bill.statement-date.not-stale", "document.letter.present"])
    }

    @Test func anUnchangedPacketIsNotToldEveryDay() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit(files: [])
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        #expect(try desk.sent(PacketIncomplete.self).count == 1)
        try desk.wait(.days(10))
        let told = try desk.sent(PacketIncomplete.self)
        #expect(told.count == 1, "\(told)")
    }

    @Test func whatChangesByTimeIsToldOnItsDay() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit(files: [])
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        // What was told is not what holds the packet now: the same as after a day on which a rule's answer has changed.
        try desk.disk.write { try $0.execute(sql: "UPDATE portRequest SET problemsTold = 'other things'") }
        try desk.wait(.days(2))
        #expect(try desk.sent(PacketIncomplete.self).count == 2)
        try desk.wait(.days(5))
        #expect(try desk.sent(PacketIncomplete.self).count == 2)
    }

    @Test func aPacketThatHasBeenSentIsLeftAlone() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        try desk.record(answer.requestID, desk.status(.rejected))
        try desk.wait(.days(100))
        #expect(try desk.sent(PacketFrozen.self).count == 1)
        #expect(try desk.sent(PacketIncomplete.self).isEmpty)
    }
}
