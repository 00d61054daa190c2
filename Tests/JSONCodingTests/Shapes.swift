import Foundation

/// One field of each kind that coders treat differently.
struct Shape: Codable, Equatable {
    var bool: Bool
    var int: Int
    var small: Int8
    var big: UInt64
    var long: Int64?
    var double: Double
    var float: Float
    var text: String
    var maybe: String?
    var date: Date
    var data: Data
    var url: URL
    var decimal: Decimal
    var color: Color
    var event: Event
    var list: [Int]
    var texts: [String?]
    var byName: [String: Double]
    var byNumber: [Int: String]
    var byColor: [Color: Bool]
    var children: [Shape]
    var flat: Flat
    var odd: Odd
    var wrapped: Wrapped
}

enum Color: String, Codable, CodingKeyRepresentable, CaseIterable {
    case red
    case blue = "sky/blue"
    case green = "grün"
}

enum Event: Codable, Equatable {
    case nothing
    case moved(from: Int, to: Int?)
    case said(String)
}

/// Codes itself as one value.
struct Wrapped: Codable, Equatable {
    var number: Int16

    init(number: Int16) { self.number = number }

    init(from decoder: any Decoder) throws { number = try decoder.singleValueContainer().decode(Int16.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}

/// Two objects in one, with names out of order.
struct Flat: Codable, Equatable {
    struct Rest: Codable, Equatable {
        var zebra: Int
        var apple: String?
    }

    private enum Keys: String, CodingKey {
        case middle
        case accent = "é"
        case quote = "a\"b"
    }

    var middle: Int
    var accent: String
    var quote: UInt8
    var rest: Rest

    init(middle: Int, accent: String, quote: UInt8, rest: Rest) {
        self.middle = middle
        self.accent = accent
        self.quote = quote
        self.rest = rest
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        middle = try container.decode(Int.self, forKey: .middle)
        accent = try container.decode(String.self, forKey: .accent)
        quote = try container.decode(UInt8.self, forKey: .quote)
        rest = try Rest(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(middle, forKey: .middle)
        try container.encode(accent, forKey: .accent)
        try container.encode(quote, forKey: .quote)
        try rest.encode(to: encoder)
    }
}

/// Nested containers by hand, one behind the other.
struct Odd: Codable, Equatable {
    private enum Keys: String, CodingKey {
        case pair
        case inner
    }

    private enum InnerKeys: String, CodingKey {
        case b
        case a
    }

    var one: Int
    var two: Int
    var isB: Bool

    init(one: Int, two: Int, isB: Bool) {
        self.one = one
        self.two = two
        self.isB = isB
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        var pair = try container.nestedUnkeyedContainer(forKey: .pair)
        one = try pair.decode(Int.self)
        two = try pair.decode(Int.self)
        isB = try container.nestedContainer(keyedBy: InnerKeys.self, forKey: .inner).decode(Bool.self, forKey: .b)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        var pair = container.nestedUnkeyedContainer(forKey: .pair)
        try pair.encode(one)
        try pair.encode(two)
        var inner = container.nestedContainer(keyedBy: InnerKeys.self, forKey: .inner)
        try inner.encode(isB, forKey: .b)
        try inner.encodeNil(forKey: .a)
    }
}
