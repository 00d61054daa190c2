import Foundation
import Mail
import Testing
import Timekeeping

struct MailMessageEncodingTests {
    static let full = MailMessage(
        from: "Faxport <porting@example.org>",
        to: ["porting@updox.com", "Zoë Müller <zoe@example.com>"],
        subject:
            "[FP-0123456789ABCDEFGHJKMNPQRS/1] Port request für Praxis Dr. Łukasz \u{1F4E0} with a long subject line",
        messageID: "0e6f1d9c-1111-4222-8333-444455556666.1@faxport.example",
        inReplyTo: "first@vendor.example",
        references: ["zero@vendor.example", "first@vendor.example"],
        date: Timestamp(millisecondsSince1970: 1_796_000_000_000),
        textBody: "Grüße = equals\n\nFrom the beginning \u{2713}\n.dot\ntrailing space \nlast",
        attachments: [
            MailAttachment(
                filename: "bill.pdf",
                contentType: "application/pdf",
                bytes: Data((0...255).map { UInt8($0) })
            ),
            MailAttachment(filename: "vollmacht-ä.pdf", contentType: "application/pdf", bytes: Data()),
        ],
        authenticationResults: ["mx.example.org; dkim=pass header.d=updox.com; spf=pass"]
    )

    @Test("What was encoded is parsed back", arguments: [0, 1, 2])
    func roundTrip(attachments: Int) throws {
        var mail = Self.full
        mail.attachments = Array(mail.attachments.prefix(attachments))
        #expect(try MailMessage(parsing: mail.encoded()) == mail)
    }

    @Test(arguments: ["", "\n", "a\n", "a\n\n", "no end", String(repeating: "x", count: 3_000)])
    func everyBodyComesBackAsItWas(body: String) throws {
        let mail = MailMessage(from: "a@b.example", to: ["c@d.example"], subject: "s", messageID: "1@b", textBody: body)
        #expect(try MailMessage(parsing: mail.encoded()).textBody == body)
    }

    @Test func theSameMessageGivesTheSameBytes() throws {
        let text = try String(decoding: Self.full.encoded(), as: UTF8.self)
        #expect(try Self.full.encoded() == Self.full.encoded())
        #expect(text.contains("Date: Mon, 30 Nov 2026 00:53:20 +0000"))
        #expect(text.contains("boundary=\"=_"))
    }

    @Test func theBytesAreWhatMailServersAccept() throws {
        let bytes = try Self.full.encoded()
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(bytes.allSatisfy { $0 < 0x80 })
        #expect(lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("\n") && !$0.contains("\r") })
        #expect(lines.contains { $0.lowercased() == "mime-version: 1.0" })
    }

    @Test func aSubjectCanNotSmuggleInAHeader() {
        var mail = Self.full
        mail.subject = "x\r\nBcc: thief@example.com"
        #expect(throws: MailError.self) { try mail.encoded() }
    }

    @Test(arguments: ["", "no address", "a@b.example, c@d.example", "list: a@b.example;", "a@b.example\nBcc: x@y"])
    func whatIsNotOneAddressIsRefused(address: String) {
        var mail = Self.full
        mail.to = [address]
        #expect(throws: MailError.self) { try mail.encoded() }
        mail.to = Self.full.to
        mail.from = address
        #expect(throws: MailError.self) { try mail.encoded() }
    }

    @Test(arguments: ["", "a b@c", "<a@b>", "a@b\r\n"])
    func whatIsNotAMessageIDIsRefused(id: String) {
        var mail = Self.full
        mail.messageID = id
        #expect(throws: MailError.self) { try mail.encoded() }
    }

    @Test(arguments: ["pdf", "application/", "a/b/c", "text/plain; charset=x", "a/b\r\nX: y"])
    func whatIsNotAMediaTypeIsRefused(type: String) {
        var mail = Self.full
        mail.attachments[0].contentType = type
        #expect(throws: MailError.self) { try mail.encoded() }
    }
}
