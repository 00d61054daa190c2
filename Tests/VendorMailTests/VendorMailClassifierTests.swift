import Foundation
import Mail
import Porting
import Testing
import Timekeeping
import VendorMail

struct VendorMailClassifierTests {
    static let request = "0e6f1d9c-1111-4222-8333-444455556666"
    static let reference = "FP-0123456789ABCDEFGHJKMNPQRS"
    static let corpus =
        VendorMailCorpus.progress + VendorMailCorpus.dates + VendorMailCorpus.outcomes + VendorMailCorpus.strangers
        + RejectionCorpus.data + RejectionCorpus.documents + RejectionCorpus.others

    private func classify(
        _ body: String,
        subject: String = "Re: question",
        inReplyTo: String? = nil,
        references: [String] = [],
        attachments: [MailAttachment] = [],
        from: String = "Porting <porting@updox.com>"
    ) -> VendorReply {
        let mail = MailMessage(
            from: from,
            to: ["us@example.org"],
            subject: subject,
            messageID: "1@updox.com",
            inReplyTo: inReplyTo,
            references: references,
            date: Timestamp("2026-11-25T15:00:00Z"),
            textBody: body,
            attachments: attachments
        )
        return VendorMailClassifier.classify(mail, ownMessageIDDomain: "Faxport.example")
    }

    @Test("Mails of the porting desk are understood", arguments: corpus)
    func corpusMail(sample: CorpusMail) {
        let reply = classify(sample.body, subject: sample.subject, from: sample.from)
        #expect(reply.kind == sample.kind)
        #expect(reply.reasons.map(\.code.rawValue) == sample.codes)
        #expect(reply.date?.description == sample.date)
        #expect(reply.portedAt == sample.portedAt.flatMap { Timestamp($0) })
        #expect(reply.confidence == sample.confidence)
    }

    /// What the vendor quotes from our own mail, with words for every outcome, changes nothing.
    @Test(
        "A quoted original does not change the meaning",
        arguments: corpus,
        [
            "\n\nOn Mon, Nov 23, 2026 at 9:00 AM, Faxport\n<us@example.org> wrote:\n\n> The port is complete.\n> It was rejected: no PIN.\n",
            "\n\n-----Original Message-----\nFrom: us\nThe port has been cancelled. The account number is wrong.",
            "\n\nFrom: Faxport <us@example.org>\nSent: Monday, November 23, 2026 9:00 AM\nTo: Porting\nSubject: x\n\nThe port is complete.",
            "\n-- \nUpdox Porting | We are unable to cancel ported numbers. Snap back is done here.",
        ]
    )
    func quotedOriginal(sample: CorpusMail, quote: String) {
        let plain = classify(sample.body, subject: sample.subject, from: sample.from)
        var quoted = classify(sample.body + quote, subject: sample.subject, from: sample.from)
        quoted.reference = plain.reference
        #expect(quoted == plain)
    }

    @Test func anAnswerBelowAMarkedQuoteIsRead() {
        let reply = classify("On Mon, Nov 23, 2026 Faxport wrote:\n> rejected?\n> more\n\nThe port is complete.")
        #expect(reply.kind == .completed)
    }

    @Test(arguments: ["", ".cancel", ".snapback", ".chase.2"])
    func theAnsweredMessageTellsRequestAndAttempt(suffix: String) {
        let reply = classify("ok", inReplyTo: "\(Self.request).2\(suffix)@faxport.example")
        #expect(reply.reference == ReplyReference(requestID: Self.request, attempt: 2))
    }

    @Test func theThreadIsSearchedFromItsEnd() {
        let reply = classify(
            "ok",
            inReplyTo: "other@updox.com",
            references: ["\(Self.request).1@faxport.example", "\(Self.request).2@faxport.example", "x@updox.com"]
        )
        #expect(reply.reference.attempt == 2)
    }

