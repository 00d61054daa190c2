import IntakeContract
import Messaging
import Porting
import ServiceClient
import SystemPicture

/// All that the page of one document shows.
package struct PaperSheet: Sendable {
    let id: PortRequestID
    let document: DocumentReference
    /// The others of the same packet.
    let others: [DocumentReference]
    /// The attempt with which it was sent; `nil` for the present document.
    let attempt: Int?
    /// The attempts that were made or begun.
    let attempts: Int
    let form: PortingForm
    let findings: [Finding]
    let paper: ShownPaper

    var kind: DocumentKind { document.kind }
    var evidence: [PaperEvidence] { PaperEvidence.all(of: kind, in: findings, form: form) }

    /// The address of the page of a document.
    static func path(of id: PortRequestID, _ kind: DocumentKind, attempt: Int? = nil) -> String {
        "/requests/\(id.reference)/documents/\(kind.rawValue)" + (attempt.map { "?attempt=\($0)" } ?? "")
    }

    /// The address of the picture of a page.
    func picture(of page: Int) -> String { "/documents/\(document.hash.hexadecimal)/pages/\(page)" }

    /// Asks intake for a document with what the rules say about it.
    ///
    /// - Throws: `CallError` if intake does not answer, or there is no such document.
    static func read(
        _ id: PortRequestID,
        _ kindName: String,
        attempt: Int?,
        _ desk: Desk
    ) async throws -> PaperSheet {
        let services = desk.services
        let request = try await services.call(GetPortRequest(requestID: id), to: .intake).response
        let (documents, form, findings): ([DocumentReference], PortingForm, [Finding])
        if let attempt {
            let packet = try await services.call(GetPacket(requestID: id, attempt: attempt), to: .intake).response
            (documents, form, findings) = (packet.packet.documents, packet.packet.form, packet.findings)
        } else {
            let forecast = try await services.call(GetForecast(requestID: id), to: .intake).response.forecast
            (documents, form, findings) = (request.documents, request.request.form, forecast.findings)
        }
        guard let document = documents.first(where: { $0.kind.rawValue == kindName }) else {
            let which = attempt.map { "Attempt \($0) of \(id.reference)" } ?? id.reference
            throw CallError(.notFound, "\(which) has no document \"\(String(kindName.prefix(40)).printable)\".")
        }
        return PaperSheet(
            id: id,
            document: document,
            others: documents.filter { $0.kind != document.kind },
            attempt: attempt,
            attempts: request.status.attempt,
            form: form,
            findings: findings,
            paper: try await desk.papers.paper(document.hash)
        )
    }
}
