/// The position of a piece of work in a trace, as defined by the W3C recommendation "Trace Context".
///
/// Its text form is the value of `traceparent`: `00-<32 hexadecimal digits>-<16>-<2>`. It travels in the metadata of
/// calls and with every durable message, and is stored with messages, effects and timers that wait.
package struct TraceContext: Sendable, Hashable, LosslessStringConvertible {
    /// The upper half of the trace id; the two halves are not both 0.
    package let traceHigh: UInt64
    /// The lower half of the trace id.
    package let traceLow: UInt64
    /// The span id, never 0.
    package let spanBits: UInt64
    /// The trace flags; bit 0 means sampled.
    package let flags: UInt8

    /// The trace of the current task, attached to the calls that it makes.
    @TaskLocal package static var current: TraceContext?
}

extension TraceContext {
    /// Starts a trace from random bits.
    package init(trace high: UInt64, _ low: UInt64, span: UInt64) {
        // Sampled, because this system keeps all its logs.
        self.init(traceHigh: high, traceLow: max(low, 1), spanBits: max(span, 1), flags: 1)
    }

    /// Parses a `traceparent`; `nil` for anything that the recommendation calls invalid.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        // Later versions may add parts but never change these.
        guard parts.count == 4 || (parts.count > 4 && parts[0] != "00"), parts[0] != "ff",
            Self.bits(parts[0], digits: 2) != nil,
            parts[1].utf8.count == 32,
            let high = Self.bits(parts[1].prefix(16), digits: 16), let low = Self.bits(parts[1].suffix(16), digits: 16),
            let span = Self.bits(parts[2], digits: 16), let flags = Self.bits(parts[3], digits: 2),
            high != 0 || low != 0, span != 0
        else { return nil }
        self.init(traceHigh: high, traceLow: low, spanBits: span, flags: UInt8(flags))
    }

    /// The same trace with a new span.
    package func child(span: UInt64) -> TraceContext {
        TraceContext(traceHigh: traceHigh, traceLow: traceLow, spanBits: max(span, 1), flags: flags)
    }

    /// The trace's id as 32 hexadecimal digits, for logs.
    package var traceID: String { Self.hexadecimal(traceHigh, 16) + Self.hexadecimal(traceLow, 16) }

    /// The value of `traceparent`.
    package var description: String {
        "00-\(traceID)-\(Self.hexadecimal(spanBits, 16))-\(Self.hexadecimal(UInt64(flags), 2))"
    }

    private static func bits(_ text: Substring, digits: Int) -> UInt64? {
        // The recommendation requires lower case.
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return UInt64(text, radix: 16)
    }

    private static func hexadecimal(_ bits: UInt64, _ digits: Int) -> String {
        let text = String(bits, radix: 16)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
