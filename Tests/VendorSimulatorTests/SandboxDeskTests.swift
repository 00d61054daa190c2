import Foundation
import Mail
import Testing
import Timekeeping
import VendorSandbox

@testable import VendorSimulatorService

/// The desk of a sandbox, scenario by scenario.
struct SandboxDeskTests {
    private let start = DeskSample.start

    private static func desk(_ script: [ScriptRule] = []) -> PortingDesk {
        var options = DeskOptions()
        options.isSandbox = true
        options.script = script
        return PortingDesk(options: options)
    }

    /// A packet for a number with the ending of the scenario, changed as a correction of these reasons changes it.
    private static func packet(
        _ scenario: SandboxScenario,
        attempt: Int = 1,
        correcting reasons: [RejectionReason] = []
    ) -> MailMessage {
        let digits = scenario.ending < 10 ? "0\(scenario.ending)" : "\(scenario.ending)"
        var changes = ["Number to Port": "(312) 555-01\(digits)"]
        var attachments = [DeskSample.bill, DeskSample.letter]
        for part in reasons.compactMap(\.corrections.first) {
            switch part {
            case .line(let label): changes[label] = "Corrected \(attempt)"
            case .bill: attachments[0] = renewed(DeskSample.bill, attempt)
            case .letter: attachments[1] = renewed(DeskSample.letter, attempt)
            }
        }
        return DeskSample.packet(attempt: attempt, changing: changes, attachments: attachments)
    }

    private static func renewed(_ paper: MailAttachment, _ attempt: Int) -> MailAttachment {
        let bytes = paper.bytes + Data("\(attempt)".utf8)
        return MailAttachment(filename: paper.filename, contentType: paper.contentType, bytes: bytes)
    }

    /// How the desk's emails about the last packet begin, in order.
    private static func beginnings(_ scenario: SandboxScenario) -> [String] {
        let (receipt, date, done) = ("Thank you", "Good news", "The port is complete.")
        switch scenario {
        case .accepted, .rejectedTwice, .rejectedForThreeReasons, .rejectedSample, .slow, .lateCompletion,
            .cancelRefused, .cancelGrantedLate, .cancelOvertaken, .snapBackRefused, .snapBackGranted, .lateInInventory:
            return [receipt, date, done]
        case .rejected(let reason):
            return reason.class == .impossible ? [receipt, "Unfortunately"] : [receipt, date, done]
        case .question: return [receipt, "We need more information", date, done]
        case .unclear: return [receipt, "Please see the notes", date, done]
        case .dateWithdrawn: return [receipt, date, "The losing carrier has withdrawn", date, done]
        case .dateChanged: return [receipt, date, "The port date has changed", done]
        case .silence: return []
        case .noDate, .falseCompletion: return [receipt, done]
        }
    }

