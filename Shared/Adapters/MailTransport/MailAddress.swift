/// Mail addresses as an envelope needs them.
package enum MailAddress {
    /// Whether it is one address and nothing else, such that it can stand in a command to a server.
    package static func isBare(_ text: String) -> Bool {
        text.utf8.count <= 254
            && text.wholeMatch(of: /[!#-'*+\-\/-9=?A-Z^-~.]+@[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?/) != nil
    }

    /// The address in `Name <address>`; what has no brackets is one already.
    package static func bare(_ text: String) -> String {
        guard let start = text.lastIndex(of: "<"), let end = text[start...].firstIndex(of: ">") else { return text }
        return String(text[text.index(after: start)..<end])
    }

    /// What stands behind the `@`.
    package static func domain(of address: String) -> String {
        address.split(separator: "@").last.map(String.init) ?? ""
    }
}
