import ConsolePeople
import ConsoleWebsite
import Hummingbird
import Messaging

/// What people do.
extension Console {
    func addActions(to router: RouterGroup<BrowserContext>) {
        router.post("do/:name") { [self] request, context in
            let signedIn = try context.requireSignedIn()
            do {
                return try await act(context.parameters.get("name") ?? "", request, signedIn)
            } catch {
                return WebAnswer.problem(error, for: viewer(signedIn))
            }
        }
        router.post("sign-out") { [self] request, context in
            let signedIn = try context.requireSignedIn()
            try Self.check(try await Self.fields(of: request), signedIn)
            try people.signOut(signedIn.secret, at: now)
            await live.wakeAll()
            var response = WebAnswer.see("/sign-in")
            response.headers[.setCookie] = SessionCookie.removing
            return response
        }
    }

    private func act(
        _ name: String,
        _ request: Request,
        _ signedIn: BrowserContext.SignedIn
    ) async throws -> Response {
        guard let action = DeskAction.all[name] else {
            throw CallError(.notFound, "There is no action \"\(name.prefix(100))\".")
        }
        let account = signedIn.session.account
        let fields = try await Self.fields(of: request, withFiles: true)
        try Self.check(fields, signedIn)
        let viewer = viewer(signedIn)
        guard viewer.may(action.permission) else {
            try people.record("\(name): refused, the role \(account.role) may not", by: account, at: now)
            throw CallError(.permissionDenied, "Your role is \(account.role), which may not do this.")
        }
        let done: DeskAction.Done
        do {
            let desk = desk(of: signedIn)
            done = try await answers.to(fields.digest(of: name, by: account.login), at: now) {
                try await action.perform(fields, desk)
            }
        } catch {
            count { $0.acted(name, isDone: false) }
            return try refused(action, error, fields, account, viewer)
        }
        count { $0.acted(name, isDone: true) }
        try people.record("\(name): \(done.sentence)", by: account, at: now)
        if let page = done.page { return try WebAnswer.page(page, for: viewer) }
        try people.setNotice(done.sentence, for: signedIn.secret)
        return WebAnswer.see(Self.ownPath(done.path))
    }

    private func refused(
        _ action: DeskAction,
        _ error: any Error,
        _ fields: FormFields,
        _ account: Account,
        _ viewer: Viewer
    ) throws -> Response {
        let lines = WebAnswer.lines(of: error)
        let isUnknown = WebAnswer.leavesUnknown(error)
        let outcome = isUnknown ? "not known whether it was done" : "not done"
        let text = "\(action.name): \(outcome): \(lines.joined(separator: " ").prefix(500))"
        try people.record(text, by: account, at: now)
        let page = WebPage(refused: action, because: lines, typed: fields, isUnknown: isUnknown)
        return try WebAnswer.page(page, for: viewer, status: WebAnswer.status(of: error))
    }

    /// Checks that a form comes from a page of this session.
    ///
    /// - Throws: `PERMISSION_DENIED` otherwise; a reload of the page gives a form that is accepted.
    private static func check(_ fields: FormFields, _ signedIn: BrowserContext.SignedIn) throws(CallError) {
        let (given, expected) = (Array((fields.values["csrf"] ?? "").utf8), Array(signedIn.secret.csrf.utf8))
        // As long for a difference at the beginning as for one at the end.
        let isSame = given.count == expected.count && zip(given, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
        guard isSame else {
            throw CallError(
                .permissionDenied,
                "This form does not belong to your session, so nothing was done. Open the page again."
            )
        }
    }
}
