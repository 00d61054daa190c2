import ConsolePeople
import ConsoleWebsite
import Foundation
import Hummingbird
import Logging
import Messaging
import OpenIDConnect

/// Signing in at the provider, for those who have no password here.
///
/// Why: `deploy/decisions/0054-people-sign-in-at-their-provider.md`.
extension Console {
    func addProvider(to router: Router<BrowserContext>) {
        guard let provider else { return }
        router.get("sign-in/provider") { [self] request, context in
            let target = Self.ownPath(FormFields(encoded: request.uri.query ?? "").text("to"))
            return try await begin(at: provider, to: target, request, context)
        }
        router.get("invitation/:secret/provider") { [self] request, context in
            guard let (invitation, link) = try invitation(context), invitation.login != nil else {
                return try deadLink()
            }
            return try await begin(at: provider, to: "/", taking: link, request, context)
        }
        router.get("sign-in/return") { [self] request, context in
            try await finish(at: provider, request, context)
        }
    }

    /// The link to the provider from the page on which people sign in; `nil` without one.
    func providerLink(to target: String) -> ProviderLink? {
        provider.map { provider in
            let target = target.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return ProviderLink(name: provider.settings.name, path: "\(ProviderPath.start)?to=\(target)")
        }
    }

    /// The link to the provider from the page of an invitation; the first administrator must have a password.
    func providerLink(taking invitation: Invitation, at path: String) -> ProviderLink? {
        guard invitation.login != nil else { return nil }
        return provider.map { ProviderLink(name: $0.settings.name, path: "\(path)/provider") }
    }

    private func begin(
        at provider: IdentityProvider,
        to target: String,
        taking link: Secret? = nil,
        _ request: Request,
        _ context: BrowserContext
    ) async throws -> Response {
        // No other site begins a sign-in for somebody who does not know of it.
        guard ["same-origin", "none", nil].contains(request.header("Sec-Fetch-Site")) else {
            return WebAnswer.see("/sign-in")
        }
        do {
            try people.checkLock(of: context.address, at: now)
            // A session that the browser had before is not used further, whoever it belongs to.
            if let former = SessionCookie.secret(in: request) { try people.signOut(former, at: now) }
            let beginning = try await provider.begin(to: target, invitation: link?.text, at: now)
            var response = WebAnswer.see(beginning.address)
            response.headers[.setCookie] = ProviderCookie.setting(beginning.cookie, isSecure: isSecure)
            return response
        } catch let failure as SignInFailure {
            return try refused(failure, at: provider, context)
        } catch let refused as Refused {
            return try page(of: refused.description, .unauthorized)
        }
    }

    private func finish(
        at provider: IdentityProvider,
        _ request: Request,
        _ context: BrowserContext
    ) async throws -> Response {
        let fields = FormFields(encoded: request.uri.query ?? "")
        let answer = IdentityProvider.Answer(
            code: fields.values["code"],
            state: fields.values["state"],
            issuer: fields.values["iss"],
            error: fields.values["error"]
        )
        do {
            try people.checkLock(of: context.address, at: now)
            let cookie = ProviderCookie.value(in: request)
            let arrival = try await provider.finish(answer, cookie: cookie, at: now)
            return try signedIn(arrival, context)
        } catch let failure as SignInFailure {
            return try refused(failure, at: provider, context)
        } catch let refused as Refused {
            count { $0.refusedSignIn() }
            return try page(of: refused.description, .unauthorized)
        }
    }

    private func signedIn(_ arrival: IdentityProvider.Arrival, _ context: BrowserContext) throws -> Response {
        let identity = ProviderIdentity(
            issuer: arrival.person.issuer,
            subject: arrival.person.subject,
            shownAs: arrival.person.shownAs
        )
        let address = context.address
        let secret =
            if let link = arrival.invitation.flatMap({ Secret($0) }) {
                try people.accept(link, by: identity, from: address, at: now)
            } else {
                try people.signIn(by: identity, from: address, at: now)
            }
        count { $0.signedIn() }
        // A redirect would still count as coming from the provider's site, and the browser would not send the cookie of
        // the session: so the browser goes on from a page of the console.
        let target = Self.ownPath(arrival.target)
        var response = try WebAnswer.page(WebPage(arrivedFor: target))
        if let refresh = HTTPFields.Element.Name("Refresh") { response.headers[refresh] = "0; url=\(target)" }
        response.headers[.setCookie] = SessionCookie.setting(secret, isSecure: isSecure)
        return response
    }

    /// Tells the person what to do, and the audit the reason.
    private func refused(
        _ failure: SignInFailure,
        at provider: IdentityProvider,
        _ context: BrowserContext
    ) throws -> Response {
        count { $0.refusedSignIn() }
        let name = provider.settings.name
        switch failure.kind {
        case .notBegun:
            // Another site can bring a browser here as often as it likes, so this is no failed sign-in.
            return try page(
                of: "This sign-in was begun in another browser, more than ten minutes ago, or is over already.",
                .badRequest
            )
        case .unavailable:
            Logger(label: "console").warning("the provider cannot be used", metadata: ["error": "\(failure)"])
            return try page(of: "\(name) cannot be used at this moment. Try again in a minute.", .serviceUnavailable)
        case .declined:
            try people.noteFailure("\(failure)", from: context.address, at: now)
            return try page(of: "\(name) did not sign you in.", .unauthorized)
        case .notProven:
            try people.noteFailure("\(failure)", from: context.address, at: now)
            return try page(
                of: "What \(name) answered was not accepted. If it happens again, tell an administrator, who finds the "
                    + "reason on the page People.",
                .unauthorized
            )
        }
    }

    private func page(of problem: String, _ status: HTTPResponse.Status) throws -> Response {
        try WebAnswer.page(WebPage(notSignedInBecause: problem), status: status)
    }
}

/// The cookie that binds a sign-in at the provider to the browser that began it.
///
/// The browser sends it when it comes back from the provider's site, and to no other page. It opens nothing twice, so
/// it is not removed.
enum ProviderCookie {
    private static let name = "faxport-sign-in"

    static func value(in request: Request) -> String? {
        let cookies = (request.header("Cookie") ?? "").split(separator: ";")
        let ours = cookies.map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("\(name)=") }
        // Two of one name come from another path or host of the same site: none of them is believed.
        guard ours.count == 1, let one = ours.first else { return nil }
        return String(one.dropFirst(name.count + 1))
    }

    /// The header that sets the cookie, for ten minutes.
    static func setting(_ value: String, isSecure: Bool) -> String {
        let secure = isSecure ? "; Secure" : ""
        return "\(name)=\(value); Path=\(ProviderPath.back); HttpOnly; SameSite=Lax; Max-Age=600\(secure)"
    }
}
