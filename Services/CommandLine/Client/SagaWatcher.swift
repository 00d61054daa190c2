import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture

/// Follows one saga entry by entry, even if processes are down for a moment.
package struct SagaWatcher {
    private static let pause = Duration.milliseconds(150)

    private let services: ServiceConnections
    private let id: PortRequestID
    private let show: Show
    private let note: @Sendable (String) -> Void
    private var shown = 0
    private var isSilent = false

    /// Shows new entries of a history, and the status after the last of them.
    package typealias Show = @Sendable (ArraySlice<SagaHistoryEntry>, PortStatus) throws -> Void

    /// Creates a watcher of one request.
    ///
    /// `show` is called after each look, also when nothing is new. `note` is called once when the saga supervisor stops
    /// answering, and once when it answers again.
    package init(
        _ services: ServiceConnections,
        _ id: PortRequestID,
        show: @escaping Show,
        note: @Sendable @escaping (String) -> Void
    ) {
        self.services = services
        self.id = id
        self.show = show
        self.note = note
    }

    /// Shows new entries until one leads to `goal`, or to any end state if `goal` is `nil`.
    ///
    /// - Returns: The saga at that moment.
    /// - Throws: ``CommandFailure`` with ``Outcome/unfinished`` if time is up or the saga ended in another state.
    @discardableResult
    package mutating func follow(until goal: PortState?, timeout: Duration?) async throws -> GetSaga.Response {
        let end = timeout.map { ContinuousClock.now + $0 }
        while true {
            if let saga = try await look() {
                let new = saga.history.drop { $0.n <= shown }
                try show(new, saga.status)
                shown = new.last?.n ?? shown
                if let goal, new.contains(where: { $0.to == goal }) || saga.status.state == goal { return saga }
                if saga.status.state.isEnd { return try ended(saga, goal) }
            }
            if let end, ContinuousClock.now >= end {
                let goal = goal?.rawValue ?? "an end"
                throw CommandFailure(.unfinished, "\(id.reference) did not reach \(goal) in time.")
            }
            // There are no subscriptions to a history, so it is polled.
            try await Task.sleep(for: Self.pause)
        }
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
            if isSilent { note("The saga supervisor answers again.") }
            isSilent = false
            return saga
        } catch let error as CallError where error.status == .notFound {
            return nil
        } catch let error as CallError where error.mayPassByItself {
            if !isSilent { note("The saga supervisor does not answer; waiting for it.") }
            isSilent = true
            return nil
        }
    }
}
