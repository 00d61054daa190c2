/// An amount of US dollars in whole cents, coded as that integer.
package struct Cents: Hashable, Sendable {
    /// The amount; negative for a credit.
    package let amount: Int64

    /// Makes an amount of that many cents.
    package init(_ amount: Int64) {
        self.amount = amount
    }

    /// No money at all.
    package static let zero = Cents(0)

    package static func + (left: Cents, right: Cents) -> Cents { Cents(left.amount + right.amount) }
}

extension Cents: Comparable {
    package static func < (left: Cents, right: Cents) -> Bool { left.amount < right.amount }
}

extension Cents: CustomStringConvertible {
    /// Dollars with two decimals, as in `$13.00`.
    package var description: String {
        let (dollars, cents) = amount.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(amount < 0 ? "-" : "")$\(dollars).\(cents < 10 ? "0" : "")\(cents)"
    }
}

extension Cents: Codable {
    package init(from decoder: any Decoder) throws {
        amount = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(amount)
    }
}
