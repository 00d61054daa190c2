import Hummingbird
import Messaging

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
