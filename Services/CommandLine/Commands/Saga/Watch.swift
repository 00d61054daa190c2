import ArgumentParser
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract

/// Follows a request.
struct Watch: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what happens to a request as it happens, until it reaches an end.",
        discussion:
            "Times are the calendar's, in UTC. Ends with 4 where the awaited state is not reached in time or at all."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "The state to wait for (default: any end).")
    var until: PortState?

    @Option(help: "Seconds to wait at most (default: for ever).")
    var timeout: Double?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        try await data.withServices { services in
            // Known to intake or not: the supervisor may just not have heard of it yet.
            _ = try await services.call(GetPortRequest(requestID: id), to: .intake)
            var watcher = SagaWatcher(services, id, Timeline(console, isJSON: json.isOn))
            try await watcher.follow(until: until, timeout: timeout.map { .seconds($0) })
        }
    }
}

/// Follows one saga, entry by entry, also while processes are down for a moment.
struct SagaWatcher {
    private let services: ServiceConnections
    private let id: PortRequestID
    private let timeline: Timeline
    /// Lets time pass whenever the request waits; only where the calendar leaps and is this watcher's to move.
    private let calendar: CalendarOwner?
    private let pause: Duration
    private var shown = 0
    private var nextIsShown = true
    private var isSilent = false

    init(_ services: ServiceConnections, _ id: PortRequestID, _ timeline: Timeline, calendar: CalendarOwner? = nil) {
        self.services = services
        self.id = id
        self.timeline = timeline
        self.calendar = calendar
        pause = .milliseconds(calendar == nil ? 150 : 50)
    }

    /// Shows what happens until an entry leads to `goal`, or to any end where there is none.
    ///
    /// - Returns: The saga as it then is.
    /// - Throws: ``CommandFailure`` with ``Outcome/unfinished`` where time is up, or the end is another one.
    @discardableResult
    mutating func follow(until goal: PortState?, timeout: Duration?) async throws -> GetSaga.Response {
        let end = timeout.map { ContinuousClock.now + $0 }
        while true {
            let survey = await calendar?.survey()
            let saga = try await look()
            if let saga {
                let new = try show(saga)
                if let goal, new.contains(where: { $0.to == goal }) || saga.status.state == goal { return saga }
                if saga.status.state.isEnd { return try ended(saga, goal) }
            }
            if let end, ContinuousClock.now >= end {
                let goal = goal?.rawValue ?? "an end"
                throw CommandFailure(.unfinished, "\(id.reference) did not reach \(goal) in time.")
            }
            // The look lies between the two surveys: a calendar that leaps has not passed the goal.
            if let survey, try await calendar?.leap(ifStill: survey) != nil, let saga { showNext(saga) }
            // A history is asked for, not subscribed to.
            try await Task.sleep(for: pause)
        }
    }

    /// Shows what has happened since the last look.
    mutating func catchUp() async throws {
        if let saga = try await look() { _ = try show(saga) }
    }

    private mutating func show(_ saga: GetSaga.Response) throws -> ArraySlice<SagaHistoryEntry> {
        let new = saga.history.drop { $0.n <= shown }
        try timeline.show(new)
        shown = new.last?.n ?? shown
        if !new.isEmpty { nextIsShown = false }
        // Where the calendar leaps, what the request waits for is told when nothing else happens any more.
        if calendar == nil { showNext(saga) }
        return new
    }

    private mutating func showNext(_ saga: GetSaga.Response) {
        if !nextIsShown { timeline.showNext(saga.status) }
        nextIsShown = true
    }

    private func ended(_ saga: GetSaga.Response, _ goal: PortState?) throws(CommandFailure) -> GetSaga.Response {
        guard let goal else { return saga }
        throw CommandFailure(
            .unfinished,
            "\(id.reference) ended in \(saga.status.state.rawValue) and will not reach \(goal.rawValue)."
        )
    }

    private mutating func look() async throws -> GetSaga.Response? {
        do {
            let saga = try await services.call(GetSaga(requestID: id), to: .sagaSupervisor, timeoutMs: 1_500).response
            if isSilent { timeline.note("The saga supervisor answers again.") }
            isSilent = false
            return saga
        } catch let error as CallError where error.status == .notFound {
            return nil
        } catch let error as CallError where error.mayPassByItself {
            if !isSilent { timeline.note("The saga supervisor does not answer; waiting for it.") }
            isSilent = true
            return nil
        }
    }
}
