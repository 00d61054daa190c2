import Durable
import Timekeeping

/// The only source of randomness in a simulated life.
final class Chance {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    func bits() -> UInt64 { generator.next() }

    /// Returns `true` with this probability, from 0 to 1.
    func strikes(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &generator) < probability
    }

    func span(_ range: ClosedRange<TimeSpan>) -> TimeSpan {
        .milliseconds(
            Int64.random(in: range.lowerBound.milliseconds...range.upperBound.milliseconds, using: &generator)
        )
    }

    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    /// A random element; the only one if there is just one.
    func pick<Thing>(_ first: Thing, _ others: Thing...) -> Thing {
        ([first] + others).randomElement(using: &generator) ?? first
    }

    /// Some of the elements, in a random order.
    func some<Thing>(_ count: Int, of things: [Thing]) -> [Thing] {
        Array(things.shuffled(using: &generator).prefix(count))
    }
}
