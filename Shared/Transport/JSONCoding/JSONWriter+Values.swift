// MARK: Values without parts

extension JSONWriter {
    @inline(__always)
    func write(_ value: Bool) { bytes.append(ascii: value ? "true" : "false") }

    func writeNull() { bytes.append(ascii: "null") }

    /// Writes a string with its quotes and escapes.
    ///
    /// - Returns: whether it contains escapes.
    @discardableResult
    @inline(__always)
    func write(_ value: String) -> Bool {
        var value = value
        return value.withUTF8 { text in
            let count = text.count
            // Eight bytes more than needed, so that the copy can be searched eight bytes at once.
            bytes.reserve(count + 10)
            let out = bytes.end
            out[0] = UInt8(ascii: "\"")
            if let start = text.baseAddress { (out + 1).update(from: start, count: count) }
            let special = Self.firstSpecial(out + 1, count)
            guard special == count else {
                bytes.counted(special + 1)
                writeRest(text, from: special)
                return true
            }
            out[count + 1] = UInt8(ascii: "\"")
            bytes.counted(count + 2)
            return false
        }
    }

    /// The first byte that must be escaped: a quote, a backslash or a control character; the count if there is none.
    @inline(__always)
    private static func firstSpecial(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = 0x8080_8080_8080_8080
        var index = 0
        while index < count {
            let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self).littleEndian
            let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            let found =
                (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- (ones &* 0x20)) & ~word))
                & high
            // What is behind the string does not count.
            if found != 0 { return min(count, index + found.trailingZeroBitCount >> 3) }
            index += 8
        }
        return count
    }

    @inline(never)
    private func writeRest(_ text: UnsafeBufferPointer<UInt8>, from first: Int) {
        for byte in text[first...] {
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                writeEscape(of: byte)
            } else {
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func writeEscape(of byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(ascii: "\\\"")
        case UInt8(ascii: "\\"): bytes.append(ascii: "\\\\")
        case 0x08: bytes.append(ascii: "\\b")
        case 0x0C: bytes.append(ascii: "\\f")
        case 0x0A: bytes.append(ascii: "\\n")
        case 0x0D: bytes.append(ascii: "\\r")
        case 0x09: bytes.append(ascii: "\\t")
        default:
            bytes.append(ascii: byte < 0x10 ? "\\u000" : "\\u001")
            let digit = byte & 0x0F
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    @inline(__always)
    func write<Value: FixedWidthInteger>(integer value: Value) {
        guard Value.bitWidth <= 64 else { return write(number: String(value)) }
        bytes.reserve(20)
        var magnitude = UInt64(value.magnitude)
        if Value.isSigned, value < 0 { bytes.append(UInt8(ascii: "-")) }
        if magnitude < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(magnitude)) }
        var digits = 1
        var bound: UInt64 = 10
        while digits < 20, magnitude >= bound {
            digits += 1
            let (product, overflows) = bound.multipliedReportingOverflow(by: 10)
            if overflows { break }
            bound = product
        }
        var place = bytes.base + bytes.count + digits
        while magnitude > 0 {
            let (quotient, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
            place -= 1
            place.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            magnitude = quotient
        }
        bytes.counted(digits)
    }

    func write(double value: Double) {
        guard value.isFinite else { return giveUp() }
        write(number: value.description)
    }

    func write(float value: Float) {
        guard value.isFinite else { return giveUp() }
        write(number: value.description)
    }

    /// Writes the digits of a number, without a fraction of 0, as Foundation's coder does.
    func write(number text: String) {
        var text = text
        text.withUTF8 { digits in
            guard let start = digits.baseAddress else { return }
            var count = digits.count
            if count > 2, start[count - 1] == UInt8(ascii: "0"), start[count - 2] == UInt8(ascii: ".") { count -= 2 }
            bytes.append(from: start, count: count)
        }
    }
}

// MARK: Single values

extension JSONWriter: SingleValueEncodingContainer {
    func encodeNil() throws {
        fillSlot()
        writeNull()
    }

    func encode(_ value: Bool) throws {
        fillSlot()
        write(value)
    }

    func encode(_ value: String) throws {
        fillSlot()
        write(value)
    }

    func encode(_ value: Double) throws {
        fillSlot()
        write(double: value)
    }

    func encode(_ value: Float) throws {
        fillSlot()
        write(float: value)
    }

    func encode(_ value: Int) throws { single(value) }
    func encode(_ value: Int8) throws { single(value) }
    func encode(_ value: Int16) throws { single(value) }
    func encode(_ value: Int32) throws { single(value) }
    func encode(_ value: Int64) throws { single(value) }
    func encode(_ value: UInt) throws { single(value) }
    func encode(_ value: UInt8) throws { single(value) }
    func encode(_ value: UInt16) throws { single(value) }
    func encode(_ value: UInt32) throws { single(value) }
    func encode(_ value: UInt64) throws { single(value) }

    func encode<Value: Encodable>(_ value: Value) throws {
        fillSlot()
        try write(value, Value.self)
    }

    @inline(__always)
    private func single<Value: FixedWidthInteger>(_ value: Value) {
        fillSlot()
        write(integer: value)
    }
}
