import Timekeeping

/// What the vendor says about one attempt: the mail classifier creates it, and the saga consumes it.
///
/// Coded as an object with the names of the properties; `nil` values are omitted.
package struct VendorAnswer: Hashable, Sendable {
    /// What happened.
    package let kind: VendorAnswerKind
    /// Why, in the order of the mail; given with `rejected`, and perhaps with `informationNeeded` and `dateWithdrawn`.
    package let reasons: [RejectionReason]
    /// The day that the mail names; always given with `dateSet`, where it is the day of the port.
    package let scheduledFor: CalendarDay?
    /// When the number moved, with `completed`: the time the vendor states, or that of its mail if that is earlier.
    package let portedAt: Timestamp?
    /// The earliest moment at which the number may have moved, with `completed`; `nil` if ``portedAt`` is exact.
    package let portedNotBefore: Timestamp?
    /// The vendor's own words, verbatim.
    package let text: String

    /// Makes an answer; `nil` for a `dateSet` without a day.
    package init?(
        _ kind: VendorAnswerKind,
        reasons: [RejectionReason] = [],
        scheduledFor: CalendarDay? = nil,
        portedAt: Timestamp? = nil,
        portedNotBefore: Timestamp? = nil,
        text: String
    ) {
        if kind == .dateSet, scheduledFor == nil { return nil }
        self.kind = kind
        self.reasons = reasons
        self.scheduledFor = scheduledFor
        self.portedAt = portedAt
        self.portedNotBefore = portedNotBefore
        self.text = text
    }
}

/// The kinds of answer.
///
/// The raw values are part of messages and stores: they are never renamed.
package enum VendorAnswerKind: String, Codable, Sendable, CaseIterable {
    /// The vendor has the request.
    case receipt
    /// The losing carrier has not answered the vendor yet.
    case stillWaiting
    /// The vendor asks for something.
    case informationNeeded
    case rejected
    /// The port has a date, the first one or another.
    case dateSet
    /// The date of the port is no longer valid.
    case dateWithdrawn
    /// The number has moved.
    case completed
    case cancelled
    /// The vendor could not cancel the port.
    case cancelRefused
    /// The number is back at the losing carrier.
    case snapBackDone
    case snapBackRefused
}

extension VendorAnswer: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind, reasons, scheduledFor, portedAt, portedNotBefore, text
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let answer = VendorAnswer(
            try fields.decode(VendorAnswerKind.self, forKey: .kind),
            reasons: try fields.decode([RejectionReason].self, forKey: .reasons),
            scheduledFor: try fields.decodeIfPresent(CalendarDay.self, forKey: .scheduledFor),
            portedAt: try fields.decodeIfPresent(Timestamp.self, forKey: .portedAt),
            portedNotBefore: try fields.decodeIfPresent(Timestamp.self, forKey: .portedNotBefore),
            text: try fields.decode(String.self, forKey: .text)
        )
        guard let answer else {
            throw DecodingError.dataCorruptedError(
                forKey: .scheduledFor,
                in: fields,
                debugDescription: "dateSet needs the day of the port, such as 2026-11-26."
            )
        }
        self = answer
    }
}
