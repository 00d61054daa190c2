import ConsoleWebsite
import Foundation
import Hummingbird
import IntakeContract
import Messaging
import Porting

/// The pages of documents as pictures.
extension Console {
    func addPapers(to router: RouterGroup<BrowserContext>) {
        router.get("documents/:hash/pages/:page") { [self] _, context in
            let signedIn = try context.requireSignedIn()
            do {
                return try await picture(context.decodedParameters, signedIn)
            } catch {
                return WebAnswer.problem(error, for: viewer(signedIn))
            }
        }
    }

    private func picture(
        _ parameters: [String: String],
        _ signedIn: BrowserContext.SignedIn
    ) async throws -> Response {
        guard let hash = parameters["hash"].flatMap({ DocumentHash($0) }),
            let page = parameters["page"].flatMap({ Int($0) }), page > 0
        else { throw CallError(.notFound, "The address of a page is the SHA-256 of its document and its number.") }
        let png = try await papers(for: signedIn).picture(of: hash, page: page)
        return WebAnswer.file(Data(png), type: "image/png")
    }

    /// The documents as the person may see them.
    func papers(for signedIn: BrowserContext.SignedIn) -> PersonalPapers {
        PersonalPapers(
            desk: papers,
            // What is kept has been fetched for somebody else, so the role is checked here as well.
            isAllowed: viewer(signedIn).may(.call(FetchDocument.method))
        ) { [services] hash in
            let answer = try await services.call(FetchDocument(hash: hash), to: .intake, timeoutMs: 30_000)
            guard let document = answer.attachments.first else {
                throw CallError(.dataLoss, "Intake answered without the document \(hash).")
            }
            return Array(document.bytes)
        }
    }
}

/// The documents for one person.
struct PersonalPapers: PaperView {
    let desk: PaperDesk
    let isAllowed: Bool
    /// Fetches the bytes in the name of the person.
    let fetch: @Sendable (DocumentHash) async throws -> [UInt8]

    func paper(_ hash: DocumentHash) async throws -> ShownPaper {
        try check()
        return try await desk.paper(hash) { try await fetch(hash) }
    }

    func picture(of hash: DocumentHash, page: Int) async throws -> [UInt8] {
        try check()
        return try await desk.picture(of: hash, page: page) { try await fetch(hash) }
    }

    private func check() throws(CallError) {
        guard isAllowed else { throw CallError(.permissionDenied, "Your role may not see documents.") }
    }
}
