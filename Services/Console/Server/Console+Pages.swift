import ConsolePeople
import ConsoleWebsite
import Foundation
import Hummingbird
import IntakeContract
import Messaging
import Porting
import ServiceClient
import SystemPicture

/// The pages and files of a person who has signed in.
extension Console {
    func addPages(to router: RouterGroup<BrowserContext>) {
        for route in PageRoute.all {
            router.get(RouterPath(route.path)) { [self] request, context in
                try await page(request, context) { desk, parameters in
                    let query = FormFields(encoded: request.uri.query ?? "")
                    return try await route.load(PageAddress(parts: parameters, query: query), desk)
                }
            }
        }
        router.get("requests.csv") { [self] request, context in
            try await file(context) { desk, _ in try await table(request.uri.query ?? "", desk) }
        }
        router.get("requests/:id/letter") { [self] _, context in
            try await file(context) { desk, parameters in try await letter(parameters["id"] ?? "", desk) }
        }
        router.get("documents/:hash") { [self] _, context in
            try await file(context) { desk, parameters in try await document(parameters["hash"] ?? "", desk) }
        }
    }

    private func page(
        _ request: Request,
        _ context: BrowserContext,
        _ make: (Desk, [String: String]) async throws -> WebPage
    ) async throws -> Response {
        let signedIn = try context.requireSignedIn()
        let viewer = viewer(signedIn)
        // Before the services are asked, so that what changes meanwhile is still news.
        let place = await live.place
        do {
            let page = try await make(desk(of: signedIn), context.decodedParameters)
            // A notice is for the person, and not for a page that is read again.
            let notice = LiveRequest.isOne(request) ? nil : try people.takeNotice(of: signedIn.secret)
            return try WebAnswer.page(page, for: viewer, notice: notice, seen: "\(place)")
        } catch {
            return WebAnswer.problem(error, for: viewer)
        }
    }

    private func file(
        _ context: BrowserContext,
        _ make: (Desk, [String: String]) async throws -> Response
    ) async throws -> Response {
        let signedIn = try context.requireSignedIn()
        do {
            return try await make(desk(of: signedIn), context.decodedParameters)
        } catch {
            return WebAnswer.problem(error, for: viewer(signedIn))
        }
    }

    /// The table is written as it is read; a download that ends early is one that failed.
    private func table(_ query: String, _ desk: Desk) async throws -> Response {
        let query = try RequestsQuery(FormFields(encoded: query))
        // A query that intake refuses is told on a page, so the first part is read before anything is sent.
        let first = try await RequestTable.part(from: nil, of: query, desk)
        let body = ResponseBody { [self] writer in
            var part = first
            try await writer.write(ByteBuffer(string: part.text))
            while let next = part.next {
                part = try await acting(for: desk.account) {
                    try await RequestTable.part(from: next, of: query, desk)
                }
                try await writer.write(ByteBuffer(string: part.text))
            }
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"requests.csv\"",
        ]
        return Response(status: .ok, headers: headers, body: body)
    }

    private func letter(_ name: String, _ desk: Desk) async throws -> Response {
        guard let name = RequestName(argument: String(name.prefix(100))) else {
            throw CallError(.notFound, "The address names no request.")
        }
        let id = try await desk.services.id(of: name)
        let answer = try await desk.services.call(GetLetter(requestID: id), to: .intake, timeoutMs: 10_000)
        guard let letter = answer.attachments.first else {
            throw CallError(.dataLoss, "Intake answered without the letter of authorization.")
        }
        return WebAnswer.file(letter.bytes, type: letter.contentType)
    }

    private func document(_ text: String, _ desk: Desk) async throws -> Response {
        guard let hash = DocumentHash(text) else {
            throw CallError(.notFound, "The address of a document ends with its SHA-256: 64 hexadecimal digits.")
        }
        let answer = try await desk.services.call(FetchDocument(hash: hash), to: .intake, timeoutMs: 30_000)
        guard let document = answer.attachments.first else {
            throw CallError(.dataLoss, "Intake answered without the document \(hash).")
        }
        return WebAnswer.file(document.bytes, type: answer.response.contentType)
    }
}

extension BrowserContext {
    /// Who has signed in.
    ///
    /// - Throws: status 500 if the route has no ``RequireSession`` before it.
    func requireSignedIn() throws -> SignedIn {
        guard let signedIn else { throw HTTPError(.internalServerError) }
        return signedIn
    }

    /// The parameters of the path, decoded.
    var decodedParameters: [String: String] {
        Dictionary(
            parameters.map { (String($0.key), ($0.value.removingPercentEncoding ?? String($0.value))) },
            uniquingKeysWith: { $1 }
        )
    }
}
