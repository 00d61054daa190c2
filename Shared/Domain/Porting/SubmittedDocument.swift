import JSONCoding

/// The kind of a document that is attached to a porting request.
package enum DocumentKind: String, Codable, CaseIterable, Sendable {
    /// The most recent bill of the losing carrier.
    case bill
    /// The completed letter of authorization.
    case letter
    /// The porting request form, which the system makes when a packet is frozen.
    case form

    /// The kinds that come from the customer; no packet is sent without them.
    package static let supplied: [DocumentKind] = [.bill, .letter]
}

extension DocumentKind: LimitsWhatIsSent {
    /// Without the form, which the system makes itself.
    package static var namesToSend: [String] { supplied.map(\.rawValue) }
}

/// The SHA-256 of a document's bytes, coded as 64 lower-case hexadecimal digits.
package struct DocumentHash: Hashable, Sendable {
    /// The 64 lower-case hexadecimal digits.
    package let hexadecimal: String

    /// Reads 64 hexadecimal digits in either case; `nil` for anything else.
    package init?(_ hexadecimal: String) {
        var hasCapitals = false
        guard hexadecimal.utf8.count == 64 else { return nil }
        for byte in hexadecimal.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): break
            case UInt8(ascii: "A")...UInt8(ascii: "F"): hasCapitals = true
            default: return nil
            }
        }
        self.hexadecimal = hasCapitals ? hexadecimal.lowercased() : hexadecimal
    }
}

extension DocumentHash: CustomStringConvertible {
    /// The 64 digits.
    package var description: String { hexadecimal }
}

extension DocumentHash: CodedText {
    package static let form = "a SHA-256 in hexadecimal"
    package static let example = "14dc54f7a8d62c1fb9ac3d4b1bb8ad4c1d2d6f6a1a2a6d2f3e4a5b6c7d879a28"

    package init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(DocumentHash.init(_:))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hexadecimal)
    }
}

/// Refers to a document in intake's store, without its bytes.
package struct DocumentReference: Codable, Hashable, Sendable {
    /// What the document is.
    package let kind: DocumentKind
    /// The hash under which the bytes are stored.
    package let hash: DocumentHash
    /// The name the sender gave the file; it is for people only and never used as a path.
    package let filename: String
    /// The media type, such as `application/pdf`.
    package let contentType: String
    /// The length of the bytes.
    package let sizeBytes: Int

    /// Makes a reference to stored bytes.
    package init(kind: DocumentKind, hash: DocumentHash, filename: String, contentType: String, sizeBytes: Int) {
        self.kind = kind
        self.hash = hash
        self.filename = filename
        self.contentType = contentType
        self.sizeBytes = sizeBytes
    }
}
