import Access
import ContractSchema
import Foundation
import GatewayCore
import Hummingbird
import Logging
import Measurements
import Messaging
import ServiceKit
import Synchronization

/// The HTTP gateway: passes calls on to intake and holds no data.
///
/// Why: `deploy/decisions/0041-a-second-door-that-only-translates.md`.
final class Gateway: Sendable {
    let routes: GatewayRoutes
    let description: HTTPAnswer
    let client: CallClient
    let tail: FeedTail
    private let book: AccessBook
    private let state: Mutex<State>
    private let start = ContinuousClock.now

    private struct State {
        var admission: Admission
        var metrics = GatewayMetrics()
    }

    /// Creates a gateway in front of a client of intake.
    init(_ client: CallClient, book: AccessBook, limits: GatewayLimits) throws {
        self.client = client
        self.book = book
        routes = GatewayRoutes(try HTTPContract.operations())
        description = .json(try MessageCoding.encode(try OpenAPIDocument.ofCRM()))
        state = Mutex(State(admission: Admission(limits)))
        tail = FeedTail { [client] position in await Self.awaitEntries(after: position, by: client) }
    }

    // MARK: Who calls

    /// The principal of a request, by its header `Authorization`.
    ///
    /// - Throws: a problem with the status 401.
    func principal(by authorization: String?) throws(ProblemDetails) -> Principal {
        let words = (authorization ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw .unauthenticated("Send your token as \"Authorization: Bearer fxt_…\".")
        }
        guard let token = BearerToken(String(words[1])), let principal = book.list.owner(of: token) else {
            state.withLock { $0.metrics.sawUnknownToken() }
            throw .unauthenticated(
                "The token is not known here, or was revoked. An operator makes one with: faxport keys token NAME."
            )
        }
        return principal
    }

    /// Checks whether a principal may call a method.
    ///
    /// - Throws: a problem with the status 403.
    func authorise(_ principal: Principal, toCall method: Messaging.Method) throws(ProblemDetails) {
        switch book.list.authorise(principal, toCall: method) {
        case .allowed: return
        case .refused(let refusal): throw .forbidden(refusal.message)
        }
    }

    // MARK: Limits and figures

    /// Lets a request begin, which ends with the last reference to its ticket.
    ///
    /// - Throws: a problem with the status 429 or 503.
    func admit(_ kind: Admission.Kind, of principal: Principal) throws(ProblemDetails) -> Ticket {
        let nowMs = Int64((ContinuousClock.now - start) / .milliseconds(1))
        let refusal = state.withLock { state in
            let refusal = state.admission.admit(kind, of: principal.name, nowMs: nowMs)
            if let refusal { state.metrics.refused(refusal.reason) }
            return refusal?.problem
        }
        if let refusal { throw refusal }
        return Ticket(kind: kind, principal: principal, gateway: self)
    }

    /// A request that was admitted; it ends even if the server drops the response of a client that is gone.
    final class Ticket: Sendable {
        private let kind: Admission.Kind
        private let principal: Principal
        private let gateway: Gateway

        fileprivate init(kind: Admission.Kind, principal: Principal, gateway: Gateway) {
            self.kind = kind
            self.principal = principal
            self.gateway = gateway
        }

        deinit {
            gateway.state.withLock { $0.admission.end(kind, of: principal.name) }
        }
    }

    /// Counts an answer, with its time if its request arrived at a moment that says something about it.
    func note(_ operation: String, _ status: Int, since arrival: ContinuousClock.Instant? = nil) {
        let milliseconds = arrival.map { (ContinuousClock.now - $0) / .milliseconds(1) }
        state.withLock { $0.metrics.answered(operation, status: status, afterMs: milliseconds) }
    }

    /// All metrics.
    var families: [MetricFamily] {
        state.withLock { $0.metrics.families($0.admission) }
    }
}

extension Request {
    /// The value of a header by its name; of several lines, all of them with commas between.
    func header(_ name: String) -> String? {
        HTTPFields.Element.Name(name).flatMap { headers[$0] }
    }

    /// How many lines a header has.
    func lines(of name: String) -> Int {
        HTTPFields.Element.Name(name).map { headers[values: $0].count } ?? 0
    }
}
