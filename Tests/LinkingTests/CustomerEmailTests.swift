import Foundation
import LinkingContract
import LinkingDomain
import Mail
import Porting
import SagaSupervisorDomain
import Testing
import Timekeeping

/// Holds every email that a customer can get against the page on which people review them.
struct CustomerEmailTests {
    @Test func theEmailsAreThoseOnThePage() throws {
        let page = try Self.page()
        if ProcessInfo.processInfo.environment["FAXPORT_WRITE"] != nil {
            try page.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let reviewed = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(page == reviewed, "Review the change, then run this test with FAXPORT_WRITE=1.")
    }

    @Test func thePageShowsEveryKind() throws {
        let kinds = try EmailStory.all().flatMap(\.emails).map(\.kind)
        #expect(Set(kinds) == Set(CustomerMailKind.allCases))
    }

    @Test func noSentenceIsLong() throws {
        for email in try EmailStory.all().flatMap(\.emails) {
            let text = CustomerEmail.mail(email, at: EmailStory.start).textBody
            for sentence in text.split(whereSeparator: { ".?!:\n".contains($0) }) {
                let words = sentence.split(separator: " ").count
                #expect(words <= 24, "\(email.kind): \(sentence)")
            }
        }
    }

    @Test func textAndHTMLSayTheSameAndNothingThatCustomersDoNotKnow() throws {
        let ours = ["saga", "faxport ", "intake", "operator", "attention", "snap-back", "{{", "=== "]
        let states = PortState.allCases.map(\.rawValue).filter { $0.contains(where: \.isUppercase) }
        for email in try EmailStory.all().flatMap(\.emails) {
            let mail = CustomerEmail.mail(email, at: EmailStory.start)
            let html = try #require(mail.htmlBody)
            let body = html.split(separator: "<body>").last.map(String.init) ?? ""
            #expect(
                Self.words(body.replacing(/<[^>]*>/, with: " "))
                    == Self.words(mail.textBody.replacing("\n- ", with: "\n"))
            )
            for text in [mail.textBody, html, mail.subject] {
                for word in ours + states { #expect(!text.contains(word), "\(email.kind): \(word)") }
            }
        }
    }

    private static func words(_ text: String) -> [Substring] {
        text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
            .split(whereSeparator: \.isWhitespace)
    }

    @Test func anEmailIsTextAndHTMLSideBySide() throws {
        let email = try #require(try EmailStory.all().first?.emails.first)
        let mail = CustomerEmail.mail(email, at: EmailStory.start)
        let bytes = String(decoding: try mail.encoded(), as: UTF8.self)
        #expect(bytes.contains("multipart/alternative") && !bytes.contains("multipart/mixed"))
        let parts = ["text/plain; charset=utf-8", "text/html; charset=utf-8"].compactMap {
            bytes.range(of: $0)?.lowerBound
        }
        #expect(parts.count == 2 && parts == parts.sorted(), "readers show the last part that they can")
        #expect(try MailMessage(parsing: mail.encoded()).textBody.hasPrefix("Hello,"))
    }

    @Test func theSameNoticeGivesTheSameBytesAndItsOwnMessageID() throws {
        for email in try EmailStory.all().flatMap(\.emails) {
            let mail = CustomerEmail.mail(email, at: EmailStory.start)
            #expect(try mail.encoded() == CustomerEmail.mail(email, at: EmailStory.start).encoded())
            let id = "\(email.requestID).\(email.kind.rawValue).\(email.ordinal)@customers.faxport.example"
            #expect(mail.messageID == id)
        }
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "CustomerEmails.txt")

    private static func page() throws -> String {
        var shown: Set<String> = []
        var page = "Every email that a customer can get, as the saga and linking write it.\n"
        for story in try EmailStory.all() {
            for email in story.emails {
                let mail = CustomerEmail.mail(email, at: EmailStory.start)
                guard shown.insert(mail.textBody).inserted else { continue }
                page += "\n---------- \(email.kind.rawValue): \(story.title)\n\n"
                page += "To: \(mail.to.joined())\nSubject: \(mail.subject)\n\n\(mail.textBody)"
            }
        }
        return page
    }
}
