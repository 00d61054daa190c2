import ConsolePeople
import Foundation
import Hummingbird
import Logging
import Messaging
import OpenIDConnect
import ServiceClient
import ServiceLifecycle
import Synchronization
import Testing

@testable import ConsoleServer

/// A console and a provider, each a server on this machine, and browsers for both.
struct SignInDesk {
    static let password = "correct horse battery"

    let provider: TestProvider
    let people: People
    private let address: String

    /// Runs both servers while `body` runs; Anna Berg is the administrator, with a password.
    static func run(_ kind: ProviderSigner.Kind = .p256, _ body: (SignInDesk) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sign-in-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let people = People(try PeopleStore(in: folder))
        let provider = TestProvider(ProviderSigner(kind, id: "key 1"))
        try await serving(provider.router) { issuer in
            provider.issuer = issuer
            let settings = try ProviderSettings(
                name: "Clinic ID",
                issuer: issuer,
                clientID: TestProvider.clientID,
                secret: { TestProvider.secret },
                returnAddress: TestProvider.callback
            )
            let console = Console(
                services: ServiceConnections(ServiceDirectory(endpoints: [:], keys: nil, source: "test")),
                people: people,
                provider: IdentityProvider(settings),
                url: "https://faxport.example",
                rights: try RightsBook(nil, logger: Self.silent),
                papers: try PaperDesk(scratch: folder + "/scratch"),
                live: LiveDesk(run: "test")
            )
            let link = try #require(try people.inviteFirst(at: console.now))
            try await serving(console.router(names: ["faxport.example"])) { address in
                let desk = SignInDesk(provider: provider, people: people, address: address)
                let anna: [(String, String)] = [("login", "anna"), ("name", "Anna Berg"), ("password", password)]
                let answer = try await desk.browser().post("/invitation/\(link.text)", anna)
                #expect(answer.status == 303)
                try await body(desk)
            }
        }
    }

    /// A browser without a cookie.
    func browser() -> ProviderBrowser { ProviderBrowser(at: address) }

    /// A browser in which the administrator has signed in.
    func admin() async throws -> ProviderBrowser {
        let browser = browser()
        let answer = try await browser.post("/sign-in", [("login", "anna"), ("password", Self.password)])
        #expect(answer.status == 303)
        return browser
    }

    /// The path of an invitation of a new person.
    func invitation(of login: String = "ben", _ name: String = "Ben Cole") async throws -> String {
        let fields = [("login", login), ("name", name), ("role", "operator")]
        let shown = try await admin().act("invite", fields).text
        return String(try #require(shown.firstMatch(of: /faxport.example(\/invitation\/[A-Za-z0-9_-]+)/)).1)
    }

    /// A browser that goes to the provider from a page and comes back: the answer to its return.
    func signIn(
        _ browser: ProviderBrowser,
        from path: String = "/sign-in/provider"
    ) async throws -> ProviderBrowser.Page {
        let begun = try await browser.get(path)
        #expect(begun.status == 303, "\(begun.text)")
        return try await browser.get(try await browser.visit(begun.location))
    }

    /// Whether somebody has signed in in a browser.
    func isSignedIn(_ browser: ProviderBrowser) async throws -> Bool { try await browser.get("/me").status == 200 }

    /// What the audit says, newest first.
    var audit: [String] { get throws { try people.audit(limit: 20).map(\.what) } }

    private static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs a server on a free port while `body` runs, which is given its address.
    private static func serving<Context: RequestContext>(
        _ router: Router<Context>,
        while body: (String) async throws -> Void
    ) async throws where Context: InitializableFromSource<ApplicationRequestContextSource> {
        let (listening, continuation) = AsyncStream<Int>.makeStream()
        let server = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                continuation.yield(channel.localAddress?.port ?? 0)
                continuation.finish()
            },
            logger: silent
        )
        let group = ServiceGroup(services: [server], logger: silent)
        async let running: Void = group.run()
        var port = 0
        for await found in listening { port = found }
        do {
            try await body("http://127.0.0.1:\(port)")
        } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
        await group.triggerGracefulShutdown()
        try await running
    }
}
