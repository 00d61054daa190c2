import Foundation

/// Base64 for addresses and tokens, without padding (RFC 4648, section 5).
package enum Base64URL {
    /// The text of some bytes.
    package static func text(of bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The bytes of a text; `nil` unless it is exactly what ``text(of:)`` would write.
    package static func data(of text: String) -> Data? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let usual = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let bytes = Data(base64Encoded: usual), self.text(of: bytes) == text else { return nil }
        return bytes
    }
}
