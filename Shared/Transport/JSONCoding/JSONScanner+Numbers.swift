// MARK: Numbers

extension JSONScanner {
    /// Scans a number as RFC 8259 writes it; its value is read only when it is asked for.
    mutating func scanNumber() throws(JSONProblem) {
        let start = position
        var isPlain = true
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        if bytes[position] == UInt8(ascii: "0") {
            position += 1
        } else {
            try skipDigits(from: start)
        }
        if bytes[position] == UInt8(ascii: ".") {
            isPlain = false
            position += 1
            try skipDigits(from: start)
        }
        if bytes[position] | 0x20 == UInt8(ascii: "e") {
            isPlain = false
            position += 1
            if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") { position += 1 }
            try skipDigits(from: start)
        }
        switch bytes[position] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
            throw problem(.badNumber, at: start)
        default: break
        }
        guard position - start <= limits.numberBytes else {
            throw limit("a number of more than \(limits.numberBytes) characters", at: start)
        }
        append(.number, isPlain: isPlain, from: start, to: position)
    }

    @inline(__always)
    private mutating func skipDigits(from start: Int) throws(JSONProblem) {
        let first = position
        while bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        guard position > first else {
            throw position < count ? problem(.badNumber, at: start) : problem(.unexpectedEnd, at: count)
        }
    }
}
