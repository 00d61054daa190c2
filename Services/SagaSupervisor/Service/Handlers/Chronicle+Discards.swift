import Durable
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract

/// What is left behind when operations discard a message for the supervisor.
extension Chronicle {
    static let leavesOfReceived = """
        The request gets no saga: it is closed as abandoned, its number becomes free, and the CRM is told in the feed. \
        A task stays until a person records with "faxport resolve" what was agreed with the customer.
        """

    /// Closes a request whose first message was discarded: intake releases the number and tells the CRM.
    func close(_ discarded: DiscardedMessage, _ turn: Turn) throws {
        guard let requestID = PortRequestID(discarded.key), try !SagaTable.isKnown(turn.db, requestID) else { return }
        try DiscardedRequestTable.append(turn.db, requestID, discarded, at: turn.now.calendar)
        let what = "The request could not be processed, and operations closed it: \(discarded.reason)"
        try tell(requestID, what, .operator, "Operations will contact you. The number is free for a new request.", turn)
    }

    /// Records what a person has agreed with the customer of a discarded request; `false` if there is none to settle.
    func settleDiscarded(_ call: ResolveContradiction, by person: String, _ turn: Turn) throws -> Bool {
        let resolution = "\(person): \(call.reason)"
        guard try DiscardedRequestTable.resolve(turn.db, call.requestID, resolution) else { return false }
        let what = "Operations settled the closed request with the customer: \(call.reason)"
        try tell(call.requestID, what, .none, "Nothing; the number is free for a new request.", turn)
        return true
    }

    private func tell(
        _ requestID: PortRequestID,
        _ what: String,
        _ attention: Attention,
        _ nextStep: String,
        _ turn: Turn
    ) throws {
        let status = PortStatus(
            state: .abandoned,
            attempt: 0,
            attention: attention,
            nextStep: nextStep,
            owner: attention == .none ? .system : .operator,
            deadline: nil
        )
        let news = RecordStatus(requestID: requestID, at: turn.now.calendar, happened: what, status: status)
        try turn.send(news, to: .intake)
    }

    /// What other messages leave behind; each request continues from the state that it is in.
    static func declareDiscards(_ service: inout ServiceDefinition, _ chronicle: Chronicle) {
        service.discard(RequestReceived.self, leaves: leavesOfReceived, with: chronicle.close)
        service.discard(
            PacketFrozen.self,
            leaves: """
                Intake has frozen the packet, and nothing sends it: the request stays in its state, and "faxport \
                doctor" reports the difference. Retry the message once its cause is corrected.
                """
        )
        service.discard(
            CancelAsked.self,
            leaves: "The wish to cancel is not carried out, and the request continues. Ask again: faxport cancel."
        )
        service.discard(
            SnapBackAsked.self,
            leaves:
                "The wish for a snap-back is not carried out, and its window runs out. Ask again: faxport snap-back."
        )
        service.discard(
            RequestPublished.self,
            leaves: "The draft is not published here, while intake takes it for published. Cancel it, or retry."
        )
    }
}
