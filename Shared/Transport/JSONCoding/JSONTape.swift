import Glibc

/// The bytes and tokens of a scanned text, for as long as its document lives.
struct JSONTape: BitwiseCopyable {
    let bytes: UnsafePointer<UInt8>
    let tokens: UnsafeMutablePointer<JSONToken>

    @inline(__always)
    func text(of token: Int) -> UnsafeBufferPointer<UInt8> {
        let token = tokens + token
        return UnsafeBufferPointer(start: bytes + Int(token.pointee.offset), count: Int(token.pointee.count))
    }

    /// The string of a token that is a string or a name.
    @inline(__always)
    func string(of token: Int) -> String {
        let text = text(of: token)
        if tokens[token].isPlain { return String(decoding: text, as: UTF8.self) }
        return JSONEscape.text(of: text)
    }

    // MARK: Objects

    /// The value of a name; the search starts behind the name that was found last, where the next one usually is.
    ///
    /// A name may be asked for in any order; each object remembers its place in its own token.
    func value(of name: String, in object: Int) -> Int? {
        let count = tokens[object].count
        guard count > 0 else { return nil }
        var name = name
        let found = name.withUTF8 { wanted in search(wanted, in: object, count) }
        if let found { return found }
        // Only names with escapes or letters outside ASCII may still be equal to it, as strings.
        return hasOddName(object, count) ? searchStrings(name, in: object, count) : nil
    }

    @inline(__always)
    private func search(_ wanted: UnsafeBufferPointer<UInt8>, in object: Int, _ count: UInt32) -> Int? {
        let end = Int(tokens[object].next)
        var name = Int(tokens[object].offset)
        // Not a range: each name that a type may have is searched, and a debug build walks a range by witness calls.
        var left = count
        while left > 0 {
            left -= 1
            let next = Int(tokens[name + 1].next)
            let following = next == end ? object + 1 : next
            let token = tokens + name
            if Int(token.pointee.count) == wanted.count, token.pointee.isPlain, isEqual(token.pointee.offset, wanted) {
                tokens[object].offset = UInt32(truncatingIfNeeded: following)
                token.pointee.isAsked = true
                return name + 1
            }
            name = following
        }
        return nil
    }

    @inline(__always)
    private func isEqual(_ offset: UInt32, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = wanted.baseAddress else { return true }
        return memcmp(bytes + Int(offset), base, wanted.count) == 0
    }

    private func hasOddName(_ object: Int, _ count: UInt32) -> Bool {
        var name = object + 1
        var left = count
        while left > 0 {
            left -= 1
            if !tokens[name].isPlain { return true }
            name = Int(tokens[name + 1].next)
        }
        return false
    }

    private func searchStrings(_ wanted: String, in object: Int, _ count: UInt32) -> Int? {
        var name = object + 1
        for _ in 0..<count {
            if !tokens[name].isPlain, string(of: name) == wanted {
                tokens[name].isAsked = true
                return name + 1
            }
            name = Int(tokens[name + 1].next)
        }
        return nil
    }

    // MARK: Names that nobody asked for

    /// The ways to the names of the text that no type asked for, in the order of the text.
    ///
    /// It goes as deep as the limit of the scanner.
    func unaskedNames() -> [String] {
        var found: [String] = []
        var way: [JSONPath.Part] = []
        collectUnasked(in: 0, &way, &found)
        return found
    }

    private func collectUnasked(in token: Int, _ way: inout [JSONPath.Part], _ found: inout [String]) {
        let value = tokens[token]
        guard !value.isAsked, value.kind == .object || value.kind == .array else { return }
        var child = token + 1
        for index in 0..<Int(value.count) {
            let isObject = value.kind == .object
            way.append(isObject ? .name(string(of: child)) : .index(index))
            if isObject, !tokens[child].isAsked {
                found.append(JSONPath.text(way))
            } else {
                collectUnasked(in: isObject ? child + 1 : child, &way, &found)
            }
            way.removeLast()
            child = Int(tokens[isObject ? child + 1 : child].next)
        }
    }

    // MARK: Paths

    /// The names and indexes that lead to a value, found by walking from the top; only errors need it.
    func path(to token: Int) -> [any CodingKey] {
        var path: [any CodingKey] = []
        var container = 0
        while container != token {
            let isObject = tokens[container].kind == .object
            guard isObject || tokens[container].kind == .array else { break }
            var child = container + (isObject ? 2 : 1)
            var index = 0
            while Int(tokens[child].next) <= token {
                child = Int(tokens[child].next) + (isObject ? 1 : 0)
                index += 1
            }
            path.append(isObject ? JSONPathKey(string(of: child - 1)) : JSONPathKey(index: index))
            container = child
        }
        return path
    }
}

/// A name or an index of the text, in the path of an error.
struct JSONPathKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(index: Int) {
        stringValue = "Index \(index)"
        intValue = index
    }

    init?(stringValue: String) { self.init(stringValue) }

    init?(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }
}
