import Foundation
import GRDB
import Messaging
import Porting

/// The pages that are measured, with addresses that the stores have something for.
struct PageList {
    /// A page by its address.
    struct Page: Sendable {
        let title: String
        let path: String
    }

    private let newest: String
    private let waiting: String
    private let old: String
    private let mark: String
    private let stored: Int

    /// Looks up some requests of the stores, which no process has open.
    init(_ place: Place, stored: Int) throws {
        self.stored = stored
        func id(_ number: Int) throws -> PortRequestID {
            let text = try StoreSeed.open(place, .intake).read { db in
                try String.fetchOne(
                    db,
                    sql: "SELECT requestID FROM portRequest WHERE key = ?",
                    arguments: ["request-copy-\(number)"]
                )
            }
            guard let id = text.flatMap({ PortRequestID($0) }) else { throw Failure("There is no copy \(number).") }
            return id
        }
        newest = try id(stored).reference
        waiting = try id(1).reference
        old = try id(stored / 2).reference
        mark =
            try StoreSeed.open(place, .intake).read { db in
                try String.fetchOne(
                    db,
                    sql: "SELECT submittedMs || '.' || requestID FROM portRequest WHERE key = ?",
                    arguments: ["request-copy-\(stored / 2)"]
                )
            } ?? ""
    }

    /// Pages that are read whole.
    var pages: [Page] { overviews + lists + searches + ofRequests + operations }

    private var overviews: [Page] {
        [
            Page(title: "overview", path: "/"), Page(title: "tasks", path: "/tasks"),
            Page(title: "tasks that nobody has claimed", path: "/tasks?show=unclaimed"),
            Page(title: "tasks, the 40th page", path: "/tasks?from=400"),
            Page(title: "dead letters", path: "/dead-letters"),
            Page(title: "a group of dead letters", path: "/dead-letters/linking/group/000000000000"),
            Page(title: "one dead letter", path: "/dead-letters/linking/1"), Page(title: "queues", path: "/queues"),
        ]
    }

    private var lists: [Page] {
        let queries = [
            "is:alive", "owner:approver", "owner:operator", "owner:vendor", "is:toApprove", "is:toLookAt",
            "attention:contradiction", "state:inReview", "state:notified", "batch:batch-007", "carrier:prairie",
            "age>3d", "age<12h", "owner:operator age>3d is:alive",
        ]
        return [
            Page(title: "requests", path: "/requests"),
            Page(title: "requests, in the middle", path: "/requests?after=\(mark)"),
        ] + queries.map { Page(title: "requests, `\($0)`", path: Self.path($0)) }
    }

    private var searches: [Page] {
        let number = SagaCopies.number(stored / 2)
        let words = [
            ("number", number), ("part of a number", String(number.suffix(7))), ("reference", old),
            ("key", "request-copy-\(stored / 2)"), ("email", "office@lakeside.example"),
            ("email that nobody has", "nobody@elsewhere.example"), ("carrier's account", "4471"),
            ("text that nobody has", "zzyzx"),
        ]
        return words.map { Page(title: "search: \($0.0)", path: Self.path($0.1)) }
            + [
                Page(title: "search: text that nobody has, in the middle", path: "\(Self.path("zzyzx"))&after=\(mark)"),
                Page(title: "accounts", path: "/accounts"),
                Page(title: "accounts, in the middle", path: "/accounts?after=group-copy-5"),
                Page(title: "accounts: number", path: "/accounts?q=a-group-copy-\(stored / 2)"),
                Page(title: "accounts: text that nobody has", path: "/accounts?q=zzyzx"),
            ]
    }

    private var ofRequests: [Page] {
        [
            Page(title: "a request", path: "/requests/\(newest)"),
            Page(title: "a request that waits for approval", path: "/requests/\(waiting)"),
            Page(title: "its corrections", path: "/requests/\(waiting)/amend"),
            Page(title: "the emails of a request", path: "/requests/\(newest)/emails"),
            Page(title: "fax management of an account", path: "/accounts/a-group-copy-\(stored)"),
            Page(title: "fax management of a number", path: "/accounts/\(SagaCopies.number(stored))"),
            Page(title: "a new request", path: "/requests/new?practice=group-copy-\(stored)"),
        ]
    }

    private var operations: [Page] {
        [
            ("batches", "/batches"), ("timers", "/timers"), ("effects", "/effects"), ("channels", "/channels"),
            ("costs", "/costs"), ("decisions", "/decisions"), ("wordings of the vendor", "/templates"),
            ("emails to customers", "/notifications"), ("policy", "/policy"), ("people", "/people"), ("you", "/me"),
        ].map { Page(title: $0.0, path: $0.1) }
    }

    /// Pages that follow others: far into lists, as their links lead.
    func deep(_ browser: Browser) async throws -> [Page] {
        var found: [Page] = []
        for (title, path) in [
            ("requests, `owner:operator`", Self.path("owner:operator")), ("timers", "/timers"), ("batches", "/batches"),
        ] {
            var next: String? = path
            var last = path
            for _ in 0..<10 {
                guard let place = next else { break }
                last = place
                next = try await Self.more(in: browser.page(place))
            }
            if last != path { found.append(Page(title: "\(title), further on", path: last)) }
        }
        return found
    }

    /// What is timed until the first byte.
    var streams: [Page] {
        [
            Page(title: "all requests as CSV, first byte", path: "/requests.csv"),
            Page(title: "`owner:operator` as CSV, first byte", path: "/requests.csv?q=owner:operator"),
            Page(title: "live stream, first byte", path: "/live?follows=everything"),
        ]
    }

    private static func more(in html: String) -> String? {
        html.matches(of: /href="([^"]*after=[^"]*)"/).last.map { String($0.1).replacing("&amp;", with: "&") }
    }

    private static func path(_ query: String) -> String {
        let text = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "/requests?q=\(text)"
    }
}
