import Foundation

/// A file that travels beside a call or an answer.
public struct FaxportFile: Hashable, Sendable {
    /// The name, one line of at most 255 bytes.
    public var name: String
    /// The media type, such as `application/pdf`.
    public var contentType: String
    /// The content, at most 10 MiB for a document.
    public var bytes: Data

    /// Creates a file.
    public init(name: String, contentType: String = "application/pdf", bytes: Data) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }
}

/// A document of a port request that is being submitted or amended.
public struct DocumentUpload: Hashable, Sendable {
    /// `bill` or `letter`; each at most once in a call.
    public var kind: DocumentKind
    /// The file: PDF, PNG, JPEG or TIFF.
    public var file: FaxportFile

    /// Creates a document.
    public init(_ kind: DocumentKind, _ file: FaxportFile) {
        self.kind = kind
        self.file = file
    }
}
