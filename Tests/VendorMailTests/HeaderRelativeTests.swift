import Foundation
import Mail
import Porting
import Testing
import Timekeeping

@testable import VendorMail

/// Relatives of the kinds of faults that stand in headers and parts of a mail, ten of each kind.
struct HeaderRelativeTests {
    private static let text = "The carrier rejected the order. The PIN is wrong."

    private static func mail(_ head: String, body: String = text) throws -> ReceivedMail {
        let from = head.lowercased().contains("from:") ? "" : "From: Updox Porting <porting@updox.com>\n"
        return try ReceivedMail(parsing: Data("\(from)\(head)\n\n\(body)\n".utf8))
    }

    private static func reading(_ mail: ReceivedMail) -> MailReading {
        MailReading(mail, ownDomain: "faxport.example", today: CalendarDay("2026-12-03"))
    }

    // MARK: Machines

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated\nSubject: Out of office",
        "Subject: Automatic reply: Port request", "Subject: Out of Office: Port request",
        "X-Autoreply: yes", "X-Auto-Response-Suppress: All\nAuto-Submitted: auto-replied (vacation)",
        "Precedence: auto_reply", "Precedence: bulk", "List-Id: <news.updox.com>\nPrecedence: list",
        "From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered Mail Returned to Sender",
    ])
    func whatAProgramWroteIsNoAnswerOfThePortingDesk(head: String) throws {
        #expect(Self.reading(try Self.mail(head)).machine != nil)
    }

    // MARK: Which time

    @Test(arguments: [
        "Date: Thu, 3 Dec 2016 10:14:27 -0500", "Date: Thu, 3 Dec 2037 10:14:27 -0500",
        "Date: Fri, 4 Dec 2026 22:14:27 -0500", "Date: Mon, 2 Nov 2026 10:14:27 -0500", "Date: yesterday",
        "Date: Thu, 3 Dec 1970 00:00:00 +0000", "Date: 99 Zzz 2026 10:14:27 -0500", "Date:", "Subject: no date",
        "Date: Sun, 6 Dec 2026 10:14:27 +1400",
    ])
    func aDateThatDoesNotFitTheArrivalIsToldAndNotUsed(head: String) throws {
        let received = "Received: from x by y; Thu, 3 Dec 2026 15:20:00 +0000\n"
        let now = try #require(Timestamp("2026-12-03T15:21:00Z"))
        let time = MailTime(try Self.mail(received + head), now: now)
        #expect(time.fault != nil)
        #expect(time.plausible <= now)
        #expect(time.plausible > now - .hours(1))
    }

    // MARK: Mail to text

    @Test(arguments: [
        ("a table by rows", html("<table><tr><th>Status</th><td>Rejected</td></tr></table>"), "Status: Rejected"),
        (
            "a table by columns", html("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"),
            "A: 1"
        ),
        ("hidden text", html("<p>It waits.</p><p style=\"display:none\">It ported.</p>"), "It waits."),
        ("white text", html("<p>It waits.</p><p style=\"color:#ffffff\">It ported.</p>"), "It waits."),
        ("a script", html("<script>It ported.</script><p>It waits.</p>"), "It waits."),
        ("entities", html("<p>It&nbsp;waits&#46;</p>"), "It waits."),
        ("breaks", html("It<br>waits."), "waits."),
        ("quoted-printable", encoded("quoted-printable", "It =\nwaits=2E"), "It waits."),
        ("base64", encoded("base64", "SXQgd2FpdHMu"), "It waits."),
        (
            "a stub", alternatives("Please view this message in HTML.", "<p>It waits for the carrier, still.</p>"),
            "waits"
        ),
    ])
    func theTextIsWhatItsReaderSees(kind: String, source: String, words: String) throws {
        let text = MailText(try ReceivedMail(parsing: Data(source.utf8)))
        #expect(text.lines.joined(separator: "\n").contains(words), "\(kind): \(text.lines)")
        #expect(!text.lines.joined().contains("ported"), "\(kind): \(text.lines)")
    }

    private static let from = "From: Updox Porting <porting@updox.com>\nMIME-Version: 1.0\n"

    private static func html(_ body: String) -> String {
        "\(from)Content-Type: text/html; charset=utf-8\n\n<html><body>\(body)</body></html>\n"
    }

    private static func encoded(_ encoding: String, _ body: String) -> String {
        "\(from)Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: \(encoding)\n\n\(body)\n"
    }

    private static func alternatives(_ plain: String, _ html: String) -> String {
        """
        \(from)Content-Type: multipart/alternative; boundary="b"

        --b
        Content-Type: text/plain

        \(plain)
        --b
        Content-Type: text/html

        \(html)
        --b--

        """
    }
}
