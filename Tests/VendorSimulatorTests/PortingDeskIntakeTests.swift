import Foundation
import Mail
import Testing
import Timekeeping
import VendorSandbox

@testable import VendorSimulatorService

struct PortingDeskIntakeTests {
    private let start = DeskSample.start

    @Test func complaintListsEverythingThatIsMissing() {
        var desk = PortingDesk()
        desk.receive(
            DeskSample.packet(
                changing: ["Authorizing Person": "", "Billed ZIP": " "],
                attachments: [DeskSample.letter]
            ),
            at: start
        )
        #expect(
            desk.texts(until: start + .days(30)) == [
                "We cannot process this request: the following is missing from your submission: "
                    + "authorizing person, billed ZIP, current bill."
            ]
        )
    }

    @Test(arguments: DeskSample.form.map(\.label).filter { $0 != "PIN" })
    func everyLineOfTheFormIsNeeded(label: String) {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(changing: [label: ""]), at: start)
        let text = desk.texts(until: start + .days(30)).first ?? ""
        #expect(text.lowercased().hasSuffix("your submission: \(label.lowercased())."))
    }

    @Test func pinIsNotNeeded() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(changing: ["PIN": ""]), at: start)
        _ = desk.work(until: start + .days(30))
        #expect(desk.inventory == [DeskSample.number])
    }

    @Test func fileThatIsNoDocumentDoesNotCount() {
        let notes = MailAttachment(filename: "bill.pdf", contentType: "application/pdf", bytes: Data("hello".utf8))
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(attachments: [notes, DeskSample.letter]), at: start)
        #expect(desk.texts(until: start + .days(30)).first?.hasSuffix("your submission: current bill.") == true)
    }

    @Test func documentsWithoutTellingNamesAreTakenForBillAndLetter() {
        let scans = ["scan1.png", "scan2.png"].map {
            MailAttachment(filename: $0, contentType: "image/png", bytes: Data([0x89, 0x50, 0x4E, 0x47, 0x0D]))
        }
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(attachments: scans), at: start)
        #expect(desk.texts(until: start + .days(1)).first?.hasPrefix("Thank you") == true)
        desk.receive(DeskSample.packet(attempt: 2, attachments: [scans[0]]), at: start + .days(1))
        #expect(desk.texts(until: start + .days(2)).first?.hasSuffix(": letter of authorization.") == true)
    }

    @Test(arguments: ["555-0142", "+44 20 7946 0000", "(112) 555-0142", "soon"])
    func numberMustBeOne(number: String) {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(changing: ["Number to Port": number]), at: start)
        #expect(desk.texts(until: start + .days(1)).first?.hasSuffix(": valid number to port.") == true)
    }

    @Test func incompletePacketCostsTheFeeOfTheNextOneOnce() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(attachments: []), at: start)
        _ = desk.work(until: start + .days(1))
        desk.receive(DeskSample.packet(attempt: 2), at: start + .days(1))
        desk.receive(DeskSample.packet(attempt: 2), at: start + .days(1))
        #expect(desk.ledger.charges == [.init(requestReference: "FP-1", attempt: 2, cents: 1_300)])
    }

    @Test func samePacketTwiceIsNotedAndNotActedOn() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        desk.receive(DeskSample.packet(), at: start + .hours(1))
        #expect(desk.ledger.attempts.map(\.timesReceived) == [2])
        #expect(desk.ledger.attempts.map(\.receivedAt) == [start])
        #expect(desk.work(until: start + .days(30)).count == 3)
    }

    @Test func anotherMessageWithTheSameAttemptShowsInTheLedger() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        desk.receive(DeskSample.packet(messageID: "other@faxport.example"), at: start + .hours(1))
        #expect(desk.ledger.attempts.map(\.attempt) == [1, 1])
        #expect(desk.work(until: start + .days(30)).count == 3)
    }

    @Test func ledgerHasTheHashOfEveryAttachment() {
        var desk = PortingDesk()
        let abc = MailAttachment(filename: "note.txt", contentType: "text/plain", bytes: Data("abc".utf8))
        desk.receive(DeskSample.packet(attachments: [abc]), at: start)
        #expect(
            desk.ledger.attempts.first?.attachmentHashes
                == ["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"]
        )
    }

    @Test func mailWithoutAReferenceIsKeptAside() {
        var desk = PortingDesk()
        let mail = MailMessage(from: "a@b.example", to: [], subject: "Hello", messageID: "hello@b.example")
        desk.receive(mail, at: start)
        #expect(desk.ledger.unreadable == ["hello@b.example"])
        #expect(desk.nextDue == nil)
    }

    @Test func deskThatWasStoredGoesOnAsIfNothingHadHappened() throws {
        var desk = PortingDesk.following(ScriptRule(outcome: .dateThenChange))
        desk.receive(DeskSample.packet(), at: start)
        _ = desk.work(until: start + .days(4))
        var restored = try JSONDecoder().decode(PortingDesk.self, from: JSONEncoder().encode(desk))
        #expect(restored == desk)
        #expect(restored.work(until: start + .days(30)) == desk.work(until: start + .days(30)))
    }
}
