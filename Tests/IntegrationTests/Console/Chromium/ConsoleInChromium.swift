import Foundation
import HTTPClient
import Messaging
import Porting
import Testing

/// A system with a console, and a Chromium in which its administrator works; one for all tests of the suite.
final class ConsoleInChromium: Sendable {
    /// The one of the suite that runs.
    @TaskLocal static var current: ConsoleInChromium?

    static let login = "anna"
    static let password = "correct horse battery"

    let stack: TestStack
    let driver: WebDriver
    let url: String
    /// What waits for a person, prepared for each way of acting.
    let troubles: [Trouble]

    private init(_ stack: TestStack, _ driver: WebDriver, url: String, _ troubles: [Trouble]) {
        self.stack = stack
        self.driver = driver
        self.url = url
        self.troubles = troubles
    }

    /// Starts everything, brings requests into all sorts of trouble, runs `body`, and stops everything.
    static func run(_ body: (ConsoleInChromium) async throws -> Void) async throws {
        let folder = try TestFolder(vendor: Trouble.vendor)
        let driver = try await WebDriver.start(in: folder)
        do {
            let servers = try await MailServers(for: folder)
            do {
                try await run(on: folder, driver, servers, body)
            } catch {
                try? await servers.stop()
                throw error
            }
            try await servers.stop()
        } catch {
            try? await driver.end()
            throw error
        }
        try await driver.end()
        folder.discardUnlessNeeded()
    }

    private static func run(
        on folder: TestFolder,
        _ driver: WebDriver,
        _ servers: MailServers,
        _ body: (ConsoleInChromium) async throws -> Void
    ) async throws {
        try await Trouble.plantDeadLetters(folder)
        let port = try FreePorts.first(of: 1)
        let options = ["--mail", servers.file, "--accounts", "by-hand", "--tcp", "--console", "\(port)"]
        let stack = try await TestStack(on: folder, options: options)
        do {
            let url = "http://127.0.0.1:\(port)"
            try await takeUpInvitation(url, folder)
            let troubles = try await Trouble.make(stack, servers)
            try await body(ConsoleInChromium(stack, driver, url: url, troubles))
        } catch {
            try? await stack.stop()
            throw error
        }
        try await stack.stop()
    }

    private static func takeUpInvitation(_ url: String, _ folder: TestFolder) async throws {
        let file = folder.path + "/console/first-administrator"
        let link = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        let fields = [("login", login), ("name", "Anna Berg"), ("password", password)]
        let answer = try await Browser(at: url).post(String(link.dropFirst(url.count)), fields)
        guard answer.status == 303 else { throw TestFailure(answer.text) }
    }

    /// An operator, whose browser nobody looks at.
    func colleague(of way: WayOfActing) async throws -> Browser {
        let admin = Browser(at: url)
        let answer = try await admin.post("/sign-in", [("login", Self.login), ("password", Self.password)])
        guard answer.status < 400 else { throw TestFailure(answer.text) }
        return try await ConsoleTests.browser(of: "ben.\(way)", "Ben \(way)", "operator", invitedBy: admin)
    }

    /// The administrator at the browser, signed in.
    func person(_ way: WayOfActing) async throws -> PersonAtBrowser {
        let person = try await PersonAtBrowser(driver, way, at: url)
        try await person.open("/me")
        if try await !person.shows("Sign out") { try await signIn(person) }
        return person
    }

    /// Signs in on the page that is open.
    func signIn(_ person: PersonAtBrowser) async throws {
        try await person.submit("Sign in", [("Login", .text(Self.login)), ("Password", .text(Self.password))])
    }

    /// What was prepared for a way of acting.
    func trouble(_ way: WayOfActing) -> Trouble { troubles[way.index] }
}

/// Runs the tests of a suite on one system and in one browser.
struct OnOneConsoleInChromium: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await ConsoleInChromium.run { console in
            try await ConsoleInChromium.$current.withValue(console) { try await function() }
        }
    }
}

extension Trait where Self == OnOneConsoleInChromium {
    static var onOneConsoleInChromium: Self { Self() }
}
