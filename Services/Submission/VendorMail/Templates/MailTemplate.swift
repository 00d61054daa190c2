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
        /// Further slots with that day; in each mail they have to agree.
        package let sameDays: [Int]?
        /// The slot with the time of the day, counted from 0 among the times; absent if the answer has none.
        package let time: Int?

        /// Makes an answer.
        package init(
            kind: VendorAnswerKind,
            reasons: [ReasonCode] = [],
            day: Int? = nil,
            sameDays: [Int]? = nil,
            time: Int? = nil
        ) {
            self.kind = kind
            self.reasons = reasons
            self.day = day
            self.sameDays = sameDays
            self.time = time
        }
    }

    /// The words and slots, as in ``MailWording/words``.
    package let words: [String]
    /// What it comes to, the most important first.
    package let answers: [Answer]
    /// Who decided it; absent while nobody has.
    package let confirmedBy: String?
    /// When it was decided.
    package let confirmedAt: Timestamp?
    /// Who took it over from a file; absent if it was decided here.
    package let importedBy: String?
    /// When it was taken over.
    package let importedAt: Timestamp?

    /// A wording with fewer words may mean anything; one that says nothing has fewer.
    private static let fewestWords = 4
    private static let fewestOfNoise = 2

    /// Whether a mail of this wording says nothing about a port.
    package var isNoise: Bool { answers.isEmpty }

    /// Makes a template from its parts.
    ///
    /// `nil` if it has too few words, or an answer without the slots that it needs.
    package init?(
        words: [String],
        answers: [Answer],
        confirmedBy: String? = nil,
        confirmedAt: Timestamp? = nil,
        importedBy: String? = nil,
        importedAt: Timestamp? = nil
    ) {
        let fewest = answers.isEmpty ? Self.fewestOfNoise : Self.fewestWords
        guard words.count(where: { !$0.hasPrefix("<") }) >= fewest else { return nil }
        let days = words.count { $0 == "<day>" || $0 == "<moment>" }
        let times = words.count { $0 == "<time>" }
        for answer in answers {
            let used = [answer.day].compactMap(\.self) + (answer.sameDays ?? [])
            guard used.allSatisfy({ (0..<days).contains($0) }), answer.time.map({ (0..<times).contains($0) }) ?? true,
                answer.kind != .dateSet || answer.day != nil, answer.kind != .rejected || !answer.reasons.isEmpty
            else { return nil }
        }
        self.words = words
        self.answers = answers
        self.confirmedBy = confirmedBy
        self.confirmedAt = confirmedAt
        self.importedBy = importedBy
        self.importedAt = importedAt
    }

    /// Makes the same template, confirmed.
    init(confirming template: MailTemplate, by person: String, at now: Timestamp) {
        words = template.words
        answers = template.answers
        confirmedBy = person
        confirmedAt = now
        importedBy = nil
        importedAt = nil
    }

    /// Makes the template of a mail that a person has decided.
    ///
    /// `nil` if the wording is too short, or if a day or a time of the answers does not stand in the mail, which was
    /// written at `writtenAt`.
    package init?(
        of wording: MailWording,
        decided answers: [VendorAnswer],
        writtenAt: Timestamp,
        by person: String,
        at now: Timestamp
    ) {
        var made: [Answer] = []
        for answer in answers {
            var slots: [Int] = []
            var time: Int?
            switch answer.kind {
            case .dateSet:
                slots = wording.days.indices.filter { wording.days[$0].coming == answer.scheduledFor }
            case .completed:
                guard let found = Self.moment(answer, in: wording, writtenAt) else { return nil }
                (slots, time) = found
            case .receipt, .stillWaiting, .informationNeeded, .rejected, .dateWithdrawn, .cancelled, .cancelRefused,
                .snapBackDone, .snapBackRefused:
                break
            }
            made.append(
                Answer(
                    kind: answer.kind,
                    reasons: answer.reasons.map(\.code),
                    day: slots.first,
                    sameDays: slots.count > 1 ? Array(slots.dropFirst()) : nil,
                    time: time
                )
            )
        }
        self.init(words: wording.words, answers: made, confirmedBy: person, confirmedAt: now)
    }

    /// The slots from which the moment of a completion was taken; without any it has to be the mail's own.
    private static func moment(
        _ answer: VendorAnswer,
        in wording: MailWording,
        _ writtenAt: Timestamp
    ) -> (days: [Int], time: Int?)? {
        let isInFull = answer.portedAt.map(wording.moments.contains) ?? false
        let day = isInFull ? answer.portedAt.flatMap(Zones.day) : answer.scheduledFor
        for (number, time) in wording.times.enumerated() where !isInFull {
            for slot in wording.days.indices {
                guard let past = wording.days[slot].past, Zones.moment(on: past, time) == answer.portedAt else {
                    continue
                }
                return (wording.days.indices.filter { wording.days[$0].past == past }, number)
            }
            if let today = Zones.day(of: writtenAt), Zones.moment(on: today, time) == answer.portedAt {
                return ([], number)
            }
        }
        let slots = wording.days.indices.filter { day != nil && wording.days[$0].past == day }
        let isKnown = isInFull || answer.portedAt == writtenAt || answer.portedAt == day.flatMap(Zones.end)
        let isOwnDay = day == nil || day == Zones.day(of: writtenAt)
        return isKnown && (isOwnDay || !slots.isEmpty) ? (slots, nil) : nil
    }

    /// The name under which it is kept: its words.
    package var name: String { words.joined(separator: " ") }
}
