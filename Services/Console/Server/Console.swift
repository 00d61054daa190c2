import Access
import Calls
import ConsolePeople
import ConsoleWebsite
import Foundation
import Messaging
import OpenIDConnect
import ServiceClient
import ServiceKit
import Synchronization
import Timekeeping

/// What the routes of the console share.
///
/// Why: `deploy/decisions/0050-people-act-in-the-console.md`.
final class Console: Sendable {
    let services: ServiceConnections
    let people: People
    /// Where people sign in who have no password here; `nil` without a provider.
    let provider: IdentityProvider?
    /// The address of the console, without a slash at the end.
    let url: String
    /// The pages of documents as pictures.
    let papers: PaperDesk
    /// The rights of the roles: those of the access list, or the usual ones without a list.
    let rights: RightsBook
    /// The streams to pages that are shown.
    let live: LiveDesk
    /// The queues in the last hour.
    let watch: QueueWatch
    private let metrics = Mutex(ConsoleMetrics())
    /// The answers to forms that were sent twice.
    let answers = OneAnswer()

    init(
        services: ServiceConnections,
        people: People,
        provider: IdentityProvider?,
        url: String,
        rights: RightsBook,
        papers: PaperDesk,
        live: LiveDesk,
        watch: QueueWatch = QueueWatch()
    ) {
        self.watch = watch
        self.papers = papers
        self.services = services
        self.people = people
        self.provider = provider
        self.url = url
        self.rights = rights
        self.live = live
    }

    /// The machine's time: sessions and tokens end by it, and not by a calendar that may leap.
    var now: Timestamp { Timestamp(Date()) }

    /// Whether cookies are sent over HTTPS only.
    var isSecure: Bool { url.hasPrefix("https://") }

    /// Who reads a page.
    func viewer(_ signedIn: BrowserContext.SignedIn) -> Viewer {
        let account = signedIn.session.account
        return Viewer(name: account.name, role: account.role.rawValue, csrf: signedIn.secret.csrf) { [rights] need in
            switch need {
            case .call(let method): rights.list.mayCall(account.role, method)
            case .managePeople: account.role == .admin
            case .own: true
            }
        }
    }

    /// What an action or a page of a person works with.
    func desk(of signedIn: BrowserContext.SignedIn) -> Desk {
        let papers = papers(for: signedIn)
        let account = signedIn.session.account
        return Desk(
            services: services,
            people: people,
            account: account,
            url: url,
            papers: papers,
            queues: watch.history,
            at: now
        )
    }

    /// Runs `body`; the calls in it are made for a person, which each of them proves to its service.
    func acting<Value: Sendable>(
        for account: Account,
        _ body: () async throws -> Value
    ) async rethrows -> Value {
        guard let keys = rights.desk else { return try await body() }
        let person = account.person
        let caller = CallPerson { [self] method in keys.metadata(of: person, calling: method, at: now) }
        return try await CallPerson.$current.withValue(caller) { try await body() }
    }

    /// Counts what happened.
    func count(_ body: (inout ConsoleMetrics) -> Void) { metrics.withLock { body(&$0) } }

    /// The counters.
    var counted: ConsoleMetrics { metrics.withLock { $0 } }
}
