import Durable
import Timekeeping

/// The one source of all that is random in a simulated life.
final class Chance {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    func bits() -> UInt64 { generator.next() }

    /// Says yes so often, from 0 to 1.
    func strikes(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &generator) < probability
    }

    func span(_ range: ClosedRange<TimeSpan>) -> TimeSpan {
        .milliseconds(
            Int64.random(in: range.lowerBound.milliseconds...range.upperBound.milliseconds, using: &generator)
        )
    }

    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    /// One of several things; the first where there is only one.
    func pick<Thing>(_ first: Thing, _ others: Thing...) -> Thing {
        ([first] + others).randomElement(using: &generator) ?? first
    }

    /// Some things out of many, in a random order.
    func some<Thing>(_ count: Int, of things: [Thing]) -> [Thing] {
        Array(things.shuffled(using: &generator).prefix(count))
    }
}
