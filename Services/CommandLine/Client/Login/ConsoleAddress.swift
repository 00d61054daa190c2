import Foundation
import SystemPicture

/// The address of a web console: https, or http on this machine.
package struct ConsoleAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address without a slash at its end.
    package let text: String

    /// Checks an address; `allowsPlain` permits http to other machines too.
    ///
    /// - Throws: ``CommandFailure`` with what to write instead.
    package init(_ text: String, allowsPlain: Bool = false) throws(CommandFailure) {
        let isPrintable = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isPrintable, let url = URL(string: text), let host = url.host(), !host.isEmpty, url.user() == nil,
            ["http", "https"].contains(url.scheme), url.query() == nil, url.fragment() == nil,
            url.path().isEmpty || url.path() == "/"
        else {
            throw CommandFailure(
                .unreadableInput,
                "\"\(text)\" is not the address of a web console, such as https://faxport.example."
            )
        }
        guard url.scheme == "https" || allowsPlain || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host) else {
            throw CommandFailure(
                .refused,
                "\(text) is not encrypted: whoever listens could act in your name. Use https, or --plain-http if you "
                    + "know that the connection is secure."
            )
        }
        self.text = text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    package var description: String { text }
}
