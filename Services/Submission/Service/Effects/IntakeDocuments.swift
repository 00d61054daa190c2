import IntakeContract
import Messaging
import Porting

/// Fetches documents from intake.
package struct IntakeDocuments: DocumentSource {
    private let fetch: @Sendable (FetchDocument) async throws(CallError) -> Attachment?

    /// Makes a source of documents.
    ///
    /// - Parameter fetch: Calls intake and returns the first attachment; `nil` if the answer has none.
    package init(fetch: @escaping @Sendable (FetchDocument) async throws(CallError) -> Attachment?) {
        self.fetch = fetch
    }

    /// Fetches a document and compares its SHA-256 with the one that was asked for.
    ///
    /// - Throws: The errors of the call to intake, and `DATA_LOSS` for different content, which a retry does not cure.
    package func document(_ hash: DocumentHash) async throws(CallError) -> Bytes {
        // The wire has compared the bytes with the hash that is beside them.
        guard let attachment = try await fetch(FetchDocument(hash: hash)), attachment.sha256 == hash.hexadecimal
        else {
            throw CallError(.dataLoss, "Intake returned the document \(hash) with different content.")
        }
        return attachment.bytes
    }
}
