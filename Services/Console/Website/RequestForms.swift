import IntakeContract
import Messaging
import Porting
import SystemPicture
import Timekeeping

/// The forms by which people move one request on: those that make sense in its present state, the most likely first.
///
/// The same decisions as ``NextCommands``, as forms.
struct RequestForms {
    let id: PortRequestID
    let status: PortStatus
    let nextAttempt: NextAttempt?
    /// What the rules say now; `nil` if it is not known.
    let forecast: Forecast?
    let policy: PortingPolicy
    let now: Timestamp
    /// Who asked for what spends money.
    let people: FirstPerson
    /// The page to go back to; the request's own if it is `nil`.
    let back: String?

    init(
        _ id: PortRequestID,
        _ status: PortStatus,
        nextAttempt: NextAttempt? = nil,
        forecast: Forecast?,
        policy: PortingPolicy,
        now: Timestamp,
        people: FirstPerson,
        back: String? = nil
    ) {
        self.id = id
        self.status = status
        self.nextAttempt = nextAttempt
        self.forecast = forecast
        self.policy = policy
        self.now = now
        self.people = people
        self.back = back
    }

    private var values: [String: String] {
        ["request": id.reference].merging(back.map { ["back": $0] } ?? [:]) { $1 }
    }

    /// The forms; the first of those for the present state is open.
    ///
    /// What is always possible is never open, and neither is one of two that exclude each other.
    var forms: [WebForm] {
        let isChoice = status.subState == .wishRefused
        return (forSubState + forState).enumerated().map { index, make in make(index > 0 || isChoice) }
            + always.map { $0(true) }
    }

    /// Why a button is missing that others have: the reader asked for what another person approves.
    var lines: [WebText] {
        let attempt = "attempt \(nextAttempt?.attempt ?? status.attempt)"
        let approval =
            status.subState == .toApprove && people.mayNotApprove
            ? people.askedForAttempt.map { FirstPerson.sentence($0, attempt) } : nil
        let snapBack =
            people.mayNotSnapBack ? people.proposal?.askedBy.map { FirstPerson.sentence($0, "a snap-back") } : nil
        return [approval, snapBack].compactMap { $0.map { WebText($0, .warning) } }
    }

    /// Makes a form, folded or open.
    private typealias Make = (_ isFolded: Bool) -> WebForm

    private func form(
        _ action: DeskAction,
        _ more: [String: String] = [:],
        _ consequence: String? = nil,
        button: String? = nil
    ) -> Make {
        let values = values.merging(more) { $1 }
        return { WebForm(action, values: values, consequence: consequence, button: button, isFolded: $0) }
    }

    private var forSubState: [Make] {
        guard let subState = status.subState else { return [] }
        return switch subState {
        case .incomplete, .unpublished: [form(AmendmentActions.publish), documents]
        case .checking, .blocked: [documents]
        case .withoutDocuments: [documents]
        case .held: overrides + [documents]
        case .toLookAt: overrides + [documents]
        case .toApprove: people.mayNotApprove ? [] : [approve]
        case .wishRefused: snapBack + [resolve]
        case .unconfirmed: [form(RequestDecisions.resolveCompletion)]
        }
    }

    private var forState: [Make] {
        let retry = form(RequestDecisions.retry)
        let record = form(VendorAnswerActions.record, ["attempt": "\(status.attempt)"])
        switch status.state {
        case .rejected: return [record]
        case .accountBlocked, .linkFailed: return [retry] + lateSnapBack
        case .inReview, .scheduled: return (status.hasQuestion ? [answered] : []) + [record]
        case .submitted, .cancelRequested, .snapBackRequested: return [record]
        case .notified:
            let confirm = form(RequestDecisions.confirmLine)
            return (status.attention.party == .operator ? [confirm, retry] : [confirm]) + lateSnapBack
        case .linked, .ported, .linking, .snapBackRefused: return lateSnapBack
        case .draft, .accountPending, .packetOpen, .packetReady, .submitting: return []
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: return []
        }
    }

    /// What an attention asks for, the cancellation, which is possible until the port, and a note.
    private var always: [Make] {
        let contradiction =
            status.attention == .contradiction && status.subState != .wishRefused && status.subState != .unconfirmed
        let cannotCancel = status.pivoted || status.state.isEnd || status.state == .cancelRequested
        return (contradiction ? [resolve] : []) + (cannotCancel ? [] : [form(RequestDecisions.cancel)])
            + [form(NoteActions.add)]
    }

    private var resolve: Make { form(RequestDecisions.resolve) }

    private var answered: Make {
        form(
            RequestDecisions.resolve,
            [:],
            "Records that \(Vendor.name) has its answer; the request then waits for \(Vendor.name) again.",
            button: "The question is answered"
        )
    }

    private var documents: Make { form(AmendmentActions.documents) }

    private var approve: Make {
        let attempt = nextAttempt?.attempt ?? status.attempt
        return form(
            RequestDecisions.approve,
            ["attempt": "\(attempt)"],
            (people.askedForAttempt.map { "\($0) asks for it. " } ?? "")
                + "Attempt \(attempt) is sent. \(Vendor.name) charges \(policy.resubmissionFee) for it if the cause of"
                + " the rejection is chargeable.",
            button: "Approve attempt \(attempt) (\(policy.resubmissionFee))"
        )
    }

    /// One form for each finding that a person may override.
    private var overrides: [Make] {
        (forecast?.findings ?? []).filter(\.isOverridable).map { finding in
            let field = finding.field.map { ["field": $0] } ?? [:]
            let values = ["rule": finding.rule.rawValue].merging(field) { $1 }
            let name = finding.field.map { "\(finding.rule) (\($0))" } ?? finding.rule.rawValue
            let consequence = "\(finding.message) The packet is sent all the same; a change of it needs a new decision."
            return form(RequestDecisions.override, values, consequence, button: "Override \(name)")
        }
    }

    /// A snap-back while its window is open, where it is not the first thing to do.
    private var lateSnapBack: [Make] { status.subState == .wishRefused ? [] : snapBack }

    private var snapBack: [Make] {
        guard status.pivoted, !status.state.isEnd, status.state != .snapBackRequested,
            let until = status.snapBackUntil, now < until
        else { return [] }
        let fee = policy.snapBackFee
        guard !people.mayNotSnapBack else { return [] }
        guard people.proposal != nil || !people.isNeeded else {
            let consequence =
                "It costs \(fee), so another person approves it, before \(until.toTheMinute). Until then nothing is"
                + " asked of \(Vendor.name)."
            return [form(RequestDecisions.proposeSnapBack, [:], consequence)]
        }
        let asked = people.proposal.map { "\($0.actor) asks for it: \($0.reason). " } ?? ""
        let consequence =
            "\(asked)\(Vendor.name) is asked to give the number back to its old carrier. It costs \(fee), may be"
            + " refused, and can be requested until \(until.toTheMinute)."
        return [
            form(
                RequestDecisions.snapBack,
                ["fee": "\(fee.amount)"],
                consequence,
                button: "Snap back for \(fee)"
            )
        ]
    }
}

extension PortStatus {
    /// Whether the vendor has asked something that is not answered yet; the next step says what.
    fileprivate var hasQuestion: Bool { nextStep.contains("\(Vendor.name) asks: ") }
}
