import Access
import Foundation
import HTTPClient
import Messaging
import Porting
import SagaSupervisorContract
import Testing

/// A terminal in which a person signs in: the program `faxport`, the console and the services.
extension ConsoleTests {
    /// Begins `faxport login`, and returns it with the code that it shows.
    private static func beginLogin(
        _ stack: TestStack,
        environment: [String: String] = [:]
    ) async throws -> (program: Program, code: String) {
        let program = try Program(
            Place.faxport,
            ["login", "--data", stack.folder.path],
            words: stack.folder.words,
            environment: environment
        )
        let code = try await eventually("the code is shown") {
            if !program.isRunning { throw TestFailure("faxport login has ended: \(program.errors)") }
            return program.output.firstMatch(of: /enter ([A-Z]{4}-[A-Z]{4})\./).map { String($0.1) }
        }
        return (program, code)
    }

    /// Signs in the person of a browser on the command line.
    private static func login(_ browser: Browser, _ stack: TestStack) async throws {
        let (program, code) = try await beginLogin(stack)
        let shown = try await browser.act("find-command-line", [("code", code.lowercased())])
        #expect(shown.status == 200 && shown.text.contains(code) && shown.text.contains("ops"))
        #expect(try await browser.act("allow-command-line", [("code", code)]).status == 303)
        #expect(try await program.exitCode() == 0, "\(program.errors)")
    }

    private static func file(_ stack: TestStack) -> String { stack.folder.path + "/keys/ops.login" }

    // MARK: Acting

    @Test func whatAPersonDoesOnTheCommandLineIsRecordedUnderTheirName() async throws {
        try await withConsole { stack, admin in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            #expect(try await stack.faxport("whoami").output.contains("The key ops (role ops)"))
            let ben = try await Self.browser(of: "ben", "Ben Cole", "operator", invitedBy: admin)
            try await Self.login(ben, stack)
            let mode = try FileManager.default.attributesOfItem(atPath: Self.file(stack))[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let who = try await stack.faxport("whoami").output
            #expect(who.contains("Ben Cole (operator) through ops") && who.contains(admin.url))
            let noted = try await stack.faxport("note", "\(id)", "--text", "Called.", "--by", "Somebody Else")
            #expect(noted.exitCode == 0, "\(noted)")
            let shown = try await stack.faxport("show", "\(id)")
            #expect(shown.output.contains("Ben Cole (operator) through ops noted: Called."), "\(shown)")
            let refused = try await stack.faxport(
                ["snap-back", "\(id)", "--reason", "The wrong number.", "--approver", "Ben", "--accept-fee", "30000"]
            )
            #expect(refused.exitCode == ExitCodes.refused)
            #expect(refused.errors.contains("Ben Cole has the role operator, which may not do this"), "\(refused)")
            let asKey = try await stack.faxport("note", "\(id)", "--text", "By a program.", "--as-key")
            #expect(asKey.exitCode == 0)
            let after = try await stack.faxport("show", "\(id)").output
            #expect(
                after.contains("ops noted: By a program.")
                    && !after.contains("Ben Cole (operator) through ops noted: By")
            )
            #expect(try await admin.get("/people").text.contains("Let in a command line with the key ops"))
        }
    }

    @Test func aViewerOnTheCommandLineSeesAndChangesNothing() async throws {
        try await withConsole { stack, admin in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let vera = try await Self.browser(of: "vera", "Vera Lund", "viewer", invitedBy: admin)
            try await Self.login(vera, stack)
            for words in [["list"], ["show", "\(id)"], ["queues"], ["top", "--once"]] {
                let seen = try await stack.faxport(words)
                #expect(seen.exitCode == 0, "\(seen)")
            }
            let refused = try await stack.faxport("cancel", "\(id)", "--reason", "To see what happens.")
            #expect(refused.exitCode == ExitCodes.refused)
            #expect(refused.errors.contains("Vera Lund has the role viewer"), "\(refused)")
        }
    }

