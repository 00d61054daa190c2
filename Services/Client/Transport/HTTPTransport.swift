import Curl
import Foundation
import HTTPClient
import Messaging

/// Calls over HTTP, through the gateway.
struct HTTPTransport: FaxportTransport {
    private let baseURL: String
    private let token: String

    /// Answers are at most a response and a document, see the limits of the contract.
    private static let largestAnswer = 32 * 1_024 * 1_024
    /// How much longer than the gateway the client waits, so that the gateway's own answer arrives.
    private static let grace = Duration.seconds(2)

    /// Prepares calls; each one opens a connection of its own.
    init(_ baseURL: String, token: String) throws(FaxportError) {
        guard ["http://", "https://", "http+unix://"].contains(where: baseURL.hasPrefix) else {
            throw .misused("\(baseURL) is no address of a gateway. Use https://host or http://host:port.")
        }
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .misused("The token is empty, or has characters that no token has.")
        }
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.token = token
    }

    func send(_ call: OutgoingCall) async throws(FaxportError) -> IncomingReply {
        let response: HTTPResponse
        do {
            let request = try request(for: call)
            response = try await request.answer(
                within: call.timeout + Self.grace,
                receivingAtMost: Self.largestAnswer
            )
        } catch let failure as TransferFailure {
            throw Task.isCancelled ? .cancelled : FaxportError(failure)
        } catch let error as FaxportError {
            throw error
        } catch {
            throw .misused("\(error)")
        }
        return try Self.reply(status: response.status, body: response.body) { response.header($0) }
    }

    func close() async {}

    // MARK: Requests

    private func request(for call: OutgoingCall) throws(FaxportError) -> HTTPRequest {
        if let path = WaitingFeedPage(call)?.path {
            var request = HTTPRequest(.get, baseURL + path)
            request.headers = [("Authorization", "Bearer \(token)")]
            return request
        }
        var request = HTTPRequest(.post, baseURL + (try Self.path(of: call.method)))
        request.headers = [
            ("Authorization", "Bearer \(token)"), ("Faxport-Timeout-Ms", "\(call.timeoutMs)"),
            // Otherwise a large body waits for an answer that the gateway never gives.
            ("Expect", ""),
        ]
        if call.files.isEmpty {
            request.headers.append(("Content-Type", "application/json"))
            request.body = call.body
        } else {
            let form = MultipartForm(call)
            request.headers.append(("Content-Type", form.contentType))
            request.body = form.body
        }
        return request
    }

    /// `faxport.intake.v1.Intake/ReadFeed` is `/v1/Intake/ReadFeed`.
    private static func path(of method: String) throws(FaxportError) -> String {
        let parts = method.split(separator: ".", maxSplits: 3)
        guard parts.count == 4, parts[0] == "faxport" else { throw .misused("\(method) is no method of a CRM.") }
        return "/\(parts[2])/\(parts[3])"
    }

    // MARK: Answers

    /// What an answer means, by its status, its body and its headers.
    static func reply(
        status: Int,
        body: Data,
        header: (String) -> String?
    ) throws(FaxportError) -> IncomingReply {
        guard status == 200 else { throw FaxportError(status: status, problem: body) }
        let warnings = header("Faxport-Warnings").flatMap { text in
            try? MessageCoding.decode([String].self, from: Data(text.utf8))
        }
        guard let answer = header("Faxport-Response") else {
            return IncomingReply(body: body, warnings: warnings ?? [])
        }
        let file = FaxportFile(
            name: header("ETag")?.filter { $0 != "\"" } ?? "",
            contentType: header("Content-Type") ?? "application/octet-stream",
            bytes: body
        )
        return IncomingReply(body: Data(answer.utf8), files: [file], warnings: warnings ?? [])
    }
}

extension FaxportError {
    /// Nothing is known to have happened only if no connection was made.
    fileprivate init(_ failure: TransferFailure) {
        switch failure.kind {
        case .noConnection: self = .notConnected(failure.description)
        case .tooLarge: self = .unreadable(failure.description)
        case .cancelled: self = .cancelled
        case .timedOut, .other:
            self = .outcomeUnknown(Refusal(code: .deadlineExceeded, message: failure.description))
        }
    }

    /// The error for an answer that is not 200: a problem document, or what a proxy on the way says.
    fileprivate init(status: Int, problem body: Data) {
        guard let problem = try? MessageCoding.decode(Problem.self, from: body) else {
            self.init(status: status)
            return
        }
        let refusal = Refusal(
            code: problem.code,
            message: problem.detail,
            violations: problem.violations ?? [],
            retryAfter: problem.retryAfterMs.map { .milliseconds($0) }
        )
        switch (status, problem.code) {
        // Intake refuses the gateway's own key, which operations replace: nothing is wrong with that of the caller.
        case (502, _): self = .busy(refusal)
        // The gateway waited for intake in vain, and cannot know what happened there.
        case (_, .deadlineExceeded): self = .outcomeUnknown(refusal)
        case (_, _): self = FaxportError(refusal)
        }
    }

    private init(status: Int) {
        let message = "The address answered with the status \(status) and no problem document."
        switch status {
        case 401: self = .notAllowed(Refusal(code: .unauthenticated, message: message))
        case 403: self = .notAllowed(Refusal(code: .permissionDenied, message: message))
        case 404, 405: self = .unsupported(Refusal(code: .unimplemented, message: message))
        case 413: self = .invalid(Refusal(code: .invalidArgument, message: message))
        case 429: self = .busy(Refusal(code: .unavailable, message: message))
        // The gateway always writes a problem, so a proxy answered: it may have passed the call on before.
        default: self = .outcomeUnknown(Refusal(code: .unknown, message: message))
        }
    }

    /// A problem as the gateway writes it.
    private struct Problem: Decodable {
        let code: StatusCode
        let detail: String
        let violations: [Violation]?
        let retryAfterMs: Int?
    }
}
