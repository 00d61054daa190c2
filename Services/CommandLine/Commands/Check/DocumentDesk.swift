import DocumentExtraction
import Foundation
import Porting
import Rulebook
import ServiceClient
import SystemPicture

/// Reads documents for a check, with a scratch folder of its own.
struct DocumentDesk {
    private let reader: DocumentReader

    init() throws(CommandFailure) {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "faxport-check-\(getuid())")
        do {
            reader = try DocumentReader(scratch: scratch.path(percentEncoded: false))
        } catch {
            throw CommandFailure(.unreadableInput, "\(error)")
        }
    }

    func pictures(of bytes: [UInt8], pages: Set<Int>) async -> [PagePicture] {
        await reader.pictures(of: bytes, pages: pages)
    }

    func document(_ kind: DocumentKind, at path: String) async throws(CommandFailure) -> DocumentToCheck {
        let bytes = try readInput(path)
        return DocumentToCheck(
            kind: kind,
            filename: URL(filePath: path).lastPathComponent,
            sizeBytes: bytes.count,
            reading: await reader.read(Array(bytes), lookingForSignature: kind == .letter)
        )
    }
}
