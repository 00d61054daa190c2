import Porting
import SagaSupervisorDomain
import Timekeeping

/// One way in which a request can end or wait: a line of `deploy/ends.md`.
///
/// A contradiction stays while the request goes on, so its lines are those of the phases and not of the states.
package struct Way: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let state: PortState
    package let attention: Attention
    package let owner: Party
    /// The step that called for the attention.
    package let raised: Step?
    /// What led to an end.
    package let ended: PortEvent.Kind?

    init(_ status: PortStatus, raised: Step?, entered: PortEvent.Kind?) {
        attention = status.attention
        owner = status.owner
        self.raised = attention == .contradiction ? raised?.contradiction : raised
        ended = status.state.isEnd && attention != .contradiction ? entered : nil
        let phase = status.state.phase
        state =
            attention == .contradiction
            ? PortState.allCases.first { $0.phase == phase } ?? status.state : status.state
    }

    /// Where the request is, in words.
    package var place: String {
        guard attention == .contradiction else { return state.rawValue }
        return switch state.phase {
        case .beforeSending: "any state before sending"
        case .withVendor: "any state at the vendor"
        case .afterPivot: "any state after the port"
        case .end: "an end"
        }
    }

    package var description: String {
        let because = raised?.rawValue ?? ended?.rawValue
        return [place, attention.rawValue, owner.rawValue, because].compactMap(\.self).joined(separator: ", ")
    }

    package static func < (left: Way, right: Way) -> Bool { left.rank < right.rank }

    private var rank: (Int, Int, Int, String, String) {
        (
            attention == .contradiction ? 1 : 0, PortState.allCases.firstIndex(of: state) ?? 0,
            Attention.allCases.firstIndex(of: attention) ?? 0,
            owner.rawValue, raised?.rawValue ?? ended?.rawValue ?? ""
        )
    }
}

/// Follows one saga and says after each event how its request ends or waits.
package struct WayFollower {
    /// The step that called for the attention in force.
    private var raised: Step?
    private var before: (attention: Attention, reason: String?) = (.none, nil)
    /// The event that led into the present state.
    private var entered: PortEvent.Kind?

    package init() {}

    /// The way in which the saga rests after these entries, which one event made.
    package mutating func follow(_ entries: [Advance], _ policy: PortingPolicy) -> Way? {
        for entry in entries {
            let now = (attention: entry.saga.attention, reason: entry.saga.attentionReason)
            if now.attention == .none {
                raised = nil
            } else if now != before {
                raised = entry.steps.last(where: \.calls) ?? raised
            }
            before = now
            if entry.moved { entered = entry.kind }
        }
        return entries.last.map { Way($0.saga.status(policy), raised: raised, entered: entered) }
    }
}

extension Step {
    /// Whether it calls a person.
    package var calls: Bool {
        switch self {
        case .raiseAccountProblem, .raiseApproval, .raiseAmbiguity, .raiseQuestion, .raiseRejection,
            .raiseContradiction, .raiseLinkFailure, .raiseLineDifference, .raiseOverdue, .raiseRefusedCancel,
            .raiseUnwantedPort,
            .raiseUnwantedOrder, .raiseLateSnapBack, .raiseMisplacedCompletion, .raiseUnconfirmed, .remindOfSnapBack:
            true
        case .ensureAccount, .openPacket, .submitPacket, .askToCancel, .linkNumber, .verifyLine, .askToSnapBack,
            .unlinkNumber, .askForStatus, .lookInInventory, .resolveContradiction, .warn, .refuseCancel,
            .refuseSnapBack:
            false
        }
    }

    /// The one that stands for all contradictions of its kind.
    fileprivate var contradiction: Step {
        switch self {
        case .raiseRefusedCancel, .raiseUnwantedPort, .remindOfSnapBack: .raiseUnwantedPort
        case .raiseMisplacedCompletion, .raiseUnconfirmed, .raiseContradiction: .raiseUnconfirmed
        case .raiseAccountProblem, .raiseApproval, .raiseAmbiguity, .raiseQuestion, .raiseRejection,
            .raiseLinkFailure, .raiseLineDifference, .raiseOverdue, .raiseUnwantedOrder, .raiseLateSnapBack,
            .ensureAccount, .openPacket,
            .submitPacket,
            .askToCancel, .linkNumber, .verifyLine, .askToSnapBack, .unlinkNumber, .askForStatus, .lookInInventory,
            .resolveContradiction, .warn, .refuseCancel, .refuseSnapBack:
            self
        }
    }
}
