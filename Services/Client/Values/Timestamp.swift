import Foundation

/// A moment in milliseconds, as the contract sends it: `2026-11-23T08:00:00.000Z`.
///
/// Foundation's `Date` counts in floating point and would not give the same text back.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since the beginning of 1970 in UTC.
    public let millisecondsSince1970: Int64

    /// Creates a moment.
    public init(millisecondsSince1970: Int64) {
        self.millisecondsSince1970 = millisecondsSince1970
    }

    /// Creates a moment from a date, to the nearest millisecond.
    public init(_ date: Date) {
        self.init(millisecondsSince1970: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }

    /// The moment as a date.
    public var date: Date { Date(timeIntervalSince1970: Double(millisecondsSince1970) / 1_000) }

    /// Whether a moment comes before another.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.millisecondsSince1970 < right.millisecondsSince1970
    }
}

extension Timestamp: LosslessStringConvertible {
    /// The moment in RFC 3339, in UTC and with three decimals.
    public var description: String {
        let (seconds, rest) = millisecondsSince1970.quotientAndRemainder(dividingBy: 1_000)
        let fraction = rest < 0 ? rest + 1_000 : rest
        let whole = Date(timeIntervalSince1970: Double(rest < 0 ? seconds - 1 : seconds))
        let digits = String(fraction)
        let padded = String(repeating: "0", count: 3 - digits.count) + digits
        return whole.formatted(.iso8601).dropLast() + ".\(padded)Z"
    }

    /// Reads RFC 3339 with any number of decimals, of which three count; `nil` for anything else.
    public init?(_ description: String) {
        guard let point = description.firstIndex(of: ".") else {
            guard let date = try? Date(description, strategy: .iso8601) else { return nil }
            self.init(date)
            return
        }
        let decimals = description[description.index(after: point)...].prefix { $0.isASCII && $0.isNumber }
        let zone = description[point...].dropFirst(1 + decimals.count)
        let three = decimals.prefix(3) + String(repeating: "0", count: max(0, 3 - decimals.count))
        guard !decimals.isEmpty, let milliseconds = Int64(three),
            let date = try? Date("\(description[..<point])\(zone)", strategy: .iso8601)
        else { return nil }
        self.init(millisecondsSince1970: Timestamp(date).millisecondsSince1970 + milliseconds)
    }
}

extension Timestamp: Codable {
    /// Reads the moment from its text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no time in RFC 3339.")
        }
        self = time
    }

    /// Writes the moment as its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
