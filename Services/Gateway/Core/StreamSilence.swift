/// When a stream that writes nothing must write a sign, so that no proxy closes its connection.
///
/// Only what is written counts: entries that a filter drops are silence too. A value without a clock.
package struct StreamSilence<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    /// The longest silence.
    package static var longest: Duration { .seconds(15) }

    /// When it has lasted as long as it may.
    package private(set) var end: Instant

    /// Begins with the beginning of a stream.
    package init(since now: Instant) {
        end = now.advanced(by: Self.longest)
    }

    /// Notes that an entry was written.
    package mutating func breaks(at now: Instant) {
        end = now.advanced(by: Self.longest)
    }

    /// Whether a sign must be written now; the next silence then begins.
    package mutating func ends(at now: Instant) -> Bool {
        guard now >= end else { return false }
        end = now.advanced(by: Self.longest)
        return true
    }
}
