import Timekeeping

/// One rule of a desk's script: which packets it is about, and how the desk treats them.
///
/// The first rule whose `number` and `attempt` match counts; a missing one matches all. A packet without a rule is
/// accepted.
package struct ScriptRule: Codable, Hashable, Sendable {
    /// How the desk treats a complete packet that agrees with the losing carrier's records.
    package enum Outcome: Hashable, Sendable {
        /// Receipt, date, completion.
        case accept
        /// Receipt, then a rejection that names these reasons in one mail.
        case reject([RejectionReason])
        /// Receipt, date, a later date, completion on the later date.
        case dateThenChange
        /// No mail, not even a receipt; only chasing mails are answered.
        case silence
        /// Receipt and completion, no date between them.
        case completeWithoutDate
        /// Receipt and a mail that calls the port complete; the number never moves.
        case falseCompletion
        /// Receipt and date; completion six days after that date.
        case lateCompletion
        /// Receipt, date, a mail that takes the date back, a later date, completion on the later date.
        case dateWithdrawn
        /// Receipt, a question, date, completion.
        case question
        /// Receipt, a mail that says nothing about the port, date, completion.
        case unclear
    }

    /// How the desk treats a request to cancel or to snap back that it could fulfil.
    package enum Willingness: String, Codable, Hashable, Sendable {
        case grant
        case refuse
    }

    /// The number in E.164; `nil` for every number.
    package var number: String?
    /// The attempt, counted from 1; `nil` for every attempt.
    package var attempt: Int?
    /// The outcome of the packet; ``Outcome/accept`` if a script file does not say.
    package var outcome: Outcome
    /// How many times as long as usual the desk takes for each step of the packet; `nil` for once.
    package var slowness: Double?
    /// The answer to a cancel mail; a grant if a script file does not say.
    package var cancel: Willingness
    /// Calendar time until a cancel mail is answered; `nil` for the desk's usual delay.
    package var cancelDelay: TimeSpan?
    /// The answer to a snap-back mail in time; a grant if a script file does not say.
    package var snapBack: Willingness
    /// Calendar time until a snap-back mail is answered; `nil` for the desk's usual delay.
    package var snapBackDelay: TimeSpan?
    /// Calendar time from the completion until the number is in the inventory; `nil` for at once.
    package var inventoryDelay: TimeSpan?

    /// Makes a rule.
    package init(
        number: String? = nil,
        attempt: Int? = nil,
        outcome: Outcome = .accept,
        slowness: Double? = nil,
        cancel: Willingness = .grant,
        cancelDelay: TimeSpan? = nil,
        snapBack: Willingness = .grant,
        snapBackDelay: TimeSpan? = nil,
        inventoryDelay: TimeSpan? = nil
    ) {
        self.number = number
        self.attempt = attempt
        self.outcome = outcome
        self.slowness = slowness
        self.cancel = cancel
        self.cancelDelay = cancelDelay
        self.snapBack = snapBack
        self.snapBackDelay = snapBackDelay
        self.inventoryDelay = inventoryDelay
    }

    /// Whether the rule is about this packet.
    package func matches(number: String, attempt: Int) -> Bool {
        (self.number ?? number) == number && (self.attempt ?? attempt) == attempt
    }
}

extension ScriptRule {
    private enum CodingKeys: String, CodingKey {
        case number
        case attempt
        case outcome
        case slowness
        case cancel
        case cancelHours
        case snapBack
        case snapBackHours
        case inventoryHours
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            number: try container.decodeIfPresent(String.self, forKey: .number),
            attempt: try container.decodeIfPresent(Int.self, forKey: .attempt),
            outcome: try container.decodeIfPresent(Outcome.self, forKey: .outcome) ?? .accept,
            slowness: try container.decodeIfPresent(Double.self, forKey: .slowness),
            cancel: try container.decodeIfPresent(Willingness.self, forKey: .cancel) ?? .grant,
            cancelDelay: try container.decodeIfPresent(Double.self, forKey: .cancelHours).map(TimeSpan.init(hours:)),
            snapBack: try container.decodeIfPresent(Willingness.self, forKey: .snapBack) ?? .grant,
            snapBackDelay: try container.decodeIfPresent(Double.self, forKey: .snapBackHours)
                .map(TimeSpan.init(hours:)),
            inventoryDelay: try container.decodeIfPresent(Double.self, forKey: .inventoryHours)
                .map(TimeSpan.init(hours:))
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(number, forKey: .number)
        try container.encodeIfPresent(attempt, forKey: .attempt)
        try container.encode(outcome, forKey: .outcome)
        try container.encodeIfPresent(slowness, forKey: .slowness)
        try container.encode(cancel, forKey: .cancel)
        try container.encodeIfPresent(cancelDelay?.hours, forKey: .cancelHours)
        try container.encode(snapBack, forKey: .snapBack)
        try container.encodeIfPresent(snapBackDelay?.hours, forKey: .snapBackHours)
        try container.encodeIfPresent(inventoryDelay?.hours, forKey: .inventoryHours)
    }
}

/// A word, such as `"accept"`, or `{"reject": ["ZIP", "PIN"]}`.
extension ScriptRule.Outcome: Codable {
    private struct Rejection: Codable {
        let reject: [RejectionReason]
    }

    /// The outcomes that are one word, by that word.
    private static let words: [(word: String, outcome: Self)] = [
        ("accept", .accept), ("dateThenChange", .dateThenChange), ("silence", .silence),
        ("completeWithoutDate", .completeWithoutDate), ("falseCompletion", .falseCompletion),
        ("lateCompletion", .lateCompletion), ("dateWithdrawn", .dateWithdrawn), ("question", .question),
        ("unclear", .unclear),
    ]

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let text = try? container.decode(String.self) else {
            self = .reject(try container.decode(Rejection.self).reject)
            return
        }
        guard let known = Self.words.first(where: { $0.word == text }) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is not an outcome")
        }
        self = known.outcome
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if case .reject(let reasons) = self { return try container.encode(Rejection(reject: reasons)) }
        try container.encode(Self.words.first { $0.outcome == self }?.word)
    }
}

extension TimeSpan {
    /// Makes a span of decimal hours, to the millisecond.
    package init(hours: Double) {
        self = .milliseconds(Int64((hours * 3_600_000).rounded()))
    }

    /// The span in decimal hours.
    package var hours: Double { Double(milliseconds) / 3_600_000 }
}
