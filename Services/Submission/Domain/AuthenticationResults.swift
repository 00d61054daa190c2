/// One field of RFC 8601.
struct AuthenticationResults {
    /// One result: `dmarc=pass (p=none) header.from=updox.com`.
    struct Result {
        let method: String
        let result: String
        let headerFrom: String?
    }

    /// The server that wrote it, without a version; empty if the field names none.
    let server: String
    let results: [Result]

    init(_ value: String) {
        var parts = Self.withoutComments(value.lowercased()).split(separator: ";").map(Self.words)
        // Exchange Online begins with the first result.
        if let first = parts.first, first.first?.contains("=") != true {
            server = first.first ?? ""
            parts.removeFirst()
        } else {
            server = ""
        }
        results = parts.compactMap { words in
            guard let pair = words.first?.split(separator: "=", maxSplits: 1), pair.count == 2, let method = pair.first,
                let result = pair.last
            else { return nil }
            let from = words.first { $0.hasPrefix("header.from=") }.map { String($0.dropFirst("header.from=".count)) }
            let name = method.split(separator: "/").first.map(String.init) ?? ""
            return Result(method: name, result: String(result), headerFrom: from)
        }
    }

    private static func words(_ part: Substring) -> [String] {
        // "dmarc = pass" is the same as "dmarc=pass".
        part.replacing(" = ", with: "=").replacing("= ", with: "=").replacing(" =", with: "=").split(separator: " ")
            .map { word in String(word.filter { $0 != "\"" }) }
    }

    private static func withoutComments(_ value: String) -> String {
        var depth = 0
        return value.filter { character in
            if character == "(" { depth += 1 }
            defer { if character == ")" { depth = max(0, depth - 1) } }
            return depth == 0
        }
    }
}
