import Porting
import Timekeeping

/// A wording of the porting desk that a person has decided once: fixed words with slots.
///
/// A porting desk writes the same mails for years. A mail that fits a template wholly says what the person decided
/// then, with the values of its own slots.
package struct MailTemplate: Codable, Hashable, Sendable {
    /// What a mail of this wording comes to.
    package struct Answer: Codable, Hashable, Sendable {
        /// The kind of answer.
        package let kind: VendorAnswerKind
        /// The codes of the reasons.
        package let reasons: [ReasonCode]
        /// The slot with the day, counted from 0 among the days; absent if the answer has none.
        package let day: Int?
    }

    /// The words in lower case, with `<num>`, `<ref>`, `<day>`, `<time>`, `<money>`, `<digits>` and `<name>` as slots.
    package let words: [String]
    /// What it comes to, the most important first.
    package let answers: [Answer]
    /// Who decided it; absent while nobody has.
    package let confirmedBy: String?
    /// When it was decided.
    package let confirmedAt: Timestamp?

    /// A wording with fewer words may mean anything.
    private static let fewestWords = 4

    /// Makes the template of a mail that a person has decided.
    /// - Returns: `nil` if the wording is too short, or if a day of the answers does not stand in the mail.
    package init?(of reading: MailReading, decided answers: [VendorAnswer], by person: String, at now: Timestamp) {
        words = reading.shape
        guard words.count(where: { !$0.hasPrefix("<") }) >= Self.fewestWords, !answers.isEmpty else { return nil }
        let days = reading.days
        var made: [Answer] = []
        for answer in answers {
            let slot = answer.scheduledFor.flatMap { day in days.firstIndex { $0 == day } }
            if answer.kind == .dateSet, slot == nil { return nil }
            made.append(Answer(kind: answer.kind, reasons: answer.reasons.map(\.code), day: slot))
        }
        self.answers = made
        confirmedBy = person
        confirmedAt = now
    }

    /// The name under which it is kept: its words.
    package var name: String { words.joined(separator: " ") }

    /// What a mail of this wording comes to; `nil` if the mail has another wording.
    package func answers(for reading: MailReading, text: String, portedAt: Timestamp) -> [VendorAnswer]? {
        guard confirmedBy != nil, reading.shape == words else { return nil }
        let days = reading.days
        var made: [VendorAnswer] = []
        for answer in answers {
            let day = answer.day.flatMap { days.indices.contains($0) ? days[$0] : nil }
            let reasons = answer.reasons.map { RejectionReason(code: $0, vendorText: text) }
            let at = answer.kind == .completed ? portedAt : nil
            guard let whole = VendorAnswer(answer.kind, reasons: reasons, scheduledFor: day, portedAt: at, text: text)
            else {
                return nil
            }
            made.append(whole)
        }
        return made
    }
}
