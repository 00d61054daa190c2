import Foundation

/// A call with files as a form (RFC 7578): the part `call` is its JSON, and every other part a file.
struct MultipartForm {
    private(set) var body = Data()
    private let boundary: String

    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    /// Writes a form with a boundary that occurs in none of its parts: 122 random bits.
    init(_ call: OutgoingCall, boundary: String = "faxport-\(UUID().uuidString)") {
        self.boundary = boundary
        add("name=\"call\"", "application/json", call.body)
        for (index, file) in call.files.enumerated() {
            add(
                "name=\"file\(index)\"; filename=\"\(Self.quoted(file.name))\"",
                Self.line(file.contentType),
                file.bytes
            )
        }
        body += Data("--\(boundary)--\r\n".utf8)
    }

    private mutating func add(_ disposition: String, _ contentType: String, _ bytes: Data) {
        let head = "Content-Disposition: form-data; \(disposition)\r\nContent-Type: \(contentType)"
        body += Data("--\(boundary)\r\n\(head)\r\n\r\n".utf8)
        body += bytes
        body += Data("\r\n".utf8)
    }

    private static func quoted(_ name: String) -> String {
        line(name).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }

    /// A line break would end the header.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}
