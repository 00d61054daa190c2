import Mail
import Messaging
import Porting
import SubmissionContract
import Testing
import Timekeeping

/// What people see of the emails with the porting desk about a request.
struct MailThreadTests {
    private func thread(_ desk: SubmissionDesk) throws -> ListVendorMail.Response {
        try desk.desk.call(ListVendorMail(requestID: #require(SubmissionDesk.requestID)))
    }

    @Test func bothDirectionsAreListedInOrderWithWhatWasUnderstood() throws {
        let desk = try SubmissionDesk()
        try desk.send(1)
        try desk.deliver(try desk.mail("Hello,\n\nthe order was rejected. The ZIP code does not match."))
        try desk.ask(.chase)
        let mails = try thread(desk).mails
        let (forms, replies) = (
            mails.filter { $0.direction == .toVendor }, mails.filter { $0.direction == .fromVendor }
        )
        let (form, reply) = (try #require(forms.first { $0.sentAt != nil }), try #require(replies.first))
        let question = try #require(forms.first { $0.sentAt == nil })
        #expect(mails.count == 3 && mails.map(\.at) == mails.map(\.at).sorted())
        #expect(form.subject.contains("/1] Port request for ") && !form.text.isEmpty)
        #expect(question.subject.contains("/1] Status of port of ") && question.text.contains("What is the status"))
        #expect(reply.text.contains("the order was rejected") && reply.from.contains("porting@updox.com"))
        #expect(reply.understood.contains { $0.meaning == "rejected" && $0.words.contains("rejected") })
        #expect(reply.understood.contains { $0.meaning == "the reason ZIP" })
    }

    @Test func anEmailThatWaitsSaysWhyAndItsAttachmentsHaveNameAndSize() throws {
        let desk = try SubmissionDesk()
        try desk.send(1)
        var mail = try desk.mail("The order was rejected. The ZIP code does not match.", isForged: true)
        mail.attachments = [
            MailAttachment(filename: "report.pdf", contentType: "application/pdf", bytes: Bytes([1, 2, 3]))
        ]
        try desk.deliver(mail)
        let reply = try #require(try thread(desk).mails.first { $0.direction == .fromVendor })
        #expect(reply.fate == .unmatched && reply.why?.isEmpty == false)
        #expect(reply.answers.map(\.answer.kind) == [.rejected])
        #expect(reply.attachments == [.init(name: "report.pdf", sizeBytes: 3)])
    }

    @Test func theListIsBoundedAndSaysHowManyAreOlder() throws {
        let desk = try SubmissionDesk()
        try desk.send(1)
        let long = String(repeating: "We are working on it. ", count: 600)
        for index in 0..<52 {
            try desk.deliver(try desk.mail("\(long) \(index)", messageID: "\(index)@updox.example", isForged: true))
        }
        let answer = try thread(desk)
        #expect(answer.mails.count == 50 && answer.older == 3)
        #expect(answer.mails.allSatisfy { $0.text.count <= 10_000 })
    }

    @Test func nothingIsListedForAnUnknownRequest() throws {
        let other = PortRequestID.make(millisecondsSince1970: 1, random: (1, 2))
        #expect(try SubmissionDesk().desk.call(ListVendorMail(requestID: other)) == .init(mails: [], older: 0))
    }
}
