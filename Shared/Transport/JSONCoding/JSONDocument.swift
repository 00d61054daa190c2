import Foundation

/// A scanned text; it owns a copy of the bytes and the tokens, so a decoder that outlives the call stays valid.
final class JSONDocument {
    let tape: JSONTape
    private let tokens: RawList<JSONToken>

    /// Scans a text.
    ///
    /// - Throws: ``JSONProblem`` for anything that RFC 8259 does not allow, and for more than the limits allow.
    init(_ source: Data, limits: JSONLimits) throws(JSONProblem) {
        let count = source.count
        // Checked before the text is copied.
        let most = min(limits.bytes, Int(Int32.max))
        guard count <= most else {
            throw JSONProblem(reason: .limit("more than \(most) bytes of JSON"), offset: most, path: "")
        }
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: count + Self.padding)
        source.copyBytes(to: bytes, count: count)
        (bytes + count).initialize(repeating: 0, count: Self.padding)
        var scanner = JSONScanner(bytes: bytes, count: count, limits: limits)
        do {
            try scanner.scan()
        } catch {
            scanner.tokens.free()
            bytes.deallocate()
            throw error
        }
        tokens = scanner.tokens
        tape = JSONTape(bytes: UnsafePointer(bytes), tokens: scanner.tokens.base)
    }

    /// Zeros behind the text, at which the scanner stops without counting; it looks at most 11 bytes ahead.
    private static let padding = 16

    deinit {
        tape.bytes.deallocate()
        tokens.free()
    }
}
