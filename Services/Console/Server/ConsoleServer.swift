import Foundation
import Hummingbird
import IntakeContract
import Logging
import Messaging
import Porting
import ServiceClient
import ServiceKit
import SubmissionContract
import SystemPicture

/// Serves the pages of the web console; no request changes anything.
///
/// Why: `deploy/decisions/0014-a-console-that-only-shows.md`.
package struct ConsoleServer: Sendable {
    let services: ServiceConnections
    /// Host names that browsers may use, in addition to this machine's.
    let names: Set<String>

    /// Creates a server that queries `services` for each page.
    package init(services: ServiceConnections, names: Set<String>) {
        self.services = services
        self.names = names
    }

    /// Serves until it is cancelled; `started` is called once with a sentence that has the address.
    ///
    /// - Throws: ``CommandFailure`` if it cannot listen on the address.
    package func run(at address: MonitorAddress, started: @Sendable @escaping (String) -> Void) async throws {
        var quiet = Logger(label: "console")
        // Hummingbird reports a cancelled connection as an error.
        quiet.logLevel = .critical
        let application = Application(
            router: router(at: address),
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                let here = MonitorAddress(host: address.host, port: port)
                started("The web console is at http://\(here). Press Ctrl-C to stop it.")
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
                "--http \(address): \(error). If the port is in use, choose another, or stop the process that uses it."
            )
        }
    }

    private func router(at address: MonitorAddress) -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: OnlyKnownNames(names: names.union([address.name])))
        router.get("/") { _, _ in
            await answer { WebPage(overview: await SystemSnapshot.read(services, timeoutMs: 1_500)) }
        }
        router.get("queues") { _, _ in await answer { WebPage(queues: await QueueOverview.read(services)) } }
        router.get("batches") { _, _ in
            await answer {
                let found = try await services.call(ListBatches(), to: .intake).response.batches
                return WebPage(batches: found, isOne: false)
            }
        }
        router.get("style.css") { _, _ in
            WebAnswer.file(Data(PackageResources.style_css), type: "text/css; charset=utf-8")
        }
        router.get("requests") { request, _ in
            await answer {
                let query = try RequestsQuery(encoded: request.uri.query ?? "")
                return WebPage(requests: try await services.call(query.call, to: .intake).response, of: query)
            }
        }
        router.get("requests/:id") { _, context in await answer { try await page(of: request(context)) } }
        router.get("requests/:id/letter") { _, context in
            await file { try await letter(of: request(context)) }
        }
        router.get("documents/:hash") { _, context in await file { try await document(context) } }
        return router
    }

    // MARK: Requests

    private func request(_ context: BasicRequestContext) async throws -> PortRequestID {
        let text = (context.parameters.get("id") ?? "").removingPercentEncoding ?? ""
        do {
            guard let name = RequestName(argument: String(text.prefix(100))) else {
                throw CommandFailure(.refused, "The address names no request.")
            }
            return try await services.id(of: name)
        } catch let failure as CommandFailure {
            throw CallError(.notFound, failure.message)
        }
    }

    private func page(of id: PortRequestID) async throws -> WebPage {
        async let report = RequestReport.read(id, services)
        async let forecast = ask(GetForecast(requestID: id), of: .intake)
        async let attempts = ask(ListAttempts(requestID: id), of: .submission)
        return await WebPage(report: try report, forecast: forecast, attempts: attempts)
    }

    /// The answer of a service, or why there is none.
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
        guard let letter = answer.attachments.first else {
            throw CallError(.dataLoss, "Intake answered without the letter of authorization.")
        }
        return WebAnswer.file(letter.bytes, type: letter.contentType)
    }

    private func document(_ context: BasicRequestContext) async throws -> Response {
        guard let hash = context.parameters.get("hash").flatMap({ DocumentHash($0) }) else {
            throw CallError(.notFound, "The address of a document ends with its SHA-256: 64 hexadecimal digits.")
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

extension MonitorAddress {
    /// The host as it appears in a URL.
    fileprivate var name: String { host.contains(":") ? "[\(host)]" : host }
}
