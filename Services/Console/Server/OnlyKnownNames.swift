import Hummingbird
import Messaging

/// Refuses requests for other host names, and forms that another site has sent.
///
/// Otherwise a page of another site, whose name resolves to this machine (DNS rebinding), could read the console. A
/// browser says where a form comes from: `Sec-Fetch-Site` (Fetch Metadata) and `Origin` (RFC 6454). The forms of a
/// session have a secret as well.
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

    /// Whether a form was sent by a page of this console, as far as the browser says.
    static func isOwn(site: String?, origin: String?, authority: String) -> Bool {
        // The more exact of the two decides; an `Origin` may be hidden by a policy of the page.
        if let site, site != "none" { return site == "same-origin" }
        guard let origin else { return true }
        let host = origin.split(separator: "://", maxSplits: 1).dropFirst().first.map(String.init)
        return host?.lowercased() == authority.lowercased()
    }

    @concurrent func handle(
        _ request: Request,
        context: BrowserContext,
        next: @concurrent (Request, BrowserContext) async throws -> Response
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
        let (site, origin) = (request.header("Sec-Fetch-Site"), request.header("Origin"))
        guard request.method != .post || Self.isOwn(site: site, origin: origin, authority: authority) else {
            return WebAnswer.problem(
                CallError(.permissionDenied, "This form was sent by another site. Nothing was done.")
            )
        }
        return try await next(request, context)
    }
}

extension Request {
    /// The value of a header by its name.
    func header(_ name: String) -> String? {
        HTTPFields.Element.Name(name).flatMap { headers[$0] }
    }
}
