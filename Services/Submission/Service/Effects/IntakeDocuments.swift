import IntakeContract
import Messaging
import Porting

/// Fetches documents from intake.
package struct IntakeDocuments: DocumentSource {
    private let fetch: @Sendable (FetchDocument) async throws(CallError) -> Bytes?

    /// Makes a source of documents.
    ///
    /// - Parameter fetch: Calls intake and returns the bytes of the first attachment; `nil` if the answer has none.
    package init(fetch: @escaping @Sendable (FetchDocument) async throws(CallError) -> Bytes?) {
        self.fetch = fetch
    }

    /// Fetches a document and compares its SHA-256 with the one that was asked for.
    ///
    /// - Throws: What the call to intake throws, and `DATA_LOSS` if the content is different, which another try does not help.
    package func document(_ hash: DocumentHash) async throws(CallError) -> Bytes {
        guard let bytes = try await fetch(FetchDocument(hash: hash)), MessageCoding.sha256(bytes) == hash.hexadecimal
        else {
            throw CallError(.dataLoss, "Intake returned the document \(hash) with different content.")
        }
        return bytes
    }
}
