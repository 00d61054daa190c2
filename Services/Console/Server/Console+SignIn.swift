import ConsolePeople
import ConsoleWebsite
import Hummingbird
import Messaging

/// The pages before a person has signed in.
extension Console {
    func addSignIn(to router: Router<BrowserContext>) {
        router.get("sign-in") { [self] request, _ in
            let fields = FormFields(encoded: request.uri.query ?? "")
            let target = Self.ownPath(fields.text("to"))
            return try WebAnswer.page(WebPage(signInTo: target).offering(providerLink(to: target)))
        }
        router.post("sign-in") { [self] request, context in try await signIn(request, context) }
        router.get("invitation/:secret") { [self] request, context in
            guard let (invitation, _) = try invitation(context) else { return try deadLink() }
            let page = WebPage(invitation: invitation, path: request.uri.path)
            return try WebAnswer.page(page.offeringInstead(providerLink(taking: invitation, at: request.uri.path)))
        }
        router.post("invitation/:secret") { [self] request, context in try await accept(request, context) }
    }

    private func signIn(_ request: Request, _ context: BrowserContext) async throws -> Response {
        let fields = try await Self.fields(of: request)
        let target = Self.ownPath(fields.text("to"))
        do {
            // A session that the browser had before is not used further, whoever it belongs to.
            if let former = SessionCookie.secret(in: request) { try people.signOut(former, at: now) }
            let secret = try await people.signIn(
                login: fields.text("login") ?? "",
                password: fields.values["password"] ?? "",
                from: context.address,
                at: now
            )
            count { $0.signedIn() }
            return begun(secret, at: target)
        } catch let refused as Refused {
            count { $0.refusedSignIn() }
            let login = fields.text("login") ?? ""
            let page = WebPage(signInTo: target, login: login, problem: refused.description)
            return try WebAnswer.page(page.offering(providerLink(to: target)), status: .unauthorized)
        }
    }

    private func accept(_ request: Request, _ context: BrowserContext) async throws -> Response {
        let fields = try await Self.fields(of: request)
        guard let (invitation, link) = try invitation(context) else { return try deadLink() }
        do {
            let secret = try await people.accept(
                link,
                login: fields.text("login") ?? "",
                name: fields.text("name") ?? "",
                password: fields.values["password"] ?? "",
                from: context.address,
                at: now
            )
            return begun(secret, at: "/")
        } catch let refused as Refused {
            var values = fields.values
            values["password"] = nil
            let page = WebPage(
                invitation: invitation,
                path: request.uri.path,
                values: values,
                problem: refused.description
            )
            let link = providerLink(taking: invitation, at: request.uri.path)
            return try WebAnswer.page(page.offeringInstead(link), status: .badRequest)
        }
    }

    /// The invitation that the address of a request names, with its secret; `nil` if it is no longer valid.
    func invitation(_ context: BrowserContext) throws -> (Invitation, Secret)? {
        guard let secret = context.parameters.get("secret").flatMap({ Secret($0) }) else { return nil }
        return try people.invitation(secret, at: now).map { ($0, secret) }
    }

    /// The answer to a link that is no longer valid.
    func deadLink() throws -> Response {
        let page = WebPage(
            problem: ["This link was used already, was replaced by a newer one, or is older than a day."],
            title: "This link is no longer valid"
        )
        return try WebAnswer.page(page, status: .notFound)
    }

    private func begun(_ secret: Secret, at path: String) -> Response {
        var response = WebAnswer.see(path)
        response.headers[.setCookie] = SessionCookie.setting(secret, isSecure: isSecure)
        return response
    }

    /// A path of this console to go to; `/` for an address of another site.
    static func ownPath(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"), text.count < 1_000,
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return "/" }
        return text
    }
}