    /// The rule of the second person holds wherever the same person decides.
    @Test func whoAskedInTheConsoleDoesNotApproveOnTheCommandLine() async throws {
        try await withAttemptToApprove { stack, anna, ben, id in
            let approve = ["approve", "\(id)", "--attempt", "2", "--reason", "The customer pays."]
            try await Self.login(anna, stack)
            let refused = try await stack.faxport(approve)
            #expect(refused.exitCode == ExitCodes.refused)
            #expect(refused.errors.contains("decision.second-person"), "\(refused)")
            try await Self.login(ben, stack)
            let approved = try await stack.faxport(approve)
            #expect(approved.exitCode == 0, "\(approved)")
            try await eventuallyHolds("the history names both people") {
                let history = try await stack.answer(GetSaga(requestID: id), from: .sagaSupervisor)?.history ?? []
                return history.contains { $0.actor == "Anna Berg (admin) through console" }
                    && history.contains { $0.actor == "Ben Cole (approver) through ops" }
            }
        }
    }

    @Test func withoutKeysThereIsNothingToSignInTo() async throws {
        try await TestStack.run { stack in
            let login = try await stack.faxport("login")
            #expect(login.exitCode == ExitCodes.refused)
            #expect(login.errors.contains("has no keys") && login.errors.contains("--by"), "\(login)")
            #expect(try await stack.faxport("whoami").output.contains("no keys"))
            #expect(try await stack.faxport("logout").output.contains("Nobody has signed in here."))
        }
    }

    // MARK: Ends

