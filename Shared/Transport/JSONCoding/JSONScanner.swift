/// Reads a text once, byte by byte, and lays out its tokens; refuses what RFC 8259 does not allow.
///
/// It does not call itself, so deep texts need no deep stack.
struct JSONScanner {
    /// The text, followed by at least 8 bytes of zeros, at which every loop stops.
    let bytes: UnsafePointer<UInt8>
    let count: Int
    let limits: JSONLimits
    let tokens: RawList<JSONToken>
    var position = 0
    /// The innermost open array or object.
    private var open = Self.none
    private var depth = 0

    private static let none = UInt32.max

    init(bytes: UnsafePointer<UInt8>, count: Int, limits: JSONLimits) {
        self.bytes = bytes
        self.count = count
        self.limits = limits
        tokens = RawList(capacity: min(max(16, count / 8), 1_024))
    }

    /// Scans the whole text.
    ///
    /// - Throws: the first problem. The tokens read so far stay, so that ``path`` can say where it is.
    mutating func scan() throws(JSONProblem) {
        guard count <= limits.bytes else { throw limit("more than \(limits.bytes) bytes of JSON", at: 0) }
        try refuseByteOrderMark()
        skipSpace()
        repeat {
            while try scanValue() {}
        } while try !isComplete()
        skipSpace()
        guard position == count else { throw unexpected("the end") }
    }

    /// Scans one value, or opens an array or object; then the first value inside follows, and the answer is `true`.
    private mutating func scanValue() throws(JSONProblem) -> Bool {
        guard tokens.count < limits.values else {
            throw limit("more than \(limits.values) values and names", at: position)
        }
        switch bytes[position] {
        case UInt8(ascii: "\""): try scanString()
        case UInt8(ascii: "{"): return try opens(.object)
        case UInt8(ascii: "["): return try opens(.array)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber()
        case UInt8(ascii: "t"): try scanWord("true", .true)
        case UInt8(ascii: "f"): try scanWord("false", .false)
        case UInt8(ascii: "n"): try scanWord("null", .null)
        default: throw unexpected("a value")
        }
        return false
    }

    /// Opens an array or object, and closes it again if it is empty.
    private mutating func opens(_ kind: JSONKind) throws(JSONProblem) -> Bool {
        guard depth < limits.depth else {
            throw limit("more than \(limits.depth) arrays and objects inside each other", at: position)
        }
        let token = JSONToken(kind: kind, isPlain: true, offset: UInt32(tokens.count) + 1, count: 0, next: open)
        open = UInt32(tokens.count)
        tokens.append(token)
        depth += 1
        position += 1
        skipSpace()
        let end = kind == .array ? UInt8(ascii: "]") : UInt8(ascii: "}")
        if bytes[position] == end {
            close()
            return false
        }
        if kind == .object { try scanName() }
        return true
    }

    /// Reads what stands behind a value: commas, which another value follows, and the ends of arrays and objects.
    private mutating func isComplete() throws(JSONProblem) -> Bool {
        while open != Self.none {
            let container = tokens.base + Int(open)
            skipSpace()
            let byte = bytes[position]
            if container.pointee.kind == .array {
                if byte == UInt8(ascii: ",") {
                    container.pointee.count += 1
                    guard container.pointee.count < limits.elements else {
                        throw limit("an array of more than \(limits.elements) elements", at: position)
                    }
                    position += 1
                    skipSpace()
                    return false
                }
                guard byte == UInt8(ascii: "]") else { throw unexpected("\",\" or \"]\"") }
                container.pointee.count += 1
            } else {
                if byte == UInt8(ascii: ",") {
                    container.pointee.count += 1
                    guard container.pointee.count < limits.names else {
                        throw limit("an object of more than \(limits.names) names", at: position)
                    }
                    position += 1
                    skipSpace()
                    try scanName()
                    return false
                }
                guard byte == UInt8(ascii: "}") else { throw unexpected("\",\" or \"}\"") }
                container.pointee.count += 1
                try refuseDuplicates(in: Int(open))
            }
            close()
        }
        return true
    }

    private mutating func close() {
        let container = tokens.base + Int(open)
        open = container.pointee.next
        container.pointee.next = UInt32(tokens.count)
        depth -= 1
        position += 1
    }

    private mutating func scanName() throws(JSONProblem) {
        guard bytes[position] == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
        try scanString()
        skipSpace()
        guard bytes[position] == UInt8(ascii: ":") else { throw unexpected("\":\"") }
        position += 1
        skipSpace()
    }

    private mutating func scanWord(_ word: StaticString, _ kind: JSONKind) throws(JSONProblem) {
        for index in 0..<word.utf8CodeUnitCount {
            guard bytes[position] == word.utf8Start[index] else { throw unexpected("\"\(word)\"") }
            position += 1
        }
        append(kind, isPlain: true, from: position, to: position)
    }

    @inline(__always)
    mutating func append(_ kind: JSONKind, isPlain: Bool, from start: Int, to end: Int) {
        tokens.append(
            JSONToken(
                kind: kind,
                isPlain: isPlain,
                offset: UInt32(truncatingIfNeeded: start),
                count: UInt32(truncatingIfNeeded: end - start),
                next: UInt32(truncatingIfNeeded: tokens.count + 1)
            )
        )
    }

    @inline(__always)
    private mutating func skipSpace() {
        while true {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }
}

// MARK: Problems

extension JSONScanner {
    func unexpected(_ expected: String) -> JSONProblem {
        guard position < count else { return problem(.unexpectedEnd, at: count) }
        return problem(.unexpectedByte(bytes[position], expected), at: position)
    }

    func limit(_ words: String, at offset: Int) -> JSONProblem { problem(.limit(words), at: offset) }

    func problem(_ reason: JSONProblem.Reason, at offset: Int) -> JSONProblem {
        JSONProblem(reason: reason, offset: offset, path: path)
    }

    /// The way to the value that is being read.
    private var path: String {
        var parts: [JSONPath.Part] = []
        var container = open
        while container != Self.none {
            if let part = part(of: Int(container)) { parts.append(part) }
            container = tokens.base[Int(container)].next
        }
        return JSONPath.text(parts.reversed())
    }

    /// The name or index of the value that is being read in an open array or object.
    private func part(of container: Int) -> JSONPath.Part? {
        let token = tokens.base[container]
        guard token.kind == .object else { return .index(Int(token.count)) }
        // The names before it are complete, so the tokens lead to the last one.
        var name = container + 1
        for _ in 0..<token.count where name + 1 < tokens.count { name = Int(tokens.base[name + 1].next) }
        return name < tokens.count ? .name(String(decoding: text(of: name), as: UTF8.self)) : nil
    }

    func text(of token: Int) -> UnsafeBufferPointer<UInt8> {
        let token = tokens.base[token]
        return UnsafeBufferPointer(start: bytes + Int(token.offset), count: Int(token.count))
    }

    private func refuseByteOrderMark() throws(JSONProblem) {
        let first = (bytes[0], bytes[1], bytes[2])
        if first == (0xEF, 0xBB, 0xBF) || (first.0, first.1) == (0xFE, 0xFF) || (first.0, first.1) == (0xFF, 0xFE) {
            throw problem(.byteOrderMark, at: 0)
        }
    }
}
