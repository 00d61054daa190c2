import DocumentMatching
import Durable
import IntakeDomain
import Messaging
import Porting

/// Looks into a document that is kept here: its pages, its text, and the signature of a letter.
///
/// Repeating it changes nothing.
///
/// Why: `deploy/decisions/0012-documents-are-read-outside.md`.
package struct ReadDocument: Effect {
    package static let kind: EffectKind = "intake.read-document.v1"
    package static let repetition = Repetition.harmless

    package typealias Outcome = DocumentReading

    package let hash: DocumentHash
    package let documentKind: DocumentKind
}

/// Looks into documents; never fails: what stood in the way is part of the reading.
package protocol ReadsDocuments: Sendable {
    /// Reads a document, in bounded time.
    func read(_ bytes: Bytes, lookingForSignature: Bool) async -> DocumentReading
}

extension IntakeService {
    /// Who reads the documents that are kept in the store.
    package static func performers(shelf: DocumentShelf, reader: any ReadsDocuments) -> EffectPerformers {
        var performers = EffectPerformers()
        performers.perform(ReadDocument.self) { work in
            do {
                guard let bytes = try shelf.document(work.hash) else {
                    return .notDone(reason: "The document \(work.hash) is not on the shelf.")
                }
                let reading = await reader.read(bytes, lookingForSignature: work.documentKind == .letter)
                return .done(try reading.capped())
            } catch {
                return .notDone(reason: "The document \(work.hash) could not be fetched: \(error)")
            }
        }
        return performers
    }
}
