/// Email addresses for an envelope.
package enum MailAddress {
    /// Whether a text is a single address without a display name, safe to use in a command to a server.
    package static func isBare(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, let name = parts.first, let domain = parts.last,
            let first = domain.first, let last = domain.last
        else { return false }
        return !name.isEmpty && name.allSatisfy(isOfName) && isAlphanumeric(first) && isAlphanumeric(last)
            && domain.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }

    /// The characters that the part before the `@` may have without quotation marks.
    private static func isOfName(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"\"(),:;<>@[\\]".utf8.contains(byte)
    }

    /// The address in `Name <address>`; a text without brackets is returned unchanged.
    package static func bare(_ text: String) -> String {
        guard let start = text.lastIndex(of: "<"), let end = text[start...].firstIndex(of: ">") else { return text }
        return String(text[text.index(after: start)..<end])
    }

    /// The part after the `@`.
    package static func domain(of address: String) -> String {
        address.split(separator: "@").last.map(String.init) ?? ""
    }
}
