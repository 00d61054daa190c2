import GatewayCore
import Hummingbird
import Messaging

/// Answers every request that reaches the server.
struct GatewayResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let gateway: Gateway

    @concurrent func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let response = try await answer(to: request)
        // Nothing may follow the headers of an answer to HEAD: its client would take it for the next answer.
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(to request: Request) async throws -> Response {
        let arrival = ContinuousClock.now
        let verb = request.method.rawValue
        switch gateway.routes.target(verb, request.uri.path) {
        case .call(let operation):
            let answer = try await gateway.answer(to: request, as: operation, since: arrival)
            gateway.note(operation.name, answer.status, since: arrival)
            return Response(answer)
        case .feed:
            let response = try await gateway.feed(request)
            gateway.note("feed", response.status.code)
            return response
        case .description: return Response(gateway.description)
        case .otherVerb(let allowed):
            let problem = HTTPAnswer(.otherVerb(verb, allowed: allowed)).adding("Allow", allowed)
            gateway.note("other", problem.status, since: arrival)
            return Response(problem)
        case .unknown:
            let problem = HTTPAnswer(.unknownPath(request.uri.path))
            gateway.note("other", problem.status, since: arrival)
            return Response(problem)
        }
    }
}

extension Response {
    /// An answer as the server sends it; nothing of it may be kept by a cache or taken for another type.
    init(_ answer: HTTPAnswer) {
        self.init(
            status: HTTPResponse.Status(code: answer.status),
            headers: [.contentType: answer.contentType, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
        for (name, value) in answer.headers { setHeader(name, value) }
    }

    mutating func setHeader(_ name: String, _ value: String) {
        guard let name = HTTPFields.Element.Name(name) else { preconditionFailure("\(name) is no name of a header") }
        headers[name] = value
    }
}
