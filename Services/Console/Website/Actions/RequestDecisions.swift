import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import Violations

/// What people decide about one request: cancel, snap back, approve, retry, resolve, override.
enum RequestDecisions {
    static let cancel = DeskAction.calling(
        "cancel",
        "Cancel the request",
        consequence: "The number stays with its carrier. Once something was sent, \(Vendor.name) is asked to stop the"
            + " port, reads the reason, and may refuse.",
        at: .always(.intake),
        CancelPortRequest.init(_:by:)
    ) { sent, answer in
        let warnings = answer.warnings.map { " \($0)" }.joined()
        return .init("The cancellation is requested.\(warnings)", path: try page(sent))
    }

    static let snapBack = DeskAction.calling(
        "snap-back",
        "Snap back: return the number",
        consequence: "\(Vendor.name) is asked to give the number back to its old carrier, and may refuse. It reads"
            + " the reason.",
        isGrave: true,
        at: .always(.intake),
        RequestSnapBack.init(_:by:)
    ) { sent, _ in .init("The snap-back is requested; \(Vendor.name) may refuse it.", path: try page(sent)) }

    static let proposeSnapBack = DeskAction.calling(
        "propose-snap-back",
        "Ask for a snap-back",
        consequence: "Another person approves it; until then nothing is asked of \(Vendor.name), and its time runs on.",
        at: .always(.intake),
        ProposeSnapBack.init(_:by:)
    ) { sent, answer in
        let until = answer.proposal.until.toTheMinute
        return .init("A snap-back is asked for. Another person approves it, before \(until).", path: try page(sent))
    }

    static let approve = DeskAction.calling(
        "approve",
        "Approve the attempt",
        isGrave: true,
        at: .always(.sagaSupervisor),
        ApproveAttempt.init(_:by:)
    ) { sent, _ in .init("Attempt \(sent.values["attempt"] ?? "") is approved.", path: try page(sent)) }

    static let retry = DeskAction.calling(
        "retry",
        "Retry the step now",
        at: .always(.sagaSupervisor),
        RetryStep.init(_:by:)
    ) { sent, _ in .init("The step is tried again.", path: try page(sent)) }

    static let resolve = DeskAction.calling(
        "resolve",
        "Resolve with the customer",
        consequence: "Records what was agreed with the customer; the request then needs no attention for it.",
        at: .always(.sagaSupervisor),
        ResolveContradiction.init(_:by:)
    ) { sent, _ in .init("It is recorded as resolved.", path: try page(sent)) }

    static let resolveCompletion = DeskAction.calling(
        "resolve-completion",
        "Say whether the number is ported",
        consequence: "\(Vendor.name) states a completion that the company's inventory does not confirm.",
        isGrave: true,
        fields: [completion, .reason],
        at: .always(.sagaSupervisor),
        ResolveContradiction.init(completionIn:by:)
    ) { sent, _ in .init("It is recorded whether the number is ported.", path: try page(sent)) }

    static let override = DeskAction.calling(
        "override",
        "Override the finding",
        consequence: "The packet is sent in spite of this finding, as it is now.",
        at: .always(.intake),
        OverrideFinding.init(_:by:)
    ) { sent, answer in .init("Overridden. \(answer.standing.sentence)", path: try page(sent)) }

    static let confirmLine = DeskAction.calling(
        "confirm-line",
        "Confirm the line",
        consequence: "Once the time for a snap-back is over, this completes the request.",
        fields: [evidence, .reason],
        at: .always(.sagaSupervisor),
        ConfirmLine.init(_:by:)
    ) { sent, answer in
        .init("The line is confirmed; the request is \(answer.state.rawValue).", path: try page(sent))
    }

    static let all = [
        cancel, proposeSnapBack, snapBack, approve, retry, resolve, resolveCompletion, override, confirmLine,
    ]

    /// Whether a completion is true that the inventory does not confirm.
    static let completion = FormField(
        "completion",
        "The number is",
        .choice([
            .init(ResolveContradiction.Completion.ported.rawValue, "ported"),
            .init(ResolveContradiction.Completion.notPorted.rawValue, "not ported"),
        ])
    )

    /// How a person knows that a line works.
    static let evidence = FormField(
        "evidence",
        "How you know",
        .choice(LineEvidence.allCases.map { .init($0.rawValue, $0.sentence) })
    )

    /// The page from which a request was decided about, or its own.
    static func page(_ sent: FormFields) throws(CallError) -> String {
        sent.path(WebPage.path(of: try sent.request()))
    }
}

extension CancelPortRequest {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(
            requestID: try fields.request(),
            actor: person,
            reason: try fields.needed(.reason),
            key: fields.text("key")
        )
    }
}

extension RequestSnapBack {
    /// The fee is the one that the page has shown: another one is refused.
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(
            requestID: try fields.request(),
            reason: try fields.needed(.reason),
            approver: person,
            acceptedFee: Cents(try fields.number("fee")),
            key: fields.text("key")
        )
    }
}

extension ProposeSnapBack {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(requestID: try fields.request(), actor: person, reason: try fields.needed(.reason))
    }
}

extension ApproveAttempt {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(
            requestID: try fields.request(),
            attempt: Int(try fields.number("attempt")),
            actor: person,
            reason: try fields.needed(.reason)
        )
    }
}

extension RetryStep {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(requestID: try fields.request(), actor: person, reason: try fields.needed(.reason))
    }
}

extension ResolveContradiction {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(requestID: try fields.request(), actor: person, reason: try fields.needed(.reason))
    }

    /// With what the person knows about a completion that waits.
    init(completionIn fields: FormFields, by person: String) throws(CallError) {
        self.init(
            requestID: try fields.request(),
            actor: person,
            reason: try fields.needed(.reason),
            completion: try fields.choice(RequestDecisions.completion)
        )
    }
}

extension OverrideFinding {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        guard let rule = fields.text("rule") else {
            throw CallError(.invalidArgument, "The form does not say which finding it is about. Open the page again.")
        }
        self.init(
            requestID: try fields.request(),
            rule: RuleID(rawValue: rule),
            field: fields.text("field"),
            actor: person,
            reason: try fields.needed(.reason)
        )
    }
}

extension ConfirmLine {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(
            requestID: try fields.request(),
            evidence: try fields.choice(RequestDecisions.evidence),
            actor: person,
            reason: try fields.needed(.reason)
        )
    }
}
