/// The place of a piece of work in a trace, after the W3C recommendation "Trace Context".
///
/// Its text form is the value of `traceparent`: `00-<32 hexadecimal digits>-<16>-<2>`. It travels in the metadata of calls
/// and with every durable message, and outlives every wait in a store.
package struct TraceContext: Sendable, Hashable, LosslessStringConvertible {
    /// Two halves, not both 0.
    package let traceHigh: UInt64
    package let traceLow: UInt64
    /// Never 0.
    package let spanBits: UInt64
    package let flags: UInt8

    /// The trace that the present task works in; calls that it makes carry it.
    @TaskLocal package static var current: TraceContext?

    /// Begins a trace with random bits.
    package init(trace high: UInt64, _ low: UInt64, span: UInt64) {
        // Sampled: this system keeps what it logs.
        self.init(traceHigh: high, traceLow: max(low, 1), spanBits: max(span, 1), flags: 1)
    }

    /// Reads a `traceparent`; `nil` for anything that the recommendation calls invalid.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        // Later versions may add parts, never change these.
        guard parts.count == 4 || (parts.count > 4 && parts[0] != "00"), parts[0] != "ff",
            Self.bits(parts[0], digits: 2) != nil,
            parts[1].utf8.count == 32,
            let high = Self.bits(parts[1].prefix(16), digits: 16), let low = Self.bits(parts[1].suffix(16), digits: 16),
            let span = Self.bits(parts[2], digits: 16), let flags = Self.bits(parts[3], digits: 2),
            high != 0 || low != 0, span != 0
        else { return nil }
        self.init(traceHigh: high, traceLow: low, spanBits: span, flags: UInt8(flags))
    }

    /// The same trace with a span of its own.
    package func child(span: UInt64) -> TraceContext {
        TraceContext(traceHigh: traceHigh, traceLow: traceLow, spanBits: max(span, 1), flags: flags)
    }

    private init(traceHigh: UInt64, traceLow: UInt64, spanBits: UInt64, flags: UInt8) {
        self.traceHigh = traceHigh
        self.traceLow = traceLow
        self.spanBits = spanBits
        self.flags = flags
    }

    /// The trace's id as 32 hexadecimal digits, for logs.
    package var traceID: String { Self.hexadecimal(traceHigh, 16) + Self.hexadecimal(traceLow, 16) }

    /// The value of `traceparent`.
    package var description: String {
        "00-\(traceID)-\(Self.hexadecimal(spanBits, 16))-\(Self.hexadecimal(UInt64(flags), 2))"
    }

    private static func bits(_ text: Substring, digits: Int) -> UInt64? {
        // Lower case only, says the recommendation.
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return UInt64(text, radix: 16)
    }

    private static func hexadecimal(_ bits: UInt64, _ digits: Int) -> String {
        let text = String(bits, radix: 16)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