    @Test func anIdentifierOfAnotherDomainIsNotOurs() {
        #expect(classify("ok", inReplyTo: "\(Self.request).2@evil-faxport.example").reference.requestID == nil)
        #expect(classify("ok", inReplyTo: "\(Self.request).2@faxport.example.evil").reference.requestID == nil)
    }

    @Test func aBounceIsTiedToTheMailItReturns() {
        let returned = Data(
            "Message-Id: <\(Self.request).3@faxport.example>\nSubject: [\(Self.reference)/3] Port request\n".utf8
        )
        let reply = classify(
            "Delivery failed",
            subject: "Undeliverable",
            attachments: [MailAttachment(filename: "", contentType: "message/rfc822", bytes: returned)]
        )
        #expect(reply.kind == .notAboutAPort)
        #expect(reply.reference == ReplyReference(requestID: Self.request, attempt: 3, reference: Self.reference))
    }

    @Test(arguments: [
        ("Re: [FP-0123456789ABCDEFGHJKMNPQRS/4] Port request", "ok", 4 as Int?),
        ("Your port", "about fp-oi23456789abcdefghjkmnpqrs: ok", nil),
        ("Your port", "ok\n> reference FP-0123456789ABCDEFGHJKMNPQRS/2", 2),
    ])
    func ourReferenceIsFoundInSubjectAndText(subject: String, body: String, attempt: Int?) {
        #expect(
            classify(body, subject: subject).reference == ReplyReference(attempt: attempt, reference: Self.reference)
        )
    }

    @Test(arguments: [
        "(312) 555-0142", "312-555-0142", "+1 312 555 0142", "1.312.555.0142", "3125550142", "+13125550142",
    ])
    func aNumberIsFoundInEveryWriting(number: String) {
        #expect(classify("about \(number), ok").reference.numbers == ["+13125550142"])
    }

    @Test(arguments: [
        "ticket 83125550142", "112-555-0142", "312-155-0142", "x3125550142", "12/01/2026",
        "FP-3125550142AAAAAAAAAAAAAAAA",
    ])
    func whatIsNoNumberIsNotTakenForOne(text: String) {
        #expect(classify(text).reference.numbers.isEmpty)
    }

    @Test func twoRequestsInOneMailAreForAPerson() {
        let other = "FP-9999999999ABCDEFGHJKMNPQRS"
        #expect(classify("The port is complete for \(Self.reference) and \(other).").confidence == .unsure)
    }

    @Test func aRejectionNobodyMappedKeepsTheVendorsWords() {
        let text = "Rejected.\n  Code 77: \u{201C}see   note\u{201D}"
        let reply = classify(text + "\n\nOn Nov 3, 2026 Faxport wrote:\n> hello")
        #expect(
            reply.reasons == [
                RejectionReason(code: .unmapped, vendorText: "Rejected.\nCode 77: \u{201C}see   note\u{201D}")
            ]
        )
    }

    @Test func aReasonKeepsItsSentence() {
        let reply = classify("Port rejected. The ZIP code is wrong.\n\nThe PIN is missing.")
        #expect(
            reply.reasons == [
                RejectionReason(code: ReasonCode(rawValue: "ZIP"), vendorText: "The ZIP code is wrong."),
                RejectionReason(code: ReasonCode(rawValue: "PIN"), vendorText: "The PIN is missing."),
            ]
        )
        #expect(reply.reasons.map(\.class) == [.data, .data])
    }

    @Test(arguments: [
        ("2026-02-29", nil as String?), ("02/29/2028", "2028-02-29"), ("13/01/2026", nil), ("Dec 32, 2026", nil),
        ("2026-12-02T03:00:00Z", "2026-12-01"), ("2026-12-01T00:00:00Z", "2026-12-01"),
    ])
    func onlyDaysOfTheCalendarAreDays(written: String, day: String?) {
        #expect(classify("The port is scheduled for \(written).").date?.description == day)
    }
}
