import Foundation
import JSONCoding
import TestDocuments

/// Random values; the same for the same seed.
struct Chance {
    var numbers: SplitMix64

    init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

    /// The seeds of a test; `FAXPORT_SEEDS` in the environment sets how many.
    static func seeds(_ usual: Int) -> [UInt64] {
        let wanted = ProcessInfo.processInfo.environment["FAXPORT_SEEDS"].flatMap(Int.init)
        return (0..<(wanted ?? usual)).map { UInt64($0) }
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &numbers) }

    mutating func happens(_ percent: Int) -> Bool { number(1...100) <= percent }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[number(0...choices.count - 1)] }

    mutating func list<Element>(upTo most: Int, _ element: (inout Chance) -> Element) -> [Element] {
        var list: [Element] = []
        for _ in 0..<number(0...most) { list.append(element(&self)) }
        return list
    }

    private static let pieces = [
        "a", "B", "zip", "0", "7", " ", "/", "\\", "\"", "\n", "\t", "\r", "\u{8}", "\u{c}", "\u{0}", "\u{1f}", "é",
        "e\u{301}", "ß", "日本", "😀", "👩‍👩‍👧", "\u{7f}", "\u{2028}", "\u{ffff}", "\u{10ffff}", "{}", "null", ":", ",",
        "a long piece of text without anything unusual in it",
    ]

    mutating func text() -> String { list(upTo: 6) { $0.pick(Self.pieces) }.joined() }

    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) -> Value {
        switch number(0...4) {
        case 0: .max
        case 1: .min
        case 2: Value(truncatingIfNeeded: number(0...9))
        case 3: Value(truncatingIfNeeded: numbers.next()) >> Value(number(0...Value.bitWidth - 1))
        default: Value(truncatingIfNeeded: numbers.next())
        }
    }

    mutating func double() -> Double {
        switch number(0...5) {
        case 0: return Double(number(-1_000...1_000))
        case 1: return Double(number(-100_000...100_000)) / 100
        case 2:
            return pick([
                0, -0.0, 1e15, 1e16, 123_456_789_012_345_680, .leastNonzeroMagnitude, 1.7976931348623157e308, 0.1,
            ])
        default:
            let value = Double(bitPattern: numbers.next())
            return value.isFinite ? value : 1
        }
    }

    mutating func float() -> Float {
        let value = Float(bitPattern: UInt32(truncatingIfNeeded: numbers.next()))
        return value.isFinite ? value : 0.1
    }

    mutating func names<Value>(_ value: (inout Chance) -> Value) -> [String: Value] {
        Dictionary(list(upTo: happens(5) ? 60 : 4) { ($0.text(), value(&$0)) }) { first, _ in first }
    }

    mutating func event() -> Event {
        switch number(0...2) {
        case 0: .nothing
        case 1: .moved(from: integer(Int.self), to: happens(50) ? integer(Int.self) : nil)
        default: .said(text())
        }
    }

    mutating func shape(depth: Int = 0) -> Shape {
        Shape(
            bool: happens(50),
            int: integer(Int.self),
            small: integer(Int8.self),
            big: integer(UInt64.self),
            long: happens(50) ? integer(Int64.self) : nil,
            double: double(),
            float: float(),
            text: text(),
            maybe: happens(50) ? text() : nil,
            date: Date(timeIntervalSinceReferenceDate: double()),
            data: Data(list(upTo: 20) { UInt8(truncatingIfNeeded: $0.numbers.next()) }),
            url: URL(filePath: "/a/\(number(0...99))"),
            decimal: Decimal(number(-10_000...10_000)) / 100,
            color: pick(Color.allCases),
            event: event(),
            list: list(upTo: 5) { $0.integer(Int.self) },
            texts: list(upTo: 5) { $0.happens(30) ? nil : $0.text() },
            byName: names { $0.double() },
            byNumber: Dictionary(list(upTo: 4) { ($0.number(-20...20), $0.text()) }) { first, _ in first },
            byColor: Dictionary(list(upTo: 3) { ($0.pick(Color.allCases), $0.happens(50)) }) { first, _ in first },
            children: depth < 2 ? list(upTo: 2) { $0.shape(depth: depth + 1) } : [],
            flat: Flat(
                middle: number(0...9),
                accent: text(),
                quote: integer(UInt8.self),
                rest: Flat.Rest(zebra: number(0...9), apple: happens(50) ? text() : nil)
            ),
            odd: Odd(one: number(0...9), two: number(0...9), isB: happens(50)),
            wrapped: Wrapped(number: integer(Int16.self))
        )
    }

    /// Any JSON value.
    mutating func tree(depth: Int = 0) -> JSONValue {
        switch number(0...(depth < 4 ? 8 : 5)) {
        case 0: return .null
        case 1: return .bool(happens(50))
        case 2: return .integer(integer(Int64.self))
        case 3:
            let value = double()
            // A whole number up to 2⁵³ is read back as an integer.
            return value == value.rounded() ? .integer(Int64(number(0...9))) : .number(value)
        case 4, 5: return .string(text())
        case 6: return .array(list(upTo: 4) { $0.tree(depth: depth + 1) })
        default: return .object(names { $0.tree(depth: depth + 1) })
        }
    }
}
