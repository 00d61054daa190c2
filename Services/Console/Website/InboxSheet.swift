import ConsolePeople
import IntakeContract
import Porting
import Timekeeping

/// What the inbox shows.
package struct InboxSheet: Sendable {
    /// Every task that was read, in the order of ``InboxTask/inOrder(_:)``.
    let tasks: [InboxTask]
    /// How many tasks were not read, because more wait than are looked at together.
    let unread: Int
    /// What is not known or not complete, a sentence each.
    let silent: [String]
    /// What the rules say of requests whose finding a person may override.
    let forecasts: [PortRequestID: Forecast]
    /// The people who asked for attempts that wait for approval.
    let askers: [PortRequestID: String]
    /// What somebody noted last about a request.
    let notes: [PortRequestID: String]
    /// Who works on which task, by its key.
    let claims: [String: Claim]
    let view: InboxView
    /// The person who reads the page.
    let reader: Reader
    let policy: PortingPolicy
    let now: Timestamp

    /// The person who reads the page.
    package struct Reader: Sendable, Hashable {
        let login: String
        let name: String

        package init(login: String = "", name: String = "") {
            self.login = login
            self.name = name
        }
    }

    /// A page stays small, and is worked through from the top.
    static let pageLength = 10

    package init(
        tasks: [InboxTask],
        unread: Int = 0,
        silent: [String] = [],
        forecasts: [PortRequestID: Forecast] = [:],
        askers: [PortRequestID: String] = [:],
        notes: [PortRequestID: String] = [:],
        claims: [String: Claim] = [:],
        view: InboxView = InboxView(),
        reader: Reader = Reader(),
        policy: PortingPolicy = .bundled,
        now: Timestamp
    ) {
        self.tasks = tasks
        self.unread = unread
        self.silent = silent
        self.forecasts = forecasts
        self.askers = askers
        self.notes = notes
        self.claims = claims
        self.view = view
        self.reader = reader
        self.policy = policy
        self.now = now
    }

    /// The tasks of the filter.
    var filtered: [InboxTask] { tasks(of: view.filter) }

    /// The tasks of a filter, in the same order.
    func tasks(of filter: InboxView.Filter) -> [InboxTask] {
        tasks.filter { filter.has(claims[$0.key], for: reader.login) }
    }

    /// The tasks of the page, each with its place in the filter, counted from 0.
    ///
    /// A task that is asked for alone is shown whatever the filter has.
    var shown: [(place: Int, task: InboxTask)] {
        if let key = view.task { return tasks.firstIndex { $0.key == key }.map { [($0, tasks[$0])] } ?? [] }
        let filtered = filtered
        let from = min(max(0, view.from), filtered.count)
        return filtered.enumerated().dropFirst(from).prefix(Self.pageLength).map { ($0.offset, $0.element) }
    }

    /// The task to go on with after another one: the next of the filter, or its first; `nil` if no other is left.
    func following(_ task: InboxTask) -> InboxTask? {
        let others = filtered
        guard let place = others.firstIndex(where: { $0.key == task.key }) else { return others.first }
        let next = place + 1 < others.count ? others[place + 1] : others.first
        return next?.key == task.key ? nil : next
    }

    /// Who asked for what spends money on a request.
    func people(_ id: PortRequestID, proposal: SnapBackProposal? = nil) -> FirstPerson {
        FirstPerson(
            reader: reader.name,
            isNeeded: policy.needsSecondPerson,
            askedForAttempt: askers[id],
            proposal: proposal ?? proposals[id]
        )
    }

    private var proposals: [PortRequestID: SnapBackProposal] {
        let known = tasks.compactMap { task -> (PortRequestID, SnapBackProposal)? in
            guard case .snapBack(let proposal) = task.subject else { return nil }
            return (proposal.requestID, proposal)
        }
        return Dictionary(known) { first, _ in first }
    }
}
