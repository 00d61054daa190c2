import Foundation

// MARK: Numbers

extension JSONTape {
    /// The integer of a token that is a number; `nil` if the type cannot hold it.
    ///
    /// A number with a fraction of zeros or an exponent is an integer too, as in Foundation's coder.
    @inline(__always)
    func integer<Value: FixedWidthInteger>(of token: Int, _ type: Value.Type) -> Value? {
        let text = text(of: token)
        guard tokens[token].isPlain, text.count < 20 else { return oddInteger(of: text) }
        guard let start = text.baseAddress else { return nil }
        let isNegative = start[0] == UInt8(ascii: "-")
        // At most 19 digits, or 18 behind a sign, which always fit 64 bits.
        var magnitude: UInt64 = 0
        for index in (isNegative ? 1 : 0)..<text.count {
            magnitude = magnitude &* 10 &+ UInt64(start[index] &- UInt8(ascii: "0"))
        }
        if !isNegative { return Value(exactly: magnitude) }
        return Value(exactly: -Int64(magnitude))
    }

    @inline(never)
    private func oddInteger<Value: FixedWidthInteger>(of text: UnsafeBufferPointer<UInt8>) -> Value? {
        let string = String(decoding: text, as: UTF8.self)
        return Value(string) ?? exactInteger(string)
    }

    /// The integer value of a decimal number with a fraction or an exponent; `nil` if it has other digits than 0
    /// behind the point, however small they make it.
    private func exactInteger<Value: FixedWidthInteger>(_ text: String) -> Value? {
        let parts = text.lowercased().split(separator: "e", maxSplits: 1)
        guard let mantissa = parts.first else { return nil }
        let pieces = mantissa.split(separator: ".", maxSplits: 1)
        let fraction = pieces.count > 1 ? pieces[1] : ""
        if !(pieces[0] + fraction).contains(where: { ("1"..."9").contains($0) }) { return 0 }
        guard let written = parts.count > 1 ? Int(parts[1]) : 0 else { return nil }
        var (exponent, isTooSmall) = written.subtractingReportingOverflow(fraction.count)
        guard !isTooSmall else { return nil }
        var digits = pieces[0] + fraction
        while exponent < 0, digits.hasSuffix("0") {
            digits.removeLast()
            exponent += 1
        }
        guard (0...40).contains(exponent) else { return nil }
        return Value(digits + String(repeating: "0", count: exponent))
    }

    /// The number nearest to the token; `nil` if it is beyond the type's range, or not 0 but rounded to it.
    func floatingPoint<Value: BinaryFloatingPoint & LosslessStringConvertible>(
        of token: Int,
        _ type: Value.Type
    ) -> Value? {
        let text = text(of: token)
        guard let value = Value(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
        guard value == 0 else { return value }
        for byte in text {
            if byte | 0x20 == UInt8(ascii: "e") { break }
            if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) { return nil }
        }
        return value
    }
}
