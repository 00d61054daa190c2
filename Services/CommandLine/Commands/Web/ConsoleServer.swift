import Foundation
import Hummingbird
import IntakeContract
import Logging
import Messaging
import Porting
import ServiceKit
import SubmissionContract
import Timekeeping

/// Answers browsers with the pages of the console; there is nothing that a request could change.
///
/// Why: `deploy/decisions/0014-a-console-that-only-shows.md`.
struct ConsoleServer: Sendable {
    let services: ServiceConnections
    /// The names that browsers may ask for, besides this machine's own.
    let names: Set<String>

    /// Serves until it is cancelled; `started` is told where.
    ///
    /// - Throws: ``CommandFailure`` where it can not listen there.
    func run(at address: MonitorAddress, started: @Sendable @escaping (String) -> Void) async throws {
        var quiet = Logger(label: "console")
        quiet.logLevel = .error
        let application = Application(
            router: router(at: address),
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                started("The console is at http://\(MonitorAddress(host: address.host, port: port)) (Ctrl-C ends it).")
            },
            logger: quiet
        )
        do {
            try await application.run()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw CommandFailure(
                .refused,
                "--http \(address): \(error). Is the port taken? Choose another, or stop what listens there."
            )
        }
    }

    private func router(at address: MonitorAddress) -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: OnlyKnownNames(names: names.union([address.name])))
        router.get("/") { _, _ in
            await answer { WebPage(overview: await TopSnapshot.read(services, timeoutMs: 1_500)) }
        }
        router.get("queues") { _, _ in await answer { WebPage(queues: await QueueOverview.read(services)) } }
        router.get("style.css") { _, _ in
            WebAnswer.file(Data(PackageResources.style_css), type: "text/css; charset=utf-8")
        }
        router.get("requests") { request, _ in
            await answer {
                let query = try RequestsQuery(encoded: request.uri.query ?? "")
                return WebPage(requests: try await services.call(query.call, to: .intake).response, of: query)
            }
        }
        router.get("requests/:id") { _, context in await answer { try await page(of: Self.request(context)) } }
        router.get("requests/:id/letter") { _, context in
            await file { try await letter(of: Self.request(context)) }
        }
        router.get("documents/:hash") { _, context in await file { try await document(context) } }
        return router
    }

    // MARK: What is asked for

    private static func request(_ context: BasicRequestContext) throws -> PortRequestID {
        let text = context.parameters.get("id") ?? ""
        guard let id = PortRequestID(argument: text) else {
            throw CallError(.notFound, "\"\(text.prefix(100))\" is no request: neither a UUID nor an FP- reference.")
        }
        return id
    }

    private func page(of id: PortRequestID) async throws -> WebPage {
        async let request = services.call(GetPortRequest(requestID: id), to: .intake).response
        async let forecast = ask(GetForecast(requestID: id), of: .intake)
        async let attempts = ask(ListAttempts(requestID: id), of: .submission)
        return await WebPage(request: try request, forecast: forecast, attempts: attempts)
    }

    /// What a service says, or why it says nothing.
    private func ask<Call: CallContract>(
        _ call: Call,
        of service: ServiceName
    ) async -> Result<Call.Response, Silence> {
        do {
            return .success(try await services.call(call, to: service, timeoutMs: 1_500).response)
        } catch {
            return .failure(Silence(error))
        }
    }

    private func letter(of id: PortRequestID) async throws -> Response {
        let answer = try await services.call(GetLetter(requestID: id), to: .intake, timeoutMs: 10_000)
        guard let letter = answer.attachments.first else { throw CallError(.dataLoss, "The letter did not come.") }
        return WebAnswer.file(letter.bytes, type: letter.contentType)
    }

    private func document(_ context: BasicRequestContext) async throws -> Response {
        guard let hash = context.parameters.get("hash").flatMap({ DocumentHash($0) }) else {
            throw CallError(.notFound, "A document is asked for by its SHA-256: 64 hexadecimal digits.")
        }
        let answer = try await services.call(FetchDocument(hash: hash), to: .intake, timeoutMs: 30_000)
        guard let document = answer.attachments.first else {
            throw CallError(.dataLoss, "Intake answered without the document \(hash).")
        }
        return WebAnswer.file(document.bytes, type: answer.response.contentType)
    }

    // MARK: Answers

    private func answer(_ make: () async throws -> WebPage) async -> Response {
        do {
            return try WebAnswer.page(try await make())
        } catch {
            return WebAnswer.problem(error)
        }
    }

    private func file(_ make: () async throws -> Response) async -> Response {
        do {
            return try await make()
        } catch {
            return WebAnswer.problem(error)
        }
    }
}

/// Refuses what is asked for under a foreign name: a page of another site whose name leads here (DNS rebinding) could read
/// along otherwise.
struct OnlyKnownNames: RouterMiddleware {
    private let names: Set<String>

    init(names: Set<String>) {
        self.names = Set(names.map { $0.lowercased() }).union(["localhost", "127.0.0.1", "[::1]"])
    }

    /// Whether pages may be asked for under what a request names as its host.
    func allow(_ authority: String) -> Bool { names.contains(Self.name(in: authority)) }

    private static func name(in authority: String) -> String {
        authority.replacing(/:[0-9]+$/, with: "").lowercased()
    }

    @concurrent func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        let authority = request.head.authority ?? ""
        guard allow(authority) else {
            let name = Self.name(in: authority).prefix(100)
            let why =
                name.isEmpty
                ? "The request names no host."
                : "The console is not to be asked for under the name \"\(name)\"; allow it with --name."
            return WebAnswer.problem(CallError(.permissionDenied, why))
        }
        return try await next(request, context)
    }
}

extension MonitorAddress {
    /// The host as a browser names it.
    fileprivate var name: String { host.contains(":") ? "[\(host)]" : host }
}
