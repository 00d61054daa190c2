import DocumentMatching
import Durable
import IntakeDomain
import Messaging
import Porting

/// Reads a document from the store: its pages, its text, and the signature of a letter.
///
/// It may be repeated without harm.
///
/// Why: `deploy/decisions/0012-documents-are-read-outside.md`.
package struct ReadDocument: Effect {
    package static let kind: EffectKind = "intake.read-document.v1"
    package static let repetition = Repetition.harmless
    /// Recognising text takes a whole processor, so an import of many documents must not start all of them.
    package static let resource = EffectResource.processor

    package typealias Outcome = DocumentReading

    /// The document, by its bytes.
    package let hash: DocumentHash
    /// What the document is; only a letter is searched for a signature.
    package let documentKind: DocumentKind
}

/// Reads documents; it never fails, because obstacles are part of the reading.
package protocol ReadsDocuments: Sendable {
    /// Reads a document, in bounded time.
    func read(_ bytes: Bytes, lookingForSignature: Bool) async -> DocumentReading
}

extension IntakeService {
    /// The performer that reads documents from the store.
    package static func performers(shelf: DocumentShelf, reader: any ReadsDocuments) -> EffectPerformers {
        var performers = EffectPerformers()
        performers.perform(ReadDocument.self) { work in
            do {
                guard let bytes = try shelf.document(work.hash) else {
                    return .notDone(reason: "The document \(work.hash) is not in the store.")
                }
                let reading = await reader.read(bytes, lookingForSignature: work.documentKind == .letter)
                return .done(try reading.capped())
            } catch {
                return .notDone(reason: "The document \(work.hash) could not be fetched: \(error)")
            }
        }
        performers.atEnd { shelf.close() }
        return performers
    }
}
