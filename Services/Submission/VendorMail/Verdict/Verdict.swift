import Porting
import Timekeeping

/// What follows from a mail for one request.
package struct Verdict: Sendable, Hashable {
    /// What is known about the request when the mail is judged.
    package struct Circumstances: Sendable, Hashable {
        /// Its number in E.164.
        package var number: String
        /// The moment before which its latest attempt cannot have left; `nil` if that is unknown.
        package var sentAt: Timestamp?
        /// Whether the vendor was asked to cancel the port.
        package var isCancelAsked: Bool
        /// Whether the vendor was asked to return the number.
        package var isSnapBackAsked: Bool
        /// When the mail was written, as far as that is plausible; never later than ``now``.
        package var writtenAt: Timestamp
        /// When the mail is judged.
        package var now: Timestamp

        /// Makes circumstances.
        package init(
            number: String,
            sentAt: Timestamp?,
            isCancelAsked: Bool = false,
            isSnapBackAsked: Bool = false,
            writtenAt: Timestamp,
            now: Timestamp
        ) {
            self.number = number
            self.sentAt = sentAt
            self.isCancelAsked = isCancelAsked
            self.isSnapBackAsked = isSnapBackAsked
            self.writtenAt = writtenAt
            self.now = now
        }
    }

    /// What the mail comes to, the most important first; if it does not act, the first choice of the person.
    package private(set) var answers: [VendorAnswer] = []
    /// Why a person is asked, as sentences; empty if the mail acts by itself.
    package private(set) var whyNot: [String] = []

    /// Clauses that were left aside, each with the reason.
    package private(set) var idle: [IdleText] = []

    /// Whether the answers may be applied without a person.
    package var acts: Bool { whyNot.isEmpty && !answers.isEmpty }

    /// Judges a reading.
    package init(_ reading: MailReading, _ now: Circumstances) {
        var judge = Judge(reading: reading, now: now)
        judge.judge()
        answers = judge.answers
        whyNot = judge.whyNot
        idle = judge.idle
        if answers.isEmpty, whyNot.isEmpty { whyNot = ["It says nothing about the port."] }
    }

    /// Makes a verdict that was reached by a template.
    init(answers: [VendorAnswer], whyNot: [String]) {
        self.answers = answers
        self.whyNot = whyNot
    }

    /// Whether a fact moves more than a receipt does.
    static func isWeighty(_ fact: Fact) -> Bool { isWeighty(fact.kind) }

    static func isWeighty(_ kind: FactKind) -> Bool {
        switch kind {
        case .received, .waiting, .needed, .snapBackStep: false
        case .rejected, .dateSet, .dateWithdrawn, .completed, .cancelled, .cancelRefused, .snapBackDone,
            .snapBackRefused:
            true
        }
    }
}
