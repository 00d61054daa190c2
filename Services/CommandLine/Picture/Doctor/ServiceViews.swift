import IntakeContract
import Porting
import SagaSupervisorContract
import SubmissionContract

/// How the services see the requests that are alive, for comparing them with each other.
package struct ServiceViews: Sendable, Hashable {
    private let intake: [PortRequestID: IntakeStanding]
    private let sagas: [PortRequestID: SagaStanding]
    private let attempts: [PortRequestID: AttemptStanding]
    private let linked: Set<PortRequestID>

    package init(
        intake: [IntakeStanding],
        sagas: [SagaStanding],
        attempts: [AttemptStanding],
        linked: [PortRequestID]
    ) {
        self.intake = Dictionary(intake.map { ($0.requestID, $0) }) { $1 }
        self.sagas = Dictionary(sagas.map { ($0.requestID, $0) }) { $1 }
        self.attempts = Dictionary(attempts.map { ($0.requestID, $0) }) { $1 }
        self.linked = Set(linked)
    }

    /// Two views of one request that cannot both be right.
    package struct Disagreement: Sendable, Hashable, Encodable, CustomStringConvertible {
        /// The request.
        package let requestID: PortRequestID
        /// One sentence.
        package let what: String

        package var description: String { "\(requestID): \(what)" }
    }

    /// Everything that cannot be right once nothing is on its way, in the order of the ids.
    package var disagreements: [Disagreement] {
        Set(intake.keys).union(sagas.keys).sorted().flatMap { requestID in
            problems(of: requestID).map { Disagreement(requestID: requestID, what: $0) }
        }
    }

    private func problems(of requestID: PortRequestID) -> [String] {
        switch (intake[requestID], sagas[requestID]) {
        case (nil, nil): []
        case (let seen?, nil):
            [
                seen.isActive
                    ? "Intake reserves \(seen.number) for it (\(seen.state.rawValue)), and no saga of it is alive."
                    : "Intake says \(seen.state.rawValue), and no saga of it is alive."
            ]
        // One that has ended may still wait for a person's word.
        case (nil, let saga?) where saga.state.isEnd: []
        case (nil, let saga?):
            ["Its saga is alive (\(saga.state.rawValue)), and intake takes it for ended."]
        case (let seen?, let saga?):
            problems(seen, saga) + problems(saga, attempts[requestID]) + problems(ofLine: saga)
        }
    }

    private func problems(_ seen: IntakeStanding, _ saga: SagaStanding) -> [String] {
        var found: [String] = []
        if seen.state != saga.state {
            found.append("Intake says \(seen.state.rawValue), its saga \(saga.state.rawValue).")
        }
        // A port that the vendor completed after it had ended here may find its number reserved by another request.
        let isReserved = intake.values.contains { $0.number == seen.number && $0.isActive }
        if !seen.isActive, !(saga.isPivoted && isReserved) {
            found.append("Its saga is alive (\(saga.state.rawValue)), and its number \(seen.number) is not reserved.")
        }
        if seen.isFrozen, seen.attempt != saga.attempt {
            found.append("Intake has frozen attempt \(seen.attempt), and its saga knows attempt \(saga.attempt).")
        }
        return found
    }

    private func problems(_ saga: SagaStanding, _ attempt: AttemptStanding?) -> [String] {
        let isWithVendor = [.submitting, .submitted, .inReview, .scheduled, .cancelRequested].contains(saga.state)
        guard let attempt else {
            return isWithVendor ? ["Its saga is \(saga.state.rawValue), and submission knows no attempt."] : []
        }
        if attempt.attempt > saga.attempt || isWithVendor && attempt.attempt < saga.attempt {
            return ["Its saga has attempt \(saga.attempt), and submission attempt \(attempt.attempt)."]
        }
        let isRefused = attempt.attempt == saga.attempt && attempt.outcome == .refused
        guard isRefused, [.submitted, .inReview, .scheduled].contains(saga.state) else { return [] }
        return ["Its saga is \(saga.state.rawValue), and attempt \(attempt.attempt) did not reach the vendor."]
    }

    private func problems(ofLine saga: SagaStanding) -> [String] {
        let isLinked = linked.contains(saga.requestID)
        if [.linked, .notified].contains(saga.state), saga.isLinked, !isLinked {
            return ["Its saga is \(saga.state.rawValue), and linking has no line for it."]
        }
        return isLinked && !saga.isPivoted ? ["Linking has a line for it, and it is not ported."] : []
    }
}
