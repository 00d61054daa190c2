import Hashing

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

    private static let length = 55

    /// Parses a `traceparent`; `nil` for anything that the recommendation calls invalid.
    package init?(_ text: String) {
        var text = text
        // Later versions may add parts but never change these.
        guard let trace = text.withUTF8(Self.read),
            text.utf8.count == Self.length || Self.hasMoreParts(text)
        else { return nil }
        self = trace
    }

    private static func read(_ text: UnsafeBufferPointer<UInt8>) -> TraceContext? {
        let dash = UInt8(ascii: "-")
        guard text.count >= length, text[2] == dash, text[35] == dash, text[52] == dash,
            let version = Hexadecimal.read(text[0..<2]), version != 0xFF,
            let high = Hexadecimal.read(text[3..<19]), let low = Hexadecimal.read(text[19..<35]), high != 0 || low != 0,
            let span = Hexadecimal.read(text[36..<52]), span != 0,
            let flags = Hexadecimal.read(text[53..<55])
        else { return nil }
        return TraceContext(traceHigh: high, traceLow: low, spanBits: span, flags: UInt8(flags))
    }

    /// Whether a text of a version above 0 continues with a dash.
    private static func hasMoreParts(_ text: String) -> Bool {
        let rest = text.utf8.dropFirst(length)
        return !text.hasPrefix("00") && text[rest.startIndex...].first == "-"
    }

    /// The same trace with a new span.
    package func child(span: UInt64) -> TraceContext {
        TraceContext(traceHigh: traceHigh, traceLow: traceLow, spanBits: max(span, 1), flags: flags)
    }

    /// The trace's id as 32 hexadecimal digits, for logs.
    package var traceID: String {
        String(unsafeUninitializedCapacity: 32) { text in
            let middle = Hexadecimal.write(traceHigh, digits: 16, at: 0, of: text)
            return Hexadecimal.write(traceLow, digits: 16, at: middle, of: text)
        }
    }

    /// The value of `traceparent`.
    package var description: String {
        let dash = UInt8(ascii: "-")
        return String(unsafeUninitializedCapacity: Self.length) { text in
            Hexadecimal.write(0, digits: 2, at: 0, of: text)
            text[2] = dash
            Hexadecimal.write(traceHigh, digits: 16, at: 3, of: text)
            Hexadecimal.write(traceLow, digits: 16, at: 19, of: text)
            text[35] = dash
            Hexadecimal.write(spanBits, digits: 16, at: 36, of: text)
            text[52] = dash
            return Hexadecimal.write(UInt64(flags), digits: 2, at: 53, of: text)
        }
    }
}
