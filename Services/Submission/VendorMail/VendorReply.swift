import Timekeeping

/// What one mail of the vendor's porting desk says, as far as its words can be understood.
package struct VendorReply: Hashable, Sendable {
    /// What happened.
    package var kind: VendorReplyKind
    /// Why, where the vendor refuses or asks for something; in the order of the mail, each code once.
    ///
    /// A rejection has at least one, if only `UNMAPPED`.
    package var reasons: [ReplyReason]
    /// The day the mail names: the port date, or the day of the completion.
    package var date: ReplyDay?
    /// When the number was ported, where the mail states the time and not only the day.
    package var portedAt: Timestamp?
    /// How far ``kind`` may be trusted without a person.
    package var confidence: Confidence
    /// What ties the mail to a port request.
    package var reference: ReplyReference

    /// Makes a reply from its parts.
    package init(
        kind: VendorReplyKind,
        reasons: [ReplyReason] = [],
        date: ReplyDay? = nil,
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

/// What a mail of the porting desk reports.
package enum VendorReplyKind: String, Codable, CaseIterable, Sendable {
    case receipt
    case stillWaiting
    case informationNeeded
    case rejected
    case dateSet
    case dateChanged
    case dateWithdrawn
    case completed
    case cancelled
    case cancelRefused
    case snapBackDone
    case snapBackRefused
    /// Bounce, absence, newsletter.
    case notAboutAPort
    /// Nothing that is known was recognised.
    case unknown
}

/// How sure the classifier is of the kind; it says nothing about who sent the mail.
package enum Confidence: String, Codable, CaseIterable, Sendable {
    /// Plain words, and nothing that speaks against them.
    case sure
    /// Words that mostly mean this.
    case likely
    /// Contradictory or incomplete: a person should look.
    case unsure
}

/// One reason of a rejection, or one thing that is asked for.
package struct ReplyReason: Hashable, Codable, Sendable {
    /// The code, as in `ACCOUNT_NUMBER`; `UNMAPPED` for words that no rule knows.
    package var code: String
    /// The class of the code: data, document, line, timing, vendor, impossible, dispute or unmapped.
    package var `class`: String
    /// The vendor's own words: the sentence, or for `UNMAPPED` the whole text.
    package var text: String

    /// Makes a reason.
    package init(code: String, class: String, text: String) {
        self.code = code
        self.class = `class`
        self.text = text
    }
}

/// What ties a mail to a port request, the surest first.
package struct ReplyReference: Hashable, Codable, Sendable {
    /// The request of the message that is answered, taken from our own Message-ID; a lower-case UUID.
    package var requestID: String?
    /// The attempt it is about, counted from 1.
    package var attempt: Int?
    /// Our reference in subject or text, `FP-` and 26 characters of Crockford's base 32, upper case.
    package var reference: String?
    /// US telephone numbers in subject and text in E.164, in their order, each once; the vendor's own may be among them.
    package var numbers: [String]

    /// Makes a reference.
    package init(requestID: String? = nil, attempt: Int? = nil, reference: String? = nil, numbers: [String] = []) {
        self.requestID = requestID
        self.attempt = attempt
        self.reference = reference
        self.numbers = numbers
    }
}

/// A day of the calendar, as a letter names it: without time and zone.
///
/// Printed as `2026-12-01`.
package struct ReplyDay: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The year, with its century.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// Makes a day; `nil` where the calendar has none such or the year is not from 2000 to 2099.
    package init?(year: Int, month: Int, day: Int) {
        guard (2_000...2_099).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year.isMultiple(of: 4)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    package static func < (left: ReplyDay, right: ReplyDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    package var description: String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
