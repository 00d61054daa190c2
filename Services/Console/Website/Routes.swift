import IntakeContract
import Messaging
import Porting
import ServiceClient
import SystemPicture

/// A page of the console that the server answers at an address.
package struct PageRoute: Sendable {
    /// The path, in which a part with a colon matches any text, such as `/requests/:id`.
    package let path: String
    /// What the page is called in a list of pages.
    package let title: String
    /// Asks the services, and makes the page.
    ///
    /// - Throws: `CallError` and `CommandFailure`, whose messages are for the reader.
    package let load: @Sendable (PageAddress, Desk) async throws -> WebPage

    init(
        _ path: String,
        _ title: String,
        _ load: @Sendable @escaping (PageAddress, Desk) async throws -> WebPage
    ) {
        self.path = path
        self.title = title
        self.load = load
    }
}

/// What an address says: the parts of its path, and its query.
package struct PageAddress: Sendable, Hashable {
    /// The parts of the path by their names without colons, decoded.
    let parts: [String: String]
    let query: FormFields

    package init(parts: [String: String], query: FormFields) {
        self.parts = parts
        self.query = query
    }

    fileprivate func part(_ name: String) -> String { parts[name] ?? "" }

    /// The service that the path names.
    ///
    /// - Throws: `NOT_FOUND` for the name of none.
    fileprivate func service() throws(CallError) -> ServiceName {
        guard let service = ServiceName.all.first(where: { $0.rawValue == parts["service"] }) else {
            throw CallError(.notFound, "There is no service \"\(part("service").printable)\".")
        }
        return service
    }
}

extension PageRoute {
    /// Every page; a path without a part in it comes before one that would take it for a part.
    package static let all = requests + deadLetters + operations

    private static let requests = [
        PageRoute("/", "Overview") { _, desk in
            WebPage(overview: await OverviewSheet.read(desk))
        },
        PageRoute("/tasks", "Tasks") { address, desk in try await WebPage.tasks(address.query, desk) },
        PageRoute("/requests", "Requests") { address, desk in
            let query = try RequestsQuery(address.query)
            let found = try await desk.services.call(query.call, to: .intake).response
            return WebPage(requests: found, of: query, views: try desk.people.views(of: desk.account))
        },
        PageRoute("/requests/new", "A new request") { address, desk in
            try await WebPage.newRequest(address.query, desk)
        },
        PageRoute("/requests/:id", "One request") { address, desk in
            let id = try await WebPage.request(named: address.part("id"), desk)
            return WebPage(request: try await RequestSheet.read(id, desk))
        },
        PageRoute("/requests/:id/amend", "Correct a request") { address, desk in
            try await WebPage.amendPage(of: try await WebPage.request(named: address.part("id"), desk), desk)
        },
        PageRoute("/requests/:id/documents/:kind", "A document with its evidence") { address, desk in
            let id = try await WebPage.request(named: address.part("id"), desk)
            return try await WebPage.paper(of: id, address.part("kind"), address.query, desk)
        },
        PageRoute("/requests/:id/emails", "The emails of a request") { address, desk in
            let id = try await WebPage.request(named: address.part("id"), desk)
            return WebPage(emails: await MailThread.read(id, desk.services), of: id)
        },
        PageRoute("/accounts", "Accounts") { address, desk in try await WebPage.accounts(address.query, desk) },
        PageRoute("/accounts/:id", "Fax management") { address, desk in
            try await WebPage.account(address.part("id"), desk)
        },
    ]

    private static let deadLetters = [
        PageRoute("/dead-letters", "Dead letters") { _, desk in await WebPage.deadLetters(desk) },
        PageRoute("/dead-letters/:service/group/:group", "A group of dead letters") { address, desk in
            try await WebPage.deadLetterGroup(address.part("group"), of: try address.service(), desk)
        },
        PageRoute("/dead-letters/:service/:id", "One dead letter") { address, desk in
            guard let id = Int64(address.part("id")) else {
                throw CallError(.notFound, "The address of a dead letter ends with its number.")
            }
            return try await WebPage.deadLetter(id, of: try address.service(), desk)
        },
    ]

    private static let operations = [
        PageRoute("/queues", "Queues") { _, desk in
            let overview = await QueueOverview.read(desk.services)
            return WebPage(queues: QueueTable(overview, history: desk.queues, at: desk.now))
        },
        PageRoute("/batches", "Batches") { address, desk in try await WebPage.batches(address.query, desk) },
        PageRoute("/more", "More") { _, _ in WebPage.more },
        PageRoute("/timers", "Timers") { address, desk in try await WebPage.timers(address.query, desk) },
        PageRoute("/effects", "Effects") { _, desk in await WebPage.effects(desk) },
        PageRoute("/channels", "Channels") { _, desk in await WebPage.channels(desk) },
        PageRoute("/costs", "Costs") { address, desk in try await WebPage.costs(address.query, desk) },
        PageRoute("/decisions", "Decisions") { _, desk in await WebPage.decisions(desk) },
        PageRoute("/templates", "Wordings of the vendor") { address, desk in
            try await WebPage.templates(address.query, desk)
        },
        PageRoute("/notifications", "Emails to customers") { _, desk in try await WebPage.notifications(desk) },
        PageRoute("/policy", "Policy in force") { _, desk in try await WebPage.policy(desk) },
        PageRoute(KeysPage.path, "Keys") { _, _ in KeysPage.page },
        PageRoute("/me", "You") { _, desk in
            WebPage(own: desk.account, try desk.people.commandLines(of: desk.account, at: desk.now))
        },
        PageRoute("/command-line", "Let in a command line") { _, _ in WebPage.commandLineCode },
        PageRoute("/people", "People") { _, desk in
            guard desk.account.role == .admin else {
                throw CallError(.permissionDenied, "Only administrators manage people.")
            }
            return WebPage(people: try desk.people.all(), audit: try desk.people.audit(limit: 200))
        },
    ]
}
