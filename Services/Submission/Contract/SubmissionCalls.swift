import Messaging
import Porting
import Timekeeping

/// Lists the attempts of a request and what they cost; both lists are empty for an unknown request.
package struct ListAttempts: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ListAttempts"

    /// The request whose attempts are listed.
    package let requestID: PortRequestID

    /// Makes a call for one request.
    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    package struct Response: Codable, Sendable, Hashable {
        package let attempts: [Attempt]
        package let charges: [Charge]

        package init(attempts: [Attempt], charges: [Charge]) {
            self.attempts = attempts
            self.charges = charges
        }
    }

    /// One sending of a request's packet.
    package struct Attempt: Codable, Sendable, Hashable {
        /// Counted from 1.
        package let attempt: Int
        /// The Message-ID of the mail, without angle brackets.
        package let messageID: String
        package let packetHash: String
        package let plannedAt: Timestamp
        /// When the mail server accepted it; `nil` if it has not, or if that is unknown.
        package let sentAt: Timestamp?
        /// How it ended, or why it has not left; `nil` while it is under way.
        package let outcome: Outcome?

        package init(
            attempt: Int,
            messageID: String,
            packetHash: String,
            plannedAt: Timestamp,
            sentAt: Timestamp?,
            outcome: Outcome? = nil
        ) {
            self.attempt = attempt
            self.messageID = messageID
            self.packetHash = packetHash
            self.plannedAt = plannedAt
            self.sentAt = sentAt
            self.outcome = outcome
        }
    }

    /// How an attempt ended.
    package struct Outcome: Codable, Sendable, Hashable {
        package enum Kind: String, Codable, Sendable, CaseIterable {
            /// It is unknown whether it was sent.
            case ambiguous
            /// A mail server refused it: the vendor does not have it.
            case refused
            case rejected
            case cancelled
            case completed
        }

        package let kind: Kind
        package let at: Timestamp
        /// The other side's words; empty if there are none.
        package let words: String

        package init(kind: Kind, at: Timestamp, words: String) {
            self.kind = kind
            self.at = at
            self.words = words
        }
    }

    /// One entry about a fee: what the vendor is expected to bill for one attempt.
    ///
    /// Entries are only appended. A fee is one attempt and kind, and its newest entry says how it stands.
    package struct Charge: Codable, Sendable, Hashable {
        package enum Kind: String, Codable, Sendable, CaseIterable {
            case resubmissionFee
            case snapBackFee
        }

        package enum Status: String, Codable, Sendable, CaseIterable {
            /// The vendor's rules say that it is due.
            case expected
            /// The vendor has done what it bills for.
            case incurred
            /// A person has to decide whether it is due.
            case undecided
            /// It is not due: what it was expected for did not happen, or a person decided so.
            case waived
            /// A person has told the vendor that it is not due.
            case disputed
            /// The vendor has paid it back.
            case refunded
        }

        package let kind: Kind
        package let status: Status
        package let attempt: Int
        package let cents: Cents
        /// Why the attempt before this one was rejected; empty for a snap-back.
        package let reasons: [ReasonCode]
        package let at: Timestamp
        /// What led to the entry, as one sentence; absent in entries of earlier releases.
        package let cause: String?
        /// The person who decided it; `nil` if nobody did.
        package let actor: String?

        package init(
            kind: Kind,
            status: Status,
            attempt: Int,
            cents: Cents,
            reasons: [ReasonCode],
            at: Timestamp,
            cause: String? = nil,
            actor: String? = nil
        ) {
            self.kind = kind
            self.status = status
            self.attempt = attempt
            self.cents = cents
            self.reasons = reasons
            self.at = at
            self.cause = cause
            self.actor = actor
        }
    }
}

/// Lists vendor mails that match no request, are not understood or cannot be trusted; people settle them.
package struct ListUnmatchedMail: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ListUnmatchedMail"

    /// Only mails that seem to be about this request; all if left out.
    package let requestID: PortRequestID?
    /// The maximum number of mails; 1 to 1,000, and 1,000 if left out.
    package let limit: Int?

    package init(requestID: PortRequestID? = nil, limit: Int? = nil) {
        self.requestID = requestID
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The mails, the oldest first.
        package let mails: [Mail]

        package init(mails: [Mail]) {
            self.mails = mails
        }
    }

    /// A mail that was not applied automatically.
    package struct Mail: Codable, Sendable, Hashable {
        package let mailID: String
        package let from: String
        package let subject: String
        package let text: String
        package let receivedAt: Timestamp
        /// Why it was not applied, as one sentence.
        package let why: String
        /// The request that it seems to be about, if there is one.
        package let requestID: PortRequestID?
        /// What it would do if a person agreed, the most important first; absent for mails of earlier releases.
        package let proposals: [VendorAnswered]?

        package init(
            mailID: String,
            from: String,
            subject: String,
            text: String,
            receivedAt: Timestamp,
            why: String,
            requestID: PortRequestID? = nil,
            proposals: [VendorAnswered]? = nil
        ) {
            self.mailID = mailID
            self.from = from
            self.subject = subject
            self.text = text
            self.receivedAt = receivedAt
            self.why = why
            self.requestID = requestID
            self.proposals = proposals
        }
    }
}

/// Decides a mail that waits for a person: records what it says, or dismisses it as saying nothing.
///
/// Fails with `NOT_FOUND` for a mail that does not wait, and with `FAILED_PRECONDITION` if no such attempt was made.
package struct DecideVendorMail: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/DecideVendorMail"

    /// The mail, as `ListUnmatchedMail` names it.
    package let mailID: String
    /// What it says, in the order in which it takes effect; empty to dismiss it.
    package let answers: [VendorAnswered]
    /// The person who decides.
    package let actor: String
    /// Why, for the history of the mail.
    package let note: String
    /// Whether later mails of the same wording act by themselves.
    package let confirmsWording: Bool

    package init(mailID: String, answers: [VendorAnswered], actor: String, note: String, confirmsWording: Bool) {
        self.mailID = mailID
        self.answers = answers
        self.actor = actor
        self.note = note
        self.confirmsWording = confirmsWording
    }

    package struct Response: Codable, Sendable, Hashable {
        /// Whether later mails of this wording act by themselves; `false` if the wording is too short.
        package let isWordingConfirmed: Bool

        package init(isWordingConfirmed: Bool) {
            self.isWordingConfirmed = isWordingConfirmed
        }
    }
}

/// Records by hand what the vendor said, by telephone or in a mail that was not understood.
///
/// Fails with `FAILED_PRECONDITION` if no such attempt was made.
package struct RecordVendorAnswer: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/RecordVendorAnswer"

    package let answer: VendorAnswered
    /// The person who records it.
    package let actor: String
    /// Where the answer comes from, for the history of the mail.
    package let note: String
    /// The mail that is settled by this, if there is one.
    package let mailID: String?

    package init(answer: VendorAnswered, actor: String, note: String, mailID: String? = nil) {
        self.answer = answer
        self.actor = actor
        self.note = note
        self.mailID = mailID
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}
