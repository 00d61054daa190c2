import Foundation
import IntakeContract
import Messaging
import Porting
import SystemPicture

/// The documents of a request as attachments of a call.
package struct DocumentFiles: Sendable {
    /// Which attachment is which document.
    package let documents: [SubmittedDocument]
    /// The files with their bytes.
    package let attachments: [Attachment]

    /// Reads the files; `nil` for a document that is left out.
    package init(bill: String?, letter: String?) throws(CommandFailure) {
        var documents: [SubmittedDocument] = []
        var attachments: [Attachment] = []
        for (kind, path) in [(DocumentKind.bill, bill), (.letter, letter)] {
            guard let path else { continue }
            let bytes = try readInput(path)
            try Self.checkSize(of: bytes, path)
            var name = URL(filePath: path).lastPathComponent
            if attachments.contains(where: { $0.name == name }) { name = "\(kind.rawValue)-\(name)" }
            attachments.append(Attachment(name: name, contentType: Self.contentType(of: bytes), bytes: bytes))
            documents.append(SubmittedDocument(kind: kind, attachment: name))
        }
        self.documents = documents
        self.attachments = attachments
    }

    /// The connection drops a larger frame without an answer, so it is told before it is sent.
    private static func checkSize(of bytes: Bytes, _ path: String) throws(CommandFailure) {
        guard bytes.count > WireLimits.frameBytes else { return }
        throw CommandFailure(
            .unreadableInput,
            "\(path) has \(bytes.count) bytes; at most \(WireLimits.frameBytes) can be sent. Send a smaller file,"
                + " such as a scan in black and white."
        )
    }

    /// The media type according to the first bytes, because the extension of a name may be wrong.
    package static func contentType(of bytes: Bytes) -> String {
        let types: [([UInt8], String)] = [
            (Array("%PDF-".utf8), "application/pdf"),
            ([0x89, 0x50, 0x4E, 0x47], "image/png"),
            ([0xFF, 0xD8, 0xFF], "image/jpeg"),
            ([0x49, 0x49, 0x2A, 0x00], "image/tiff"),
            ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
        ]
        return types.first { bytes.starts(with: $0.0) }?.1 ?? "application/octet-stream"
    }
}
