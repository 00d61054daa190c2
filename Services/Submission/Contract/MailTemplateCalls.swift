import Messaging
import Porting
import Timekeeping

/// A wording of the porting desk with slots, and what a mail of this wording comes to.
package struct StoredMailTemplate: Codable, Sendable, Hashable {
    /// What a mail of this wording comes to.
    package struct Answer: Codable, Sendable, Hashable {
        /// The kind of answer.
        package let kind: VendorAnswerKind
        /// The codes of the reasons.
        package let reasons: [ReasonCode]
        /// The slot with the day, counted from 0 among the days; absent if the answer has none.
        package let day: Int?
        /// Further slots with that day; in each mail they have to agree.
        package let sameDays: [Int]?
        /// The slot with the time of the day, counted from 0 among the times; absent if the answer has none.
        package let time: Int?

        /// Makes an answer.
        package init(kind: VendorAnswerKind, reasons: [ReasonCode], day: Int?, sameDays: [Int]?, time: Int?) {
            self.kind = kind
            self.reasons = reasons
            self.day = day
            self.sameDays = sameDays
            self.time = time
        }
    }

    /// The name under which people find it, made from the wording; absent in a file that was written by hand.
    package let id: String?
    /// The words in lower case, with slots such as `<num>`, `<day>` and `<name>`.
    package let wording: String
    /// What it comes to, the most important first.
    package let answers: [Answer]
    /// Who decided it; absent for one of the starter set that nobody has confirmed, which is off.
    package let confirmedBy: String?
    /// When it was decided.
    package let confirmedAt: Timestamp?
    /// Who took it over from a file; absent if it was decided here.
    package let importedBy: String?
    /// When it was taken over.
    package let importedAt: Timestamp?

    /// Makes a template.
    package init(
        id: String?,
        wording: String,
        answers: [Answer],
        confirmedBy: String?,
        confirmedAt: Timestamp?,
        importedBy: String?,
        importedAt: Timestamp?
    ) {
        self.id = id
        self.wording = wording
        self.answers = answers
        self.confirmedBy = confirmedBy
        self.confirmedAt = confirmedAt
        self.importedBy = importedBy
        self.importedAt = importedAt
    }
}

/// Lists the templates of the vendor's mails: those that act, and those of the starter set that are off.
package struct ListMailTemplates: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ListMailTemplates"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package let templates: [StoredMailTemplate]

        package init(templates: [StoredMailTemplate]) {
            self.templates = templates
        }
    }
}

/// Takes templates over from another system; one with the same wording is replaced.
///
/// Fails with `INVALID_ARGUMENT`, and keeps none, if one of them is off or cannot be used.
package struct ImportMailTemplates: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ImportMailTemplates"

    package let templates: [StoredMailTemplate]
    /// The person who takes them over.
    package let actor: String
    /// Why, for the record.
    package let note: String

    package init(templates: [StoredMailTemplate], actor: String, note: String) {
        self.templates = templates
        self.actor = actor
        self.note = note
    }

    package struct Response: Codable, Sendable, Hashable {
        /// How many were kept.
        package let count: Int

        package init(count: Int) {
            self.count = count
        }
    }
}

/// Confirms templates of the starter set, so that mails of their wordings act by themselves.
///
/// Fails with `NOT_FOUND`, and confirms none, if one is not in the starter set.
package struct ConfirmMailTemplates: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ConfirmMailTemplates"

    /// The templates, as `ListMailTemplates` names them; empty for the whole starter set.
    package let ids: [String]
    /// The person who confirms them.
    package let actor: String
    /// Why, for the record.
    package let note: String

    package init(ids: [String], actor: String, note: String) {
        self.ids = ids
        self.actor = actor
        self.note = note
    }

    package struct Response: Codable, Sendable, Hashable {
        /// How many were confirmed.
        package let count: Int

        package init(count: Int) {
            self.count = count
        }
    }
}

/// Removes templates: mails of their wordings go to a person again.
///
/// Fails with `NOT_FOUND`, and removes none, if one is not kept.
package struct RemoveMailTemplates: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/RemoveMailTemplates"

    /// The templates, as `ListMailTemplates` names them.
    package let ids: [String]
    /// The person who removes them.
    package let actor: String
    /// Why, for the record.
    package let note: String

    package init(ids: [String], actor: String, note: String) {
        self.ids = ids
        self.actor = actor
        self.note = note
    }

    package struct Response: Codable, Sendable, Hashable {
        /// How many were removed.
        package let count: Int

        package init(count: Int) {
            self.count = count
        }
    }
}