    @Test func anEndedSessionOrAConsoleThatIsDownIsARefusalAndNotTheRightsOfTheKey() async throws {
        try await withConsole { stack, anna in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let note = ["note", "\(id)", "--text", "Who is this?"]
            try await Self.login(anna, stack)
            let session = try #require(
                try await anna.get("/me").text.firstMatch(of: /name="session" value="([0-9a-f]+)"/)
            ).1
            #expect(try await anna.act("end-command-line", [("session", String(session))]).status == 303)
            let ended = try await stack.faxport(note)
            #expect(ended.exitCode == ExitCodes.refused && ended.errors.contains("You are no longer signed in."))
            #expect(ended.errors.contains("--as-key"))
            try await Self.login(anna, stack)
            try await stack.send(SIGSTOP, to: "console")
            let silent = try await stack.faxport(note)
            try await stack.send(SIGCONT, to: "console")
            #expect(silent.exitCode == ExitCodes.unreachable && silent.errors.contains("cannot be reached"))
            let shown = try await stack.faxport("show", "\(id)")
            #expect(shown.exitCode == 0 && !shown.output.contains("Who is this?"), "\(shown)")
            let out = try await stack.faxport("logout")
            #expect(out.exitCode == 0 && !FileManager.default.fileExists(atPath: Self.file(stack)), "\(out)")
            #expect(try await anna.get("/me").text.contains("You have signed in on no command line."))
            #expect(try await stack.faxport("whoami").output.contains("The key ops"))
        }
    }

    @Test func aDisabledPersonIsRefusedOnTheCommandLineAtOnce() async throws {
        try await withConsole { stack, admin in
            let ben = try await Self.browser(of: "ben", "Ben Cole", "operator", invitedBy: admin)
            try await Self.login(ben, stack)
            #expect(try await stack.faxport("list").exitCode == 0)
            #expect(try await admin.act("disable-person", [("login", "ben")]).status == 303)
            let refused = try await stack.faxport("list")
            #expect(refused.exitCode == ExitCodes.refused && refused.errors.contains("no longer signed in"))
        }
    }

    @Test func aRefusalOnThePageEndsTheCommand() async throws {
        try await withConsole { stack, anna in
            let (program, code) = try await Self.beginLogin(stack)
            #expect(try await anna.act("refuse-command-line", [("code", code)]).status == 303)
            #expect(try await program.exitCode() == ExitCodes.refused)
            #expect(program.errors.contains("It was refused on the page."))
            #expect(!FileManager.default.fileExists(atPath: Self.file(stack)))
        }
    }

    // MARK: Attacks

    @Test func aTokenOfOneKeyIsOfNoUseToAnother() async throws {
        try await withConsole { stack, anna in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            try await Self.login(anna, stack)
            let keys = stack.folder.path + "/keys"
            let made = try await TestStack.run(
                ["keys", "new", "thief", "--role", "ops", "--dir", keys],
                words: stack.folder.words
            )
            #expect(made.exitCode == 0, "\(made)")
            let deployment = stack.folder.path + "/keys/thief.json"
            let endpoints = try #require(try stack.folder.record()).processes
                .filter { $0.endpoint.hasPrefix("tcp:") }.map { ($0.name, JSONValue.string($0.endpoint)) }
            let content = JSONValue.object([
                "services": .object(Dictionary(uniqueKeysWithValues: endpoints)), "access": .string("access.json"),
                "keyFile": .string("thief.key"),
            ])
            try MessageCoding.encode(content).write(to: URL(filePath: deployment))
            let note = ["note", "\(id)", "--text", "Stolen.", "--deployment", deployment]
            // The services read the changed list within about a second.
            try await eventuallyHolds("the new key is known") {
                try await TestStack.run(["list", "--deployment", deployment], words: stack.folder.words).exitCode == 0
            }
            try FileManager.default.copyItem(atPath: Self.file(stack), toPath: keys + "/thief.login")
            let other = try await TestStack.run(note, words: stack.folder.words)
            #expect(other.errors.contains("is for the key ops, and the key here is thief"), "\(other)")
            // Who can copy the file can also change it.
            let stolen = try String(contentsOfFile: keys + "/thief.login", encoding: .utf8)
            try stolen.replacing("\"ops\"", with: "\"thief\"")
                .write(toFile: keys + "/thief.login", atomically: false, encoding: .utf8)
            let refused = try await TestStack.run(note, words: stack.folder.words)
            #expect(refused.exitCode == ExitCodes.refused)
            #expect(refused.errors.contains("it was made for a call by ops"), "\(refused)")
        }
    }

    @Test func noOtherSiteAllowsACommandLineAndNoCookieIsAskedForByIt() async throws {
        try await withConsole { stack, anna in
            let (program, code) = try await Self.beginLogin(stack)
            let csrf = try await anna.get("/me").csrf
            let allow: Browser.Fields = [("code", code)]
            let path = "/do/allow-command-line"
            #expect(try await anna.post(path, allow).status == 403, "no secret")
            let foreign = ("Origin", "https://evil.example")
            #expect(try await anna.post(path, [("csrf", csrf)] + allow, headers: [foreign]).status == 403)
            #expect(try await Browser(at: anna.url).post(path, [("csrf", csrf)] + allow).status == 401, "no session")
            #expect(try await anna.get(path).status == 404, "no link allows")
            #expect(try await Browser(at: anna.url).get("/command-line").status == 303, "only after signing in")
            #expect(program.isRunning)
            let form = try await anna.post("/command-line/begin", [("key", "ops")])
            #expect(form.status == 400, "a form is no question of a program")
            let cookie = try #require(anna.cookie)
            #expect(try await Self.tokens(cookie, at: anna.url).status == 401, "a browser's secret brings no token")
            program.kill(SIGTERM)
            _ = try await program.exitCode()
        }
    }

    @Test func theSecretOfACommandLineOpensNoPage() async throws {
        try await withConsole { stack, anna in
            try await Self.login(anna, stack)
            let file = try JSONDecoder().decode(
                [String: String].self,
                from: try Data(contentsOf: URL(filePath: Self.file(stack)))
            )
            let secret = try #require(file["session"])
            #expect(try await Self.tokens(secret, at: anna.url).status == 200)
            #expect(try await Browser(at: anna.url, cookie: secret).get("/people").status == 303)
            #expect(try await Self.tokens(String(secret.reversed()), at: anna.url).status == 401)
        }
    }

    private static func tokens(_ secret: String, at url: String) async throws -> HTTPResponse {
        var request = HTTPRequest(.post, url + "/command-line/tokens")
        request.headers = [("Content-Type", "application/json"), ("Authorization", "Bearer \(secret)")]
        request.body = Data(#"{"method":"faxport.intake.v1.Intake/GetPortRequest","isFirst":true}"#.utf8)
        return try await request.answer(within: .seconds(20), receivingAtMost: 1 << 20)
    }
}
