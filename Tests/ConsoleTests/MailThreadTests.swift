import LinkingContract
import Porting
import SubmissionContract
import SystemPicture
import Testing
import Timekeeping

@testable import ConsoleWebsite

/// Emails as a thread: in order, with what was understood, and with nothing of a stranger as markup.
struct MailThreadTests {
    private static let now = SampleDesk.now

    private static func mail(
        _ direction: ListVendorMail.Direction,
        at: Timestamp = now,
        subject: String = "Re: port",
        text: String = "Hello.",
        attachments: [ListVendorMail.File] = [],
        fate: ListVendorMail.Fate? = nil,
        why: String? = nil,
        understood: [ListVendorMail.Understood] = []
    ) -> ListVendorMail.Mail {
        ListVendorMail.Mail(
            mailID: "\(at)",
            direction: direction,
            at: at,
            sentAt: direction == .toVendor ? at : nil,
            from: "a@updox.example",
            to: "b@faxport.example",
            subject: subject,
            text: text,
            attachments: attachments,
            attempt: 1,
            fate: fate,
            why: why,
            understood: understood
        )
    }

    private static func thread(
        _ mails: [ListVendorMail.Mail],
        notices: [ListNotices.Notice] = [],
        documents: [Int: [DocumentReference]] = [:]
    ) -> MailThread {
        MailThread(
            vendor: .success(.init(mails: mails, older: 0)),
            customer: .success(.init(notices: notices)),
            documents: documents
        )
    }

    private static func html(_ thread: MailThread) throws -> String {
        try SampleDesk.html(WebPage(emails: thread, of: SampleDesk.id))
    }

    @Test func emailsOfAllSidesAreInTheOrderOfTheirTimesWithDirectionAndAttachments() throws {
        let notice = NotifyCustomer(
            requestID: SampleDesk.id,
            kind: .submitted,
            ordinal: 1,
            to: "desk@lakeside.example",
            number: try #require(PhoneNumber(e164: "+13125550142")),
            details: ["It was sent."]
        )
        let told = ListNotices.Notice(
            notice: notice,
            plannedAt: Self.now - .hours(3),
            sentAt: Self.now - .hours(2),
            email: .init(from: "Fax", subject: "Sent on", text: "We have sent it on.")
        )
        let hash = try #require(DocumentHash(String(repeating: "b", count: 64)))
        let bill = DocumentReference(
            kind: .bill,
            hash: hash,
            filename: "march.pdf",
            contentType: "application/pdf",
            sizeBytes: 45_600
        )
        let thread = Self.thread(
            [
                Self.mail(.fromVendor, attachments: [.init(name: "report.pdf", sizeBytes: 999)]),
                Self.mail(.toVendor, at: Self.now - .hours(4), subject: "[FP-1/1] Port request for 312"),
            ],
            notices: [told],
            documents: [1: [bill]]
        )
        #expect(thread.entries.map(\.side) == [.toVendor, .toCustomer, .fromVendor])
        let html = try Self.html(thread)
        #expect(html.contains("bill: march.pdf, 46 kB") && html.contains("report.pdf, 999 bytes"))
        #expect(html.contains("To the vendor") && html.contains("From the vendor") && html.contains("To the customer"))
        #expect(html.contains("We have sent it on.") && html.contains("desk@lakeside.example"))
    }

    @Test func theWordsThatWereUnderstoodAreMarkedWithTheirMeaning() throws {
        let text = "Hi,\nThe order was rejected because the\nZIP code does not match.\nBye"
        let marked = MarkedText(
            text,
            understood: [
                ("ZIP code does not match.", "the reason ZIP"),
                ("The order was rejected because the ZIP code does not match.", "rejected"), ("not there", "nothing"),
                ("match. Bye", "across"),
            ]
        )
        #expect(marked.pieces.map(\.text).joined() == text, "no word is lost")
        #expect(marked.pieces.map(\.number) == [nil, 1, nil])
        #expect(marked.meanings == ["rejected; the reason ZIP"])
        let mail = Self.mail(
            .fromVendor,
            text: text,
            fate: .unmatched,
            why: "It names two days.",
            understood: [.init(words: "ZIP code does not match.", meaning: "the reason ZIP")]
        )
        let html = try Self.html(Self.thread([mail]))
        #expect(html.contains("<mark>ZIP code does not match.<sup>1</sup></mark>"))
        #expect(html.contains("<li>the reason ZIP</li>") && html.contains("It names two days."))
        #expect(html.contains("Not acted on; it waits for a person"))
    }

    @Test func anUnknownPartIsSaidAndTheOtherIsShown() throws {
        let thread = MailThread(
            vendor: .failure(Silence(.noConnection, "down")),
            customer: .success(.init(notices: []))
        )
        #expect(try Self.html(thread).contains("The emails with the vendor are unknown: no connection"))
    }

    @Test func thePageOfARequestStaysSmallWhateverStrangersWrite() throws {
        let long = String(repeating: "x<y ", count: 2_500)
        let mails = (0..<50).map { Self.mail(.fromVendor, at: Self.now + .minutes(Int64($0)), text: long) }
        let block = WebPage.emails(Self.thread(mails), of: SampleDesk.id)
        let html = try SampleDesk.html(WebPage(title: "t", blocks: [block]))
        #expect(html.utf8.count < 60_000)
        #expect(html.contains("All 50 emails") && html.matches(of: /<details open>/).count == 1)
    }

    @Test(arguments: ["", "\u{600}", "\u{301}"])
    func textOfAnEmailIsNeverMarkup(joiner: String) throws {
        let evil = #"<script>alert("1")</script>&<img src=x onerror='a'></pre>"#.map { "\(joiner)\($0)\(joiner)" }
            .joined()
        func html(_ text: String) throws -> String {
            let mail = Self.mail(
                .fromVendor,
                subject: text,
                text: text,
                attachments: [.init(name: text, sizeBytes: 1)],
                fate: .unmatched,
                why: text,
                understood: [.init(words: text, meaning: text)]
            )
            return try Self.html(Self.thread([mail]))
        }
        for scalar in "<>\"".unicodeScalars {
            let count = { (html: String) in html.unicodeScalars.count { $0 == scalar } }
            #expect(try count(html(evil)) == count(html("plain")), "\(scalar)")
        }
    }
}
