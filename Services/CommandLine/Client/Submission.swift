import IntakeContract
import Messaging
import Porting
import SystemPicture

/// A request with its documents, read from files and ready to send.
package struct Submission: Sendable {
    /// The call that submits the request.
    package let call: SubmitPortRequest
    /// The documents, which are the attachments of the call.
    package let files: DocumentFiles

    /// Reads the files; the default `key` is the SHA-256 of the request file.
    package init(
        file: String,
        bill: String?,
        letter: String?,
        key: String?,
        draft: Bool? = nil,
        batchID: String? = nil
    ) throws(CommandFailure) {
        let bytes = try readInput(file)
        guard bytes.count <= WireLimits.json.bytes else {
            throw CommandFailure(
                .unreadableInput,
                "\(file) has \(bytes.count) bytes; a request has at most \(WireLimits.json.bytes)."
            )
        }
        let form: PortRequestForm
        do {
            form = try MessageCoding.decode(PortRequestForm.self, from: bytes)
        } catch {
            throw CommandFailure(.unreadableInput, "\(file): \(MessageCoding.sentence(for: error))")
        }
        files = try DocumentFiles(bill: bill, letter: letter)
        call = SubmitPortRequest(
            key: key ?? MessageCoding.sha256(bytes),
            request: form,
            documents: files.documents,
            draft: draft,
            batchID: batchID
        )
    }
}
