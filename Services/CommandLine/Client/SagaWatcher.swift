import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture

/// Follows one saga entry by entry, even if processes are down for a moment.
package struct SagaWatcher {
    /// Where a watcher shows what it sees.
    package struct Output: Sendable {
        /// Shows new entries of a history.
        let show: @Sendable (ArraySlice<SagaHistoryEntry>) throws -> Void
        /// Shows what the request waits for.
        let showNext: @Sendable (PortStatus) -> Void
        /// Shows a remark: the saga supervisor stops answering, or answers again.
        let note: @Sendable (String) -> Void

        /// Creates an output of three functions.
        package init(
            show: @Sendable @escaping (ArraySlice<SagaHistoryEntry>) throws -> Void,
            showNext: @Sendable @escaping (PortStatus) -> Void,
            note: @Sendable @escaping (String) -> Void
        ) {
            self.show = show
            self.showNext = showNext
            self.note = note
        }
    }

    /// Lets the calendar leap if the system has not changed since the survey; `true` if it did.
    package typealias Leap = @Sendable () async throws -> Bool

    private let services: ServiceConnections
    private let id: PortRequestID
    private let output: Output
    /// Surveys the system for a leap; `nil` if the calendar runs by itself.
    private let survey: (@Sendable () async -> Leap)?
    private let pause: Duration
    private var shown = 0
    private var nextIsShown = true
    private var isSilent = false

    /// Creates a watcher of one request.
    ///
    /// `survey` is called before each look, so that time passes while the request waits. It is `nil` unless the
    /// calendar leaps and this watcher moves it.
    package init(
        _ services: ServiceConnections,
        _ id: PortRequestID,
        _ output: Output,
        survey: (@Sendable () async -> Leap)? = nil
    ) {
        self.services = services
        self.id = id
        self.output = output
        self.survey = survey
        pause = .milliseconds(survey == nil ? 150 : 50)
    }

    /// Shows new entries until one leads to `goal`, or to any end state if `goal` is `nil`.
    ///
    /// - Returns: The saga at that moment.
    /// - Throws: ``CommandFailure`` with ``Outcome/unfinished`` if time is up or the saga ended in another state.
    @discardableResult
    package mutating func follow(until goal: PortState?, timeout: Duration?) async throws -> GetSaga.Response {
        let end = timeout.map { ContinuousClock.now + $0 }
        while true {
            let leap = await survey?()
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
            // The history was read between the survey and the leap, so a leap never passes the goal unnoticed.
            if let leap, try await leap(), let saga { showNext(saga) }
            // There are no subscriptions to a history, so it is polled.
            try await Task.sleep(for: pause)
        }
    }

    /// Shows the events since the last call.
    package mutating func catchUp() async throws {
        if let saga = try await look() { _ = try show(saga) }
    }

    private mutating func show(_ saga: GetSaga.Response) throws -> ArraySlice<SagaHistoryEntry> {
        let new = saga.history.drop { $0.n <= shown }
        try output.show(new)
        shown = new.last?.n ?? shown
        if !new.isEmpty { nextIsShown = false }
        // If the calendar leaps, the next step is shown only once the system is idle.
        if survey == nil { showNext(saga) }
        return new
    }

    private mutating func showNext(_ saga: GetSaga.Response) {
        if !nextIsShown { output.showNext(saga.status) }
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
            if isSilent { output.note("The saga supervisor answers again.") }
            isSilent = false
            return saga
        } catch let error as CallError where error.status == .notFound {
            return nil
        } catch let error as CallError where error.mayPassByItself {
            if !isSilent { output.note("The saga supervisor does not answer; waiting for it.") }
            isSilent = true
            return nil
        }
    }
}
