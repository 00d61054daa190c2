import ConsolePeople
import ConsoleWebsite
import Foundation
import Hummingbird

/// Lets a request pass if its browser has signed in, and makes its calls in the name of that person.
struct RequireSession: RouterMiddleware {
    let console: Console

    @concurrent func handle(
        _ request: Request,
        context: BrowserContext,
        next: @concurrent (Request, BrowserContext) async throws -> Response
    ) async throws -> Response {
        let isActing = !LiveRequest.isOne(request)
        guard let secret = SessionCookie.secret(in: request),
            let session = try console.people.session(secret, at: console.now, isActing: isActing)
        else { return isActing ? try turnAway(request) : LiveRequest.signedOut }
        var context = context
        context.signedIn = BrowserContext.SignedIn(session: session, secret: secret)
        return try await console.acting(for: session.account) { [context] in try await next(request, context) }
    }

    private func turnAway(_ request: Request) throws -> Response {
        guard request.method == .post else {
            let query = request.uri.query.map { "?\($0)" } ?? ""
            let target = (request.uri.path + query).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return WebAnswer.see(target == "%2F" ? "/sign-in" : "/sign-in?to=\(target)")
        }
        let page = WebPage(
            problem: [
                "You are no longer signed in, so nothing was done.",
                "Sign in in another tab, then reload this page: your browser sends the form again.",
            ],
            title: "Sign in again"
        )
        return try WebAnswer.page(page, status: .unauthorized)
    }
}

/// The cookie with the secret of a session.
enum SessionCookie {
    static let name = "faxport-session"

    static func secret(in request: Request) -> Secret? {
        let cookies = (request.header("Cookie") ?? "").split(separator: ";")
        let ours = cookies.map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("\(name)=") }
        // Two of one name come from another path or host of the same site: none of them is believed.
        guard ours.count == 1, let one = ours.first else { return nil }
        return Secret(String(one.dropFirst(name.count + 1)))
    }

    /// The header that sets the cookie; it goes to the console alone, and no script reads it.
    static func setting(_ secret: Secret, isSecure: Bool) -> String {
        "\(name)=\(secret.text); Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }

    /// The header that removes it.
    static let removing = "\(name)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"
}
