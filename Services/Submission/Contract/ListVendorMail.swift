import Messaging
import Porting
import Timekeeping

/// Lists the emails to and from the porting desk about a request, the oldest first, with what was understood.
///
/// The list is empty for an unknown request. A vendor's email is read again for the answer, by the grammar of the
/// release that answers; what followed from it is as it was decided when it came.
package struct ListVendorMail: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ListVendorMail"

    /// The request.
    package let requestID: PortRequestID

    /// Makes the call.
    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    package struct Response: Codable, Sendable, Hashable {
        /// At most the newest 50.
        package let mails: [Mail]
        /// How many older ones were left out.
        package let older: Int

        package init(mails: [Mail], older: Int) {
            self.mails = mails
            self.older = older
        }
    }

    /// One email.
    package struct Mail: Codable, Sendable, Hashable {
        /// The Message-ID of ours; of the vendor's, the id by which `ListUnmatchedMail` names it.
        package let mailID: String
        package let direction: Direction
        /// When it was planned or received.
        package let at: Timestamp
        /// When the mail server accepted it; `nil` for the vendor's, and for what has not left.
        package let sentAt: Timestamp?
        package let from: String
        package let to: String
        package let subject: String
        /// At most 10,000 characters; empty for ours of a release that did not keep it.
        package let text: String
        /// Of the vendor's; those of ours are the documents of the packet of the attempt.
        package let attachments: [File]
        /// The attempt that it is about; `nil` if that is unknown.
        package let attempt: Int?
        /// What became of the vendor's; `nil` for ours.
        package let fate: Fate?
        /// Why it was not acted on, or what a person noted; `nil` if there is nothing to say.
        package let why: String?
        /// What it says, or would say if a person agreed.
        package let answers: [VendorAnswered]
        /// The words of the text that were understood, in no order.
        package let understood: [Understood]

        package init(
            mailID: String,
            direction: Direction,
            at: Timestamp,
            sentAt: Timestamp?,
            from: String,
            to: String,
            subject: String,
            text: String,
            attachments: [File] = [],
            attempt: Int?,
            fate: Fate? = nil,
            why: String? = nil,
            answers: [VendorAnswered] = [],
            understood: [Understood] = []
        ) {
            self.mailID = mailID
            self.direction = direction
            self.at = at
            self.sentAt = sentAt
            self.from = from
            self.to = to
            self.subject = subject
            self.text = text
            self.attachments = attachments
            self.attempt = attempt
            self.fate = fate
            self.why = why
            self.answers = answers
            self.understood = understood
        }
    }

    /// Who wrote it.
    package enum Direction: String, Codable, Sendable, CaseIterable {
        case toVendor
        case fromVendor
    }

    /// What became of an email of the vendor.
    package enum Fate: String, Codable, Sendable, CaseIterable {
        /// It changed its request, or was kept with it.
        case applied
        /// A person has to look.
        case unmatched
        /// A person has looked, or nobody has to.
        case settled
    }

    /// An attached file.
    package struct File: Codable, Sendable, Hashable {
        /// As the sender named it, or its media type; it may contain anything.
        package let name: String
        package let sizeBytes: Int

        package init(name: String, sizeBytes: Int) {
            self.name = name
            self.sizeBytes = sizeBytes
        }
    }

    /// Words of the text with their meaning.
    package struct Understood: Codable, Sendable, Hashable {
        /// As in the text, apart from line breaks and spaces.
        package let words: String
        /// In a few words for people, such as `rejected`.
        package let meaning: String

        package init(words: String, meaning: String) {
            self.words = words
            self.meaning = meaning
        }
    }
}
