import Access
import Calls
import Foundation
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import Testing
import Timekeeping

/// The web console of a system over tcp with keys, requested as browsers do.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct ConsoleTests {
    private static let password = "correct horse battery"
    private static let script = #"<script src="/live.js" defer>"#

    /// A system with a console, and a browser in which its administrator has signed in.
    func withConsole(
        daysPerSecond: Double? = nil,
        options: [String] = [],
        _ body: (TestStack, Browser) async throws -> Void
    ) async throws {
        let port = try FreePorts.first(of: 1)
        let all = ["--tcp", "--console", "\(port)"] + options
        try await TestStack.run(daysPerSecond: daysPerSecond, options: all) { stack in
            let browser = Browser(at: "http://127.0.0.1:\(port)")
            let file = stack.folder.path + "/console/first-administrator"
            let link = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(link.hasPrefix(browser.url))
            try await Self.take(up: link, browser, extra: [("login", "anna"), ("name", "Anna Berg")])
            try await body(stack, browser)
        }
    }

    private static func take(up link: String, _ browser: Browser, extra: Browser.Fields = []) async throws {
        let path = String(link.dropFirst(browser.url.count))
        let answer = try await browser.post(path, extra + [("password", password)])
        #expect(answer.status == 303, "\(answer.text)")
    }

    /// Another browser, in which a new person has signed in.
    static func browser(
        of login: String,
        _ name: String,
        _ role: String,
        invitedBy admin: Browser
    ) async throws -> Browser {
        let shown = try await admin.act("invite", [("login", login), ("name", name), ("role", role)])
        let link = try #require(shown.text.firstMatch(of: /(http:[^<]+\/invitation\/[A-Za-z0-9_-]+)/)).1
        let browser = Browser(at: admin.url)
        try await take(up: String(link), browser)
        return browser
    }

    // MARK: Seeing

    @Test func peopleSeeServicesRequestsAndPapersAndStrangersSeeNothing() async throws {
        try await withConsole { stack, browser in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            #expect(try await browser.get("/").text.contains("5 of 5 services are up."))
            #expect(try await browser.get("/queues").text.contains("outbox → saga-supervisor"))
            #expect(try await browser.get("/requests?q=312").text.contains(id.reference.suffix(8)))
            #expect(try await browser.get("/requests?q=state:lost").status == 400)
            #expect(try await browser.get("/requests/nothing").status == 404)
            let request = try #require(try await stack.answer(GetPortRequest(requestID: id), from: .intake))
            let letter = "/requests/\(id.reference)/letter"
            let papers = request.documents.map { ($0.hash.hexadecimal, "/documents/\($0.hash.hexadecimal)") }
            for (hash, path) in papers {
                let file = try await browser.get(path)
                #expect(file.headers("Content-Type") == "application/pdf")
                #expect(MessageCoding.sha256(file.body) == hash)
            }
            #expect(try await browser.get(letter).body.starts(with: Array("%PDF".utf8)))
            let stranger = Browser(at: browser.url)
            for path in ["/", "/requests/\(id.reference)", letter, "/people"] + papers.map(\.1) {
                let answer = try await stranger.get(path)
                #expect(answer.status == 303)
                #expect(answer.headers("Location")?.hasPrefix("/sign-in") == true)
                #expect(answer.body.isEmpty)
            }
        }
    }

    @Test func everyPageOfTheTableIsServedAndNoneIsHeavy() async throws {
        try await withConsole { stack, browser in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let paths = [
                "/", "/tasks", "/requests", "/requests/new", "/requests/\(id.reference)", "/accounts", "/dead-letters",
                "/queues", "/batches", "/more", "/timers", "/effects", "/channels", "/costs", "/decisions",
                "/templates", "/notifications", "/policy", "/keys", "/me", "/command-line", "/people",
            ]
            for path in paths {
                let page = try await browser.get(path)
                #expect(page.status == 200, "\(path)")
                #expect(page.body.count < 100_000, "\(path)")
                #expect(page.text.matches(of: /<script[^>]*>/).map { String($0.output) } == [Self.script], "\(path)")
                #expect(!page.text.contains("http-equiv"), "\(path)")
                let foreign = page.text.matches(of: /(?:src|href|action)="(https?:)?\/\/[^"]*"/)
                #expect(foreign.isEmpty, "\(path) asks another host")
            }
        }
    }

    @Test func aServiceThatIsDownIsPartOfThePicture() async throws {
        try await withConsole { stack, browser in
            try await stack.send(SIGSTOP, to: ServiceName.linking.rawValue)
            #expect(try await browser.get("/").text.contains("4 of 5 services are up."))
            try await stack.send(SIGCONT, to: ServiceName.linking.rawValue)
            try await eventuallyHolds("all is well again") {
                try await browser.get("/").text.contains("5 of 5 services are up.")
            }
        }
    }

    // MARK: Acting

    @Test func whatAPersonDoesStandsUnderTheirNameAndRoleAndTheirRoleDecides() async throws {
        try await withConsole { stack, admin in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let wish: Browser.Fields = [("request", "\(id)"), ("reason", "The practice keeps its carrier.")]
            let viewer = try await Self.browser(of: "vera", "Vera Lund", "viewer", invitedBy: admin)
            #expect(try await viewer.get("/requests/\(id.reference)").text.contains("/do/cancel") == false)
            #expect(try await viewer.act("cancel", wish).status == 403)
            let ben = try await Self.browser(of: "ben", "Ben Cole", "operator", invitedBy: admin)
            #expect(try await ben.get("/requests/\(id.reference)").text.contains("/do/cancel"))
            #expect(try await ben.act("snap-back", wish).status == 403, "that is for approvers")
            #expect(try await ben.act("cancel", wish).status == 303)
            try await eventuallyHolds("the history names the person") {
                let saga = try await stack.answer(GetSaga(requestID: id), from: .sagaSupervisor)
                return saga?.history.contains { $0.actor == "Ben Cole (operator) through console" } == true
            }
            let audit = try await admin.get("/people").text
            #expect(audit.contains("cancel: The cancellation is requested."))
            #expect(audit.contains("cancel: refused, the role viewer may not"))
        }
    }

    @Test func aRefusedFormIsShownAgainWithWhatWasTyped() async throws {
        try await withConsole { _, admin in
            let answer = try await admin.act("invite", [("login", "Ben!"), ("name", "Ben & Co"), ("role", "viewer")])
            #expect(answer.status == 409)
            #expect(answer.text.contains("A login has"))
            #expect(answer.text.contains(#"value="Ben!""#) && answer.text.contains(#"value="Ben &amp; Co""#))
        }
    }

    // MARK: Attacks

    /// Whoever finds a way around a page still has no more than the role of the person.
    @Test func theServiceChecksTheRoleAndNotThePage() async throws {
        try await withConsole { stack, _ in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let keys = KeyPaths(
                keyFile: stack.folder.path + "/keys/console.key",
                access: stack.folder.path + "/keys/access.json"
            )
            let client = try CallClient(
                to: try stack.endpoint(of: .intake),
                caller: "console",
                credentials: .files(keys, server: .intake)
            )
            let secret = try KeyFile.read(keys.keyFile).secretKey
            let call = CancelPortRequest(requestID: id, actor: "Eve Adams", reason: "To see what happens.")
            func status(_ role: Role?) async -> StatusCode {
                let person = role.map { role in
                    CallPerson { method in
                        let token = try? PersonToken.make(
                            for: Person(name: "Vera Lund", role: role),
                            calling: method,
                            issuer: "console",
                            key: PersonToken.signingKey(from: secret.z85),
                            at: Timestamp(Date())
                        )
                        return [PersonToken.metadataName: token ?? ""]
                    }
                }
                return await CallPerson.$current.withValue(person) {
                    do {
                        _ = try await client.call(call)
                        return .ok
                    } catch {
                        return (error as? CallError)?.status ?? .unknown
                    }
                }
            }
            #expect(await status(nil) == .permissionDenied, "without a person a console only reads")
            #expect(await status(.viewer) == .permissionDenied)
            #expect(await status(.ops) == .permissionDenied, "a person is no program")
            #expect(await status(.operator) == .ok)
            await client.close()
        }
    }

    @Test func formsOfOtherSitesAndOfNoSessionDoNothing() async throws {
        try await withConsole { _, admin in
            let csrf = try await admin.get("/me").csrf
            let fields: Browser.Fields = [("login", "eve"), ("name", "Eve Adams"), ("role", "admin")]
            let good: Browser.Fields = [("csrf", csrf)] + fields
            let stranger = Browser(at: admin.url)
            let other = try await Self.browser(of: "vera", "Vera Lund", "viewer", invitedBy: admin)
            let foreign = try await other.get("/me").csrf
            #expect(try await admin.post("/do/invite", fields).status == 403, "no secret")
            #expect(try await admin.post("/do/invite", [("csrf", foreign)] + fields).status == 403, "another session's")
            #expect(try await stranger.post("/do/invite", good).status == 401, "no session")
            for header in [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Origin", "null")] {
                #expect(try await admin.post("/do/invite", good, headers: [header]).status == 403, "\(header)")
            }
            #expect(try await admin.get("/", headers: [("Host", "evil.example")]).status == 403)
            #expect(try await admin.post("/do/nothing", good).status == 404)
            #expect(try await admin.get("/do/invite").status == 404, "no link does anything")
            #expect(try await !admin.get("/people").text.contains("Eve Adams"))
        }
    }

    @Test func aSessionIsNewWithEachSignInAndEndsWhenSignedOut() async throws {
        try await withConsole { _, admin in
            let planted = String(repeating: "A", count: 43)
            let victim = Browser(at: admin.url, cookie: planted)
            let credentials: Browser.Fields = [
                ("login", "anna"), ("password", Self.password), ("to", "//evil.example"),
            ]
            let answer = try await victim.post("/sign-in", credentials)
            #expect(answer.status == 303)
            #expect(answer.headers("Location") == "/", "no other site")
            #expect(answer.headers("Set-Cookie")?.contains("HttpOnly; SameSite=Strict") == true)
            let cookie = try #require(victim.cookie)
            #expect(cookie != planted && cookie != admin.cookie)
            #expect(try await Browser(at: admin.url, cookie: planted).get("/").status == 303)
            let csrf = try await victim.get("/me").csrf
            #expect(try await victim.post("/sign-out", [("csrf", csrf)]).status == 303)
            #expect(try await Browser(at: admin.url, cookie: cookie).get("/").status == 303)
        }
    }

    @Test func noPageMayBeFramedOrLoadAScriptOfAnotherOrInItsText() async throws {
        try await withConsole { _, admin in
            for path in ["/", "/sign-in", "/style.css", "/live.js", "/nothing"] {
                let page = try await admin.get(path)
                let policy = page.headers("Content-Security-Policy") ?? ""
                for part in [
                    "default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'",
                    "form-action 'self'",
                ] {
                    #expect(policy.contains(part), "\(path)")
                }
                #expect(!policy.contains("unsafe"), "\(path)")
                #expect(page.headers("X-Frame-Options") == "DENY")
                #expect(page.headers("X-Content-Type-Options") == "nosniff")
                #expect(page.headers("Cache-Control") == "no-store")
            }
        }
    }

    @Test func passwordsCannotBeTriedOut() async throws {
        try await withConsole { _, admin in
            let guesser = Browser(at: admin.url)
            for _ in 0..<5 {
                let answer = try await guesser.post("/sign-in", [("login", "anna"), ("password", "guess")])
                #expect(answer.status == 401 && answer.text.contains("The login or the password is wrong."))
            }
            let right = try await guesser.post("/sign-in", [("login", "anna"), ("password", Self.password)])
            #expect(right.status == 401 && right.text.contains("Too many sign-ins have failed."))
            #expect(try await admin.get("/").status == 200, "who has signed in stays")
        }
    }

    @Test func textOfCustomersIsNeverMarkup() async throws {
        try await withConsole { stack, admin in
            let name = JSONValue.string("<img src=x onerror=alert(1)> & \"Sons\"")
            let request = TestRequest.clean(0).changing(.object(["practice": .object(["practiceName": name])]))
            let id = try await stack.submit(request)
            for path in ["/requests", "/requests/\(id.reference)", "/requests/\(id.reference)/amend"] {
                let page = try await admin.get(path).text
                #expect(page.contains("&lt;img src=x"), "\(path)")
                #expect(!page.contains("<img"), "\(path)")
            }
        }
    }
}
