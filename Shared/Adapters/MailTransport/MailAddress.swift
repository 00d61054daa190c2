/// Email addresses for an envelope.
package enum MailAddress {
    /// Whether a text is a single address without a display name, safe to use in a command to a server.
    package static func isBare(_ text: String) -> Bool {
        text.utf8.count <= 254
            && text.wholeMatch(of: /[!#-'*+\-\/-9=?A-Z^-~.]+@[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?/) != nil
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
