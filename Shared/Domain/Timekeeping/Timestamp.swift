import Foundation
import JSONCoding

/// A moment in UTC, in whole milliseconds since 1970.
///
/// Coded as RFC 3339 text with exactly three decimals (`2026-11-23T08:00:00.000Z`), so that texts sort in the same
/// order as their moments. Years outside 0001...9999 do not occur.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    package let millisecondsSince1970: Int64

    /// Makes the moment that many milliseconds after 1970-01-01T00:00:00Z.
    package init(millisecondsSince1970: Int64) {
        self.millisecondsSince1970 = millisecondsSince1970
    }

    /// Makes the moment of a date, rounded down to a millisecond.
    package init(_ date: Date) {
        self.init(millisecondsSince1970: Int64((date.timeIntervalSince1970 * 1_000).rounded(.down)))
    }

    /// The same moment for Foundation's calendars and for other libraries.
    package var date: Date { Date(timeIntervalSince1970: Double(millisecondsSince1970) / 1_000) }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.millisecondsSince1970 < right.millisecondsSince1970
    }

    package static func + (moment: Timestamp, span: TimeSpan) -> Timestamp {
        Timestamp(millisecondsSince1970: moment.millisecondsSince1970 &+ span.milliseconds)
    }

    package static func - (moment: Timestamp, span: TimeSpan) -> Timestamp {
        Timestamp(millisecondsSince1970: moment.millisecondsSince1970 &- span.milliseconds)
    }

    /// The span from `earlier` to `later`; negative if `earlier` is the later one.
    package static func - (later: Timestamp, earlier: Timestamp) -> TimeSpan {
        .milliseconds(later.millisecondsSince1970 &- earlier.millisecondsSince1970)
    }
}

extension Timestamp: CustomStringConvertible, LosslessStringConvertible {
    /// RFC 3339 in UTC with three decimals.
    package var description: String { TimestampText.write(millisecondsSince1970) }

    /// Reads RFC 3339 in UTC or with an offset; with up to nine decimals, which are rounded to three.
    ///
    /// It is `nil` for anything else, and for what no calendar or clock has: 30 February, 24:00, a second 60, and a
    /// time outside the years 1 to 9999 in UTC.
    package init?(_ description: String) {
        guard let milliseconds = TimestampText.read(description) else { return nil }
        self.init(millisecondsSince1970: milliseconds)
    }
}

extension Timestamp: CodedText {
    package static let form = "a time of the calendar in RFC 3339"
    package static let example = "2026-11-23T08:00:00.000Z"

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let timestamp = Timestamp(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is not \(Self.form)")
            )
        }
        self = timestamp
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