    @Test(arguments: SandboxScenario.allCases)
    func theDeskDoesWhatTheTableSays(scenario: SandboxScenario) {
        var desk = Self.desk()
        var now = start
        desk.receive(Self.packet(scenario), at: now)
        for (index, reasons) in scenario.rejections.enumerated() where scenario.end != .declined {
            now = now + .days(3)
            #expect(desk.texts(until: now).last == DeskProse.rejected(reasons))
            desk.receive(Self.packet(scenario, attempt: index + 2, correcting: reasons), at: now)
        }
        let texts = desk.texts(until: now + .days(60))
        let expected = Self.beginnings(scenario)
        #expect(texts.count == expected.count, "\(texts)")
        for (text, beginning) in zip(texts, expected) { #expect(text.hasPrefix(beginning)) }
        let hasMoved = ![.silence, .falseCompletion].contains(scenario) && scenario.end != .declined
        #expect(desk.ledger.ports.count == (hasMoved ? 1 : 0))
        #expect(desk.nextDue == nil)
    }

    @Test(arguments: RejectionReason.allCases)
    func aPacketThatDoesNotAnswerItsRejectionIsRejectedAgain(reason: RejectionReason) {
        var desk = Self.desk()
        let scenario = SandboxScenario.rejected(reason)
        desk.receive(Self.packet(scenario), at: start)
        _ = desk.work(until: start + .days(3))
        desk.receive(Self.packet(scenario, attempt: 2), at: start + .days(3))
        let again = desk.texts(until: start + .days(60))
        let isSettledElsewhere = reason.corrections.isEmpty
        #expect((again.last == DeskProse.rejected([reason])) == !isSettledElsewhere)
        #expect(desk.ledger.ports.isEmpty == !isSettledElsewhere)
        desk.receive(Self.packet(scenario, attempt: 3, correcting: [reason]), at: start + .days(60))
        _ = desk.work(until: start + .days(90))
        #expect(desk.ledger.ports.count == 1)
    }

    @Test func ofThreeReasonsThoseWithoutAnAnswerRemain() {
        var desk = Self.desk()
        desk.receive(Self.packet(.rejectedForThreeReasons), at: start)
        _ = desk.work(until: start + .days(3))
        desk.receive(Self.packet(.rejectedForThreeReasons, attempt: 2, correcting: [.zip]), at: start + .days(3))
        #expect(desk.texts(until: start + .days(9)).last == DeskProse.rejected([.name, .billStale]))
    }

    @Test func aRuleOfTheScriptGoesFirst() {
        let number = "+13125550123"
        var desk = Self.desk([ScriptRule(number: number, outcome: .completeWithoutDate)])
        desk.receive(Self.packet(.rejected(.accountNumber)), at: start)
        #expect(desk.texts(until: start + .days(30)).count == 2)
        #expect(desk.inventory == [number])
    }

    @Test func withoutTheOptionTheEndingMeansNothing() {
        var desk = PortingDesk()
        desk.receive(Self.packet(.rejected(.accountNumber)), at: start)
        #expect(desk.texts(until: start + .days(30)).last?.hasPrefix("The port is complete.") == true)
    }

    @Test func cancellationsAndSnapBacksAreAnsweredAsTheTableSays() {
        func answer(_ scenario: SandboxScenario, _ mail: MailMessage, after days: Int64, until last: Int64) -> [String]
        {
            var desk = Self.desk()
            desk.receive(Self.packet(scenario), at: start)
            _ = desk.work(until: start + .days(days))
            desk.receive(mail, at: start + .days(days))
            return desk.texts(until: start + .days(last))
        }
        #expect(answer(.cancelRefused, DeskSample.cancel(), after: 4, until: 5) == [DeskProse.cancelRefused])
        #expect(answer(.cancelGrantedLate, DeskSample.cancel(), after: 3, until: 6).isEmpty)
        #expect(answer(.cancelGrantedLate, DeskSample.cancel(), after: 3, until: 30) == [DeskProse.cancelled])
        let overtaken = answer(.cancelOvertaken, DeskSample.cancel(), after: 4, until: 30)
        #expect(overtaken.first?.hasPrefix("The port is complete.") == true)
        #expect(overtaken.last?.hasPrefix(DeskProse.cancelRefused) == true)
        #expect(answer(.snapBackRefused, DeskSample.snapBack(), after: 8, until: 9) == [DeskProse.snapBackRefused])
        #expect(answer(.snapBackGranted, DeskSample.snapBack(), after: 8, until: 9) == [DeskProse.snapBackDone])
    }

    @Test func aDateThatHasPassedIsNotNamedAgain() {
        var desk = Self.desk()
        desk.receive(Self.packet(.lateCompletion), at: start)
        _ = desk.work(until: start + .days(10))
        desk.receive(DeskSample.chase(), at: start + .days(10))
        #expect(desk.texts(until: start + .days(11)) == [DeskProse.stillWaiting])
    }

    @Test func aNumberAppearsLateInTheInventory() {
        var desk = Self.desk()
        desk.receive(Self.packet(.lateInInventory), at: start)
        _ = desk.work(until: start + .days(8) + .hours(4))
        #expect(desk.inventory.isEmpty && desk.ledger.ports.count == 1)
        _ = desk.work(until: start + .days(8) + .hours(5))
        #expect(desk.inventory == ["+13125550180"])
    }
}
