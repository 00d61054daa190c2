import Messaging
import Porting
import Timekeeping

/// Lists the attempts of a request and what they cost.
package struct ListAttempts: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ListAttempts"

    package let requestID: PortRequestID

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

    package struct Attempt: Codable, Sendable, Hashable {
        package let attempt: Int
        package let messageID: String
        package let packetHash: String
        package let plannedAt: Timestamp
        package let sentAt: Timestamp?

        package init(attempt: Int, messageID: String, packetHash: String, plannedAt: Timestamp, sentAt: Timestamp?) {
            self.attempt = attempt
            self.messageID = messageID
            self.packetHash = packetHash
            self.plannedAt = plannedAt
            self.sentAt = sentAt
        }
    }

    package struct Charge: Codable, Sendable, Hashable {
        package enum Kind: String, Codable, Sendable, CaseIterable {
            case resubmissionFee
            case snapBackFee
        }

        package enum Status: String, Codable, Sendable, CaseIterable {
            case expected
            case incurred
            /// Nobody knows yet whether it is due.
            case undecided
            /// Not recorded by this release; the case stays because the published contract lists it.
            case waived
        }

        package let kind: Kind
        package let status: Status
        package let attempt: Int
        package let cents: Cents
        package let reasons: [ReasonCode]
        package let at: Timestamp

        package init(kind: Kind, status: Status, attempt: Int, cents: Cents, reasons: [ReasonCode], at: Timestamp) {
            self.kind = kind
            self.status = status
            self.attempt = attempt
            self.cents = cents
            self.reasons = reasons
            self.at = at
        }
    }
}

/// Lists vendor mails that could not be matched to a request or are not understood; a person empties this queue.
package struct ListUnmatchedMail: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ListUnmatchedMail"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package let mails: [Mail]

        package init(mails: [Mail]) {
            self.mails = mails
        }
    }

    package struct Mail: Codable, Sendable, Hashable {
        package let mailID: String
        package let from: String
        package let subject: String
        package let text: String
        package let receivedAt: Timestamp
        package let why: String

        package init(mailID: String, from: String, subject: String, text: String, receivedAt: Timestamp, why: String) {
            self.mailID = mailID
            self.from = from
            self.subject = subject
            self.text = text
            self.receivedAt = receivedAt
            self.why = why
        }
    }
}

/// Records by hand what the vendor said, for an answer that came by telephone or a mail that was not understood.
package struct RecordVendorAnswer: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/RecordVendorAnswer"

    package let answer: VendorAnswered
    package let actor: String
    package let note: String
    /// The mail that is settled by this, where there is one.
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
