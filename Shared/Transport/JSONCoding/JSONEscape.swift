/// Reads the escapes of a string that the scanner has accepted.
enum JSONEscape {
    /// The UTF-16 unit of four hexadecimal digits; `nil` if one of them is not a digit.
    static func unit(at digits: UnsafePointer<UInt8>) -> UInt16? {
        var unit: UInt16 = 0
        for index in 0..<4 {
            let digit = digits[index]
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
            default: return nil
            }
            unit = unit << 4 | UInt16(value)
        }
        return unit
    }

    /// The string without its escapes, which is never longer than with them.
    static func text(of source: UnsafeBufferPointer<UInt8>) -> String {
        guard let start = source.baseAddress else { return "" }
        return String(unsafeUninitializedCapacity: source.count) { target in
            guard let out = target.baseAddress else { return 0 }
            var read = 0
            var written = 0
            while read < source.count {
                let byte = start[read]
                guard byte == UInt8(ascii: "\\") else {
                    out[written] = byte
                    written += 1
                    read += 1
                    continue
                }
                if start[read + 1] == UInt8(ascii: "u") {
                    var scalar = UInt32(unit(at: start + read + 2) ?? 0xFFFD)
                    read += 6
                    if scalar & 0xF800 == 0xD800 {
                        scalar = 0x10000 + (scalar & 0x3FF) << 10 + UInt32(unit(at: start + read + 2) ?? 0) & 0x3FF
                        read += 6
                    }
                    written += write(scalar, at: out + written)
                } else {
                    out[written] = letter(of: start[read + 1])
                    written += 1
                    read += 2
                }
            }
            return written
        }
    }

    private static func letter(of escape: UInt8) -> UInt8 {
        switch escape {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: escape
        }
    }

    private static func write(_ scalar: UInt32, at out: UnsafeMutablePointer<UInt8>) -> Int {
        switch scalar {
        case ..<0x80:
            out[0] = UInt8(scalar)
            return 1
        case ..<0x800:
            out[0] = UInt8(0xC0 | scalar >> 6)
            out[1] = UInt8(0x80 | scalar & 0x3F)
            return 2
        case ..<0x10000:
            out[0] = UInt8(0xE0 | scalar >> 12)
            out[1] = UInt8(0x80 | scalar >> 6 & 0x3F)
            out[2] = UInt8(0x80 | scalar & 0x3F)
            return 3
        default:
            out[0] = UInt8(0xF0 | scalar >> 18)
            out[1] = UInt8(0x80 | scalar >> 12 & 0x3F)
            out[2] = UInt8(0x80 | scalar >> 6 & 0x3F)
            out[3] = UInt8(0x80 | scalar & 0x3F)
            return 4
        }
    }
}
