/// Calls that change something.
///
/// Each has a key of yours, so that it is repeated without harm until it is answered. Store the key before the call: if
/// the outcome is unknown, or your program ends before the answer comes, the same call with the same key is safe.
extension Faxport {
    /// Submits a port request.
    ///
    /// The same key with the same content gets the first answer again.
    ///
    /// - Parameters:
    ///   - request: the request; a draft may be incomplete.
    ///   - key: your own id of the request, 1 to 128 bytes.
    ///   - documents: the bill and the letter of authorization; what is missing can be amended later.
    ///   - isDraft: whether it waits for an amendment that publishes it.
    ///   - batchID: a name for requests that belong together.
    /// - Returns: the id of the request, and what was accepted.
    /// - Throws: ``FaxportError/invalid(_:)`` with everything that is wrong; ``FaxportError/conflict(_:)`` for a key
    ///   that has other content, and for a number that has an active request.
    public func submit(
        _ request: PortRequestForm,
        key: String,
        documents: [DocumentUpload] = [],
        isDraft: Bool = false,
        batchID: String? = nil
    ) async throws(FaxportError) -> SubmitPortRequest.Response {
        let submission = SubmitPortRequest(
            documents: documents.map(SubmittedDocument.init),
            key: key,
            request: request,
            batchID: batchID,
            draft: isDraft ? true : nil
        )
        return try await call(submission, files: documents.map(\.file), mayBeRepeated: true).response
    }

    /// Changes a request or its documents.
    ///
    /// After a rejection the packet is sent again, which may cost a fee, once the changes answer every reason of the
    /// rejection, or with `isSent`.
    ///
    /// - Parameters:
    ///   - id: the request.
    ///   - patch: the changes.
    ///   - key: your own id of the amendment, 1 to 128 bytes.
    ///   - documents: new documents, each in place of the one of its kind.
    ///   - publishes: whether a draft, which must then be complete, proceeds.
    ///   - isSent: whether a rejected request is sent again although a reason is not answered by a change.
    ///   - isRehearsal: whether nothing changes and the answer says what would happen; its key stays unused.
    /// - Returns: the documents, and what another attempt would answer and cost.
    /// - Throws: ``FaxportError/notNow(_:)`` while a packet is on its way, and after the end.
    public func amend(
        _ id: PortRequestID,
        _ patch: MergePatch = .none,
        key: String,
        documents: [DocumentUpload] = [],
        publishes: Bool = false,
        isSent: Bool = false,
        isRehearsal: Bool = false
    ) async throws(FaxportError) -> AmendPortRequest.Response {
        let amendment = AmendPortRequest(
            documents: documents.map(SubmittedDocument.init),
            patch: patch,
            requestID: id,
            dryRun: isRehearsal ? true : nil,
            key: key,
            publish: publishes ? true : nil,
            send: isSent ? true : nil
        )
        return try await call(amendment, files: documents.map(\.file), mayBeRepeated: true).response
    }

    /// Cancels a request; the feed reports the result.
    ///
    /// - Parameters:
    ///   - id: the request.
    ///   - key: your own id of the cancellation, 1 to 128 bytes.
    ///   - actor: the person who cancels.
    ///   - reason: the reason, on one line.
    /// - Throws: ``FaxportError/notNow(_:)`` once the number is ported.
    /// - Returns: warnings, each in a sentence.
    public func cancel(
        _ id: PortRequestID,
        key: String,
        actor: String,
        reason: String
    ) async throws(FaxportError) -> [String] {
        let cancellation = CancelPortRequest(actor: actor, reason: reason, requestID: id, key: key)
        return try await call(cancellation, mayBeRepeated: true).response.warnings
    }

    /// Asks the vendor to give a ported number back, within 24 hours of the port.
    ///
    /// - Parameters:
    ///   - id: the request.
    ///   - key: your own id of the wish, 1 to 128 bytes.
    ///   - reason: the reason, on one line.
    ///   - approver: the person who approved the fee.
    ///   - acceptedFee: the fee in cents.
    /// - Throws: ``FaxportError/notNow(_:)`` before the port and later than 24 hours after it.
    public func snapBack(
        _ id: PortRequestID,
        key: String,
        reason: String,
        approver: String,
        acceptedFee: Int
    ) async throws(FaxportError) {
        let wish = RequestSnapBack(
            acceptedFee: acceptedFee,
            approver: approver,
            reason: reason,
            requestID: id,
            key: key
        )
        _ = try await call(wish, mayBeRepeated: true)
    }
}

extension SubmittedDocument {
    fileprivate init(_ upload: DocumentUpload) {
        self.init(attachment: upload.file.name, kind: upload.kind)
    }
}
