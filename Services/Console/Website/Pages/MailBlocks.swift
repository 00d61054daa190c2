import Messaging
import Porting
import SubmissionContract
import SystemPicture
import Timekeeping

/// Emails of the vendor that wait for a person: readable, with what they would do and what can be said of them.
enum MailBlocks {
    /// One email with its text and its forms.
    static func block(_ mail: ListUnmatchedMail.Mail, back: String) -> WebBlock {
        var lines = [
            WebText(mail.why, .bad),
            WebText("From \(mail.from), received \(mail.receivedAt.toTheMinute)"),
        ]
        if let request = mail.requestID {
            lines.append(WebText("Request \(request.reference)", link: WebPage.path(of: request)))
        }
        let proposals = mail.proposals ?? []
        lines += proposals.map { WebText("Would be recorded: \($0.words)") }
        return WebBlock(
            heading: "Email: \(mail.subject)",
            lines: lines,
            verbatim: String(mail.text.prefix(longestText)),
            forms: forms(mail, proposals, back: back)
        )
    }

    /// A page stays small whatever a stranger sends.
    private static let longestText = 3_000

    private static func forms(
        _ mail: ListUnmatchedMail.Mail,
        _ proposals: [VendorAnswered],
        back: String
    ) -> [WebForm] {
        var values = ["mail": mail.mailID, "back": back]
        let accept =
            proposals.isEmpty
            ? []
            : [
                WebForm(
                    VendorAnswerActions.acceptMail,
                    values: values,
                    consequence: "This is recorded: \(proposals.map(\.words).joined(separator: "; ")).",
                    isFolded: true
                )
            ]
        let dismiss = WebForm(VendorAnswerActions.dismissMail, values: values, isFolded: true)
        values["request"] = mail.requestID?.reference
        values["attempt"] = proposals.first.map { "\($0.attempt)" }
        values["kind"] = proposals.first?.answer.kind.rawValue
        let decide = WebForm(VendorAnswerActions.decideMail, values: values, isFolded: true)
        return accept + [decide, dismiss]
    }
}

extension VendorAnswered {
    /// The answer in one line.
    var words: String {
        let details =
            [answer.scheduledFor?.description, answer.portedAt?.toTheMinute].compactMap(\.self)
            + answer.reasons.map(\.code.rawValue)
        let what = ([answer.kind.words] + (details.isEmpty ? [] : ["(\(details.joined(separator: ", ")))"]))
        return "\(what.joined(separator: " ")) for attempt \(attempt) of \(requestID.reference)"
    }
}
