import Mail
import Porting
import Timekeeping

/// What one mail of the vendor's porting desk says, as far as its words are understood.
package struct VendorReply: Hashable, Sendable {
    /// What the mail reports.
    package var kind: VendorReplyKind
    /// Why, if the vendor refuses or asks for something; in the order of the mail, each code once.
    ///
    /// A rejection has at least one reason, if only `UNMAPPED`.
    package var reasons: [RejectionReason]
    /// The day that the mail names: the port date, or the day of the completion.
    package var date: CalendarDay?
    /// When the number was ported, if the mail states the time and not only the day.
    package var portedAt: Timestamp?
    /// How far ``kind`` may be trusted without a person.
    package var confidence: Confidence
    /// What ties the mail to a port request.
    package var reference: ReplyReference

    /// Makes a reply from its parts.
    package init(
        kind: VendorReplyKind,
        reasons: [RejectionReason] = [],
        date: CalendarDay? = nil,
        portedAt: Timestamp? = nil,
        confidence: Confidence,
        reference: ReplyReference
    ) {
        self.kind = kind
        self.reasons = reasons
        self.date = date
        self.portedAt = portedAt
        self.confidence = confidence
        self.reference = reference
    }
}

extension VendorReply {
    /// The most characters of a mail that an answer quotes.
    private static let quotedLength = 4_000

    /// The answer that `mail` gives to its request.
    ///
    /// - Parameter mail: The mail that was read: its words are quoted, and a completion is never later than its date.
    /// - Returns: `nil` if the mail is no answer, or sets a date that it does not name.
    package func answer(in mail: MailMessage) -> VendorAnswer? {
        guard let answer = kind.answer else { return nil }
        return VendorAnswer(
            answer,
            reasons: reasons,
            scheduledFor: date,
            portedAt: answer == .completed ? [portedAt, mail.date].compactMap(\.self).min() : nil,
            text: String(mail.textBody.prefix(Self.quotedLength))
        )
    }
}

/// What a mail of the porting desk reports.
package enum VendorReplyKind: Hashable, Sendable {
    /// An answer to a request.
    case answer(VendorAnswerKind)
    /// An answer that replaces a date: the same as `dateSet` for the request, but recognised by other words.
    case dateChanged
    /// A bounce, a note of absence or a newsletter.
    case notAboutAPort
    /// No known wording was recognised.
    case unknown

    /// The name under which mails are stored; never changed.
    package var name: String {
        switch self {
        case .answer(let kind): kind.rawValue
        case .dateChanged: "dateChanged"
        case .notAboutAPort: "notAboutAPort"
        case .unknown: "unknown"
        }
    }

    /// What it means for a request; `nil` if it does not affect any.
    var answer: VendorAnswerKind? {
        switch self {
        case .answer(let kind): kind
        case .dateChanged: .dateSet
        case .notAboutAPort, .unknown: nil
        }
    }
}

/// How sure the classifier is of the kind; it says nothing about who sent the mail.
package enum Confidence: String, CaseIterable, Sendable {
    /// Plain words, and none that contradict them.
    case sure
    /// Words that mostly mean this.
    case likely
    /// Contradictory or incomplete: a person should look.
    case unsure
}
