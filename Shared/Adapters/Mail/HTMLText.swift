/// Extracts the visible text of HTML.
///
/// The result is for finding words, not for display: only line breaks remain of the layout, and quoted text gets the
/// prefix `> ` as in plain-text emails.
enum HTMLText {
    private static let breakingTags: Set<Substring> = [
        "br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote",
    ]
    private static let hiddenTags: Set<Substring> = ["style", "script", "head", "title"]
    private static let entities: [Substring: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "-", "mdash": "-",
        "lsquo": "'", "rsquo": "'", "ldquo": "\"", "rdquo": "\"", "hellip": "...", "bull": "*",
    ]

    /// The text of `html`, with lines separated by `\n`.
    static func plain(_ html: String) -> String {
        var lines: [String] = []
        var line = ""
        var quoteDepth = 0
        func endLine() {
            let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !words.isEmpty {
                lines.append(String(repeating: "> ", count: quoteDepth) + words)
            } else if lines.last?.isEmpty == false {
                lines.append("")
            }
            line = ""
        }

        var rest = html[...]
        while let next = rest.first {
            guard next == "<" else {
                let end = rest.firstIndex(of: "<") ?? rest.endIndex
                line += decoded(rest[..<end])
                rest = rest[end...]
                continue
            }
            let tag = Tag(at: rest)
            rest = tag.rest
            if hiddenTags.contains(tag.name), !tag.closes {
                rest = afterEnd(of: tag.name, in: rest)
            }
            guard breakingTags.contains(tag.name) else { continue }
            endLine()
            if tag.name == "blockquote" {
                quoteDepth = max(0, quoteDepth + (tag.closes ? -1 : 1))
            }
        }
        endLine()
        return lines.joined(separator: "\n")
    }

    private struct Tag {
        let name: Substring
        let closes: Bool
        let rest: Substring

        /// Parses the tag or comment at the start of `text`; a lone `<` counts as a tag without a name.
        init(at text: Substring) {
            if text.hasPrefix("<!--") {
                name = ""
                closes = false
                rest = text.firstRange(of: "-->").map { text[$0.upperBound...] } ?? ""
                return
            }
            let inner = text.dropFirst()
            closes = inner.first == "/"
            name = Substring(inner.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased())
            rest = inner.firstIndex(of: ">").map { inner[inner.index(after: $0)...] } ?? ""
        }
    }

    private static func afterEnd(of name: Substring, in text: Substring) -> Substring {
        var rest = text
        while let start = rest.firstRange(of: "</") {
            let tag = Tag(at: rest[start.lowerBound...])
            if tag.name == name { return tag.rest }
            rest = rest[start.upperBound...]
        }
        return text
    }

    private static func decoded(_ text: Substring) -> String {
        var decoded = ""
        var rest = text
        while let start = rest.firstIndex(of: "&") {
            decoded += rest[..<start]
            rest = rest[start...].dropFirst()
            let name = rest.prefix(longestEntity).prefix { $0 != ";" }
            let end = name.endIndex
            if end < rest.endIndex, rest[end] == ";", let character = character(of: name) {
                decoded += character
                rest = rest[end...].dropFirst()
            } else {
                decoded += "&"
            }
        }
        return decoded + rest
    }

    /// A sign and ten letters or digits.
    private static let longestEntity = 11

    /// The text of `&name;`: empty for a number that is not a character; `nil` if it is not an entity.
    private static func character(of name: Substring) -> String? {
        guard name.hasPrefix("#") else { return entities[name] }
        let digits = name.dropFirst()
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return nil }
        let code = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }
}
