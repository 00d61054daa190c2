import Porting
import Timekeeping

/// A port that the vendor calls complete, and that nobody else has confirmed yet.
///
/// Why: `deploy/decisions/0029-a-completion-needs-a-second-witness.md`.
package struct StatedCompletion: Codable, Hashable, Sendable {
    package let attempt: Int
    /// The latest moment at which the number may have moved.
    package let portedAt: Timestamp
    /// The earliest moment; `nil` if the vendor states the moment itself.
    package let notBefore: Timestamp?
    /// The beginning of the vendor's words.
    package let text: String
    /// How often the inventory was asked, and when last.
    package internal(set) var timesAsked = 1
    package internal(set) var askedAt: Timestamp
    /// Whether the last question has no answer yet.
    package internal(set) var isUnanswered = true
    /// The last answer; `nil` if there was none.
    package internal(set) var finding: InventoryFinding?
    package internal(set) var note = ""
    /// Whether the inventory did not have the number at first.
    package internal(set) var wasMissing = false
    /// Whether a person was asked.
    package internal(set) var isRaised = false

    private static let lengthOfText = 240

    init(attempt: Int, portedAt: Timestamp, notBefore: Timestamp?, text: String, at now: Timestamp) {
        self.attempt = attempt
        self.portedAt = portedAt
        self.notBefore = notBefore
        self.text = String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(Self.lengthOfText))
        askedAt = now
    }

    /// Keeps what the statement before this one has led to.
    ///
    /// A person who was asked about it is asked about this one too, so that the answer ends both. A number that was
    /// missing after the stated moment did not move at that moment.
    mutating func follow(_ earlier: StatedCompletion) {
        isRaised = earlier.isRaised
        wasMissing = earlier.wasMissing && portedAt <= earlier.askedAt
    }

    /// When the inventory is asked again.
    func nextQuestion(_ witness: PortingPolicy.SecondWitness) -> Timestamp {
        askedAt
            + (timesAsked < witness.times
                ? .minutes(Int64(witness.everyMinutes)) : .hours(Int64(witness.thenEveryHours)))
    }
}

extension InventoryFinding {
    /// What the inventory said, as one sentence; `note` adds to it.
    func sentence(_ note: String) -> String {
        let what =
            switch self {
            case .present: "The number is in the company's \(Vendor.name) inventory."
            case .absent: "The number is not in the company's \(Vendor.name) inventory."
            case .elsewhere: "The number is in the company's \(Vendor.name) inventory, but not for this request."
            case .notChecked: "The company's \(Vendor.name) inventory could not be checked."
            }
        return note.isEmpty ? what : "\(what) \(note)"
    }
}
