import Foundation
import Mail
import Testing
import Timekeeping

struct MailMessageParsingTests {
    private func parsed(_ text: String) throws -> MailMessage {
        try MailMessage(parsing: Data(text.utf8))
    }

    @Test func ofAlternativesThePlainTextIsTaken() throws {
        let mail = try parsed(
            """
            From: Porting <porting@updox.com>
            To: us@example.org
            Subject: =?utf-8?Q?Re=3A_Port_=E2=80=93_done?=
            Message-ID: <abc@updox.com>
            In-Reply-To: <x.1@faxport.example>
            References: <w@faxport.example>
             <x.1@faxport.example>
            Date: Tue, 1 Dec 2026 11:32:00 -0500
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="b1"

            preamble
            --b1
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Good news: the port is =
            complete =E2=80=93 enjoy
            --b1
            Content-Type: text/html

            <p>HTML</p>
            --b1--
            """
        )
        #expect(mail.from == "Porting <porting@updox.com>")
        #expect(mail.subject == "Re: Port \u{2013} done")
        #expect(mail.messageID == "abc@updox.com")
        #expect(mail.inReplyTo == "x.1@faxport.example")
        #expect(mail.references == ["w@faxport.example", "x.1@faxport.example"])
        #expect(mail.date == Timestamp("2026-12-01T16:32:00Z"))
        #expect(mail.textBody.trimmingCharacters(in: .newlines) == "Good news: the port is complete \u{2013} enjoy")
        #expect(mail.attachments.isEmpty)
    }

    @Test func htmlAloneIsReducedToItsTextAndQuotesStayQuotes() throws {
        let mail = try parsed(
            """
            From: a@b.example
            Message-ID: <1@b>
            Content-Type: text/html; charset=utf-8

            <html><head><style>p { color: red }</style></head><body><p>The port&nbsp;is<br>
            <b>complete</b> &amp; done&#33;</p><!-- <p>not this</p> --><blockquote><p>old text</p></blockquote>
            <script>alert("no")</script>5 &lt; 6 &unknown;</body></html>
            """
        )
        #expect(
            mail.textBody.split(separator: "\n") == [
                "The port is", "complete & done!", "> old text", "5 < 6 &unknown;",
            ]
        )
    }

    @Test(arguments: ["iso-8859-1", "us-ascii", "no-such-charset", "windows-1252"])
    func eightBitTextIsReadWhateverItClaimsToBe(charset: String) throws {
        var bytes = Data("From: a@b.example\r\nContent-Type: text/plain; charset=\(charset)\r\n\r\nM".utf8)
        bytes += [0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x92, 0x73]
        #expect(try MailMessage(parsing: bytes).textBody == "Müller\u{2019}s")
    }

    @Test func aMessageWithoutIDGetsOneThatFollowsFromItsBytes() throws {
        let mail = try parsed("From: a@b.example\n\nhello")
        #expect(mail.messageID.wholeMatch(of: /sha256\.[0-9a-f]{64}@derived/) != nil)
        #expect(try parsed("From: a@b.example\n\nhello").messageID == mail.messageID)
        #expect(try parsed("From: a@b.example\n\nhello!").messageID != mail.messageID)
    }

    @Test func aMessageInTheMessageIsAnAttachmentAndNotItsText() throws {
        let mail = try parsed(
            """
            From: MAILER-DAEMON@mx.example
            Message-ID: <1@mx>
            Content-Type: multipart/report; boundary=b

            --b
            Content-Type: text/plain

            could not be delivered
            --b
            Content-Type: message/rfc822

            From: us@example.org
            Subject: inner

            the port is complete
            --b--
            """
        )
        #expect(mail.textBody.contains("could not be delivered"))
        #expect(!mail.textBody.contains("complete"))
        #expect(mail.attachments.map(\.contentType) == ["message/rfc822"])
        #expect(
            mail.attachments.first.map { String(decoding: $0.bytes, as: UTF8.self).contains("Subject: inner") } == true
        )
    }

    @Test func anAttachmentsNameLeadsNowhere() throws {
        let mail = try parsed(
            """
            From: a@b.example
            Message-ID: <1@b>
            Content-Type: multipart/mixed; boundary=b

            --b

            hi
            --b
            Content-Type: application/pdf; name="../../etc/passwd"
            Content-Disposition: attachment; filename="../../etc/passwd"
            Content-Transfer-Encoding: base64

            JVBERg==
            --b--
            """
        )
        #expect(
            mail.attachments == [
                MailAttachment(filename: "passwd", contentType: "application/pdf", bytes: Data("%PDF".utf8))
            ]
        )
    }

    @Test func everyAuthenticationResultIsKeptInOrder() throws {
        let mail = try parsed(
            "Authentication-Results: mx.us; dkim=pass\n header.d=updox.com\n"
                + "authentication-results: evil; dkim=pass\nFrom: a@b\n\nx"
        )
        #expect(mail.authenticationResults == ["mx.us; dkim=pass header.d=updox.com", "evil; dkim=pass"])
    }

    @Test(arguments: ["", "\n\n", "just a line of text"])
    func bytesWithoutHeaderAreUnreadable(text: String) {
        #expect(throws: MailError.self) { try parsed(text) }
    }

    /// A mail that is cut at any length or damaged in any byte may lose its content, but never crashes the process.
    @Test func brokenMIMENeverCrashes() throws {
        var mail = MailMessageEncodingTests.full
        mail.attachments[0].bytes = Data(repeating: 7, count: 90)
        let bytes = try mail.encoded()
        for length in 0...bytes.count {
            _ = try? MailMessage(parsing: bytes.prefix(length))
        }
        for position in bytes.indices {
            for value: UInt8 in [0, 0x0A, 0x2D, 0xFF] {
                var damaged = bytes
                damaged[position] = value
                _ = try? MailMessage(parsing: damaged)
            }
        }
        let nested = (0..<500).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(try parsed("From: a@b\n" + nested + "\nend").textBody.isEmpty)
    }
}
