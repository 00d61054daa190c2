import Hummingbird
import Messaging

/// Refuses requests for other host names.
///
/// Otherwise a page of another site, whose name resolves to this machine (DNS rebinding), could read the console.
struct OnlyKnownNames: RouterMiddleware {
    private let names: Set<String>

    init(names: Set<String>) {
        self.names = Set(names.map { $0.lowercased() }).union(["localhost", "127.0.0.1", "[::1]"])
    }

    /// Whether requests for this host are answered.
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
                ? "The request has no host name."
                : "The web console does not answer to the name \"\(name)\". Allow it with --name."
            return WebAnswer.problem(CallError(.permissionDenied, why))
        }
        return try await next(request, context)
    }
}
