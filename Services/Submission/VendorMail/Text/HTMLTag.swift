/// One tag or comment of an HTML text.
struct HTMLTag {
    /// The name in lower case; empty for comments and declarations.
    let name: String
    let closes: Bool
    let closesItself: Bool
    /// The attributes in lower case, spaces removed around `:` and `=`.
    let attributes: String
    /// The position after the tag.
    let end: Int

    /// Parses the tag at `start`; `nil` if the `<` there begins no tag.
    init?(_ bytes: [UInt8], at start: Int) {
        if bytes[start...].starts(with: Array("<!--".utf8)) {
            name = ""
            closes = false
            closesItself = true
            attributes = ""
            end = Self.afterComment(bytes, from: start + 4)
            return
        }
        var position = start + 1
        closes = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        position += closes ? 1 : 0
        guard position < bytes.count, bytes[position].isASCIILetter || bytes[position] == UInt8(ascii: "!") else {
            return nil
        }
        let nameStart = position
        while position < bytes.count, bytes[position].isASCIILetter || bytes[position].isASCIIDigit { position += 1 }
        name = String(decoding: bytes[nameStart..<position], as: UTF8.self).lowercased()
        let rest = position
        var quote: UInt8?
        while position < bytes.count, quote != nil || bytes[position] != UInt8(ascii: ">") {
            let byte = bytes[position]
            if quote == byte { quote = nil } else if quote == nil, byte == 0x22 || byte == 0x27 { quote = byte }
            position += 1
        }
        closesItself = position > rest && bytes[position - 1] == UInt8(ascii: "/")
        attributes = String(decoding: bytes[rest..<position], as: UTF8.self).lowercased().filter { $0 != " " }
        end = min(bytes.count, position + 1)
    }

    /// The style attribute and what else says how it looks.
    var style: String { attributes }

    private static let hiding = [
        "display:none", "visibility:hidden", "font-size:0", "mso-hide:all", "opacity:0;", "opacity:0\"", "max-height:0",
        "color:#fff", "color:white", "color:transparent", "text-indent:-9", "line-height:0",
    ]

    /// Whether what it contains is not shown.
    var isHidden: Bool {
        guard !closes, !attributes.isEmpty else { return false }
        if attributes.contains("hidden") && !attributes.contains("overflow:hidden") && !attributes.contains("=") {
            return true
        }
        return Self.hiding.contains { mark in
            guard let range = attributes.firstRange(of: mark) else { return false }
            // "font-size:0.9em" is small, and a background may make white text visible.
            if mark == "font-size:0", attributes[range.upperBound...].first == "." { return false }
            return !mark.hasPrefix("color:") || !attributes.contains("background")
        }
    }

    /// Whether mail programs begin the mail that is answered here.
    var beginsHistory: Bool {
        !closes
            && [
                "gmail_quote", "divrplyfwdmsg", "appendonsend", "yahoo_quoted", "moz-cite-prefix", "zmail_extra",
                "protonmail_quote",
            ].contains { attributes.contains($0) }
    }

    /// The position after the end tag `name`; the end of the text if there is none.
    static func afterEnd(of name: String, in bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<"), let tag = HTMLTag(bytes, at: position) {
                if tag.name == name, tag.closes { return tag.end }
            }
            position += 1
        }
        return bytes.count
    }

    private static func afterComment(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position + 2 < bytes.count {
            if bytes[position] == 0x2D, bytes[position + 1] == 0x2D, bytes[position + 2] == 0x3E { return position + 3 }
            position += 1
        }
        return bytes.count
    }
}

extension UInt8 {
    /// Whether it is a letter of ASCII.
    var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    /// Whether it is a digit of ASCII.
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
}

/// The character references of HTML.
enum HTMLEntities {
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "-", "mdash": " - ",
        "lsquo": "'", "rsquo": "'", "ldquo": "\"", "rdquo": "\"", "hellip": "...", "bull": "*", "middot": "*",
        "zwnj": "", "shy": "", "ensp": " ", "emsp": " ", "copy": "(c)", "reg": "", "trade": "", "auml": "ä",
        "ouml": "ö", "uuml": "ü", "eacute": "é", "check": "✓", "times": "x",
    ]

    /// `text` with its references replaced.
    static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
        var result: [UInt8] = []
        var position = text.startIndex
        while position < text.endIndex {
            guard text[position] == UInt8(ascii: "&"),
                let end = text[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let replaced = character(String(decoding: text[(position + 1)..<end], as: UTF8.self))
            else {
                result.append(text[position])
                position += 1
                continue
            }
            result += Array(replaced.utf8)
            position = end + 1
        }
        return result
    }

    private static func character(_ name: String) -> String? {
        if let known = named[name] { return known }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let code = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(Unicode.Scalar.init).map { String($0) }
    }
}
