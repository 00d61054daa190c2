import Messaging

extension AccessList {
    /// The default rights of the roles.
    package static let usualRoles: [Role: [MethodPattern]] = [
        .crm: patterns([
            "faxport.intake.v1.Intake/*", "faxport.intake.v1.Documents/Fetch", "faxport.health.v1.Health/Check",
            "faxport.describe.v1.*",
        ]),
        .ops: patterns(["*"]),
        .service: patterns(["faxport.intake.v1.Documents/Fetch", "faxport.health.v1.Health/Check"]),
        // By itself a console only reads; what it changes, it changes for a person.
        .console: patterns(reads),
        .viewer: patterns(reads),
        .operator: patterns(reads + dailyWork),
        .approver: patterns(reads + dailyWork + approvals),
        .admin: patterns(reads + dailyWork + approvals + ["faxport.intake.v1.Desk/ReplaceAreaCodes"]),
    ]

    /// What changes nothing.
    ///
    /// A test holds it to what the services declare as reads.
    private static let reads = [
        "faxport.account-provisioning.v1.Accounts/List", "faxport.describe.v1.*", "faxport.health.v1.Health/Check",
        "faxport.intake.v1.Desk/GetAreaCodes", "faxport.intake.v1.Desk/GetBatch",
        "faxport.intake.v1.Desk/ListBatches", "faxport.intake.v1.Desk/ListSnapBackProposals",
        "faxport.intake.v1.Documents/Fetch",
        "faxport.intake.v1.Intake/GetForecast", "faxport.intake.v1.Intake/GetLetter",
        "faxport.intake.v1.Intake/GetPacket", "faxport.intake.v1.Intake/GetPortRequest",
        "faxport.intake.v1.Intake/ListPortRequests", "faxport.intake.v1.Intake/ListStandings",
        "faxport.intake.v1.Intake/ReadFeed", "faxport.linking.v1.Linking/FindLine",
        "faxport.linking.v1.Linking/ListEmailTemplates", "faxport.linking.v1.Linking/ListLines",
        "faxport.linking.v1.Linking/ListNotices", "faxport.linking.v1.Linking/ListStandings",
        "faxport.ops.v1.DeadLetters/Get",
        "faxport.ops.v1.DeadLetters/List", "faxport.ops.v1.Decisions/List", "faxport.ops.v1.Effects/List",
        "faxport.ops.v1.Queues/List", "faxport.saga-supervisor.v1.Sagas/Count", "faxport.saga-supervisor.v1.Sagas/Get",
        "faxport.saga-supervisor.v1.Sagas/List", "faxport.saga-supervisor.v1.Sagas/ListPolicyFiles",
        "faxport.saga-supervisor.v1.Sagas/ListStandings", "faxport.saga-supervisor.v1.Sagas/ListTimers",
        "faxport.submission.v1.Submission/ListAttempts", "faxport.submission.v1.Submission/ListFees",
        "faxport.submission.v1.Submission/ListMailTemplates", "faxport.submission.v1.Submission/ListStandings",
        "faxport.submission.v1.Submission/ListUnmatchedMail", "faxport.submission.v1.Submission/ListVendorMail",
    ]

    /// What the policy allows without another person.
    ///
    /// It may cost the customer the vendor's $13 for an attempt.
    private static let dailyWork = [
        "faxport.account-provisioning.v1.Accounts/Record", "faxport.intake.v1.Desk/AddNote",
        "faxport.intake.v1.Desk/CheckPortRequest", "faxport.intake.v1.Desk/ProposeSnapBack",
        "faxport.intake.v1.Intake/AmendPortRequest",
        "faxport.intake.v1.Intake/CancelPortRequest", "faxport.intake.v1.Intake/SubmitPortRequest",
        "faxport.linking.v1.Linking/ChangeLine", "faxport.linking.v1.Linking/LookAtAccount",
        "faxport.ops.v1.DeadLetters/Discard",
        "faxport.ops.v1.DeadLetters/Retry", "faxport.ops.v1.Effects/Release", "faxport.ops.v1.Effects/Settle",
        "faxport.saga-supervisor.v1.Sagas/ConfirmLine", "faxport.saga-supervisor.v1.Sagas/MoveTimer",
        "faxport.saga-supervisor.v1.Sagas/ResolveContradiction", "faxport.saga-supervisor.v1.Sagas/RetryStep",
        "faxport.saga-supervisor.v1.Sagas/RevokeTimer", "faxport.submission.v1.Submission/ConfirmMailTemplates",
        "faxport.submission.v1.Submission/DecideVendorMail", "faxport.submission.v1.Submission/ImportMailTemplates",
        "faxport.submission.v1.Submission/RecordVendorAnswer", "faxport.submission.v1.Submission/RemoveMailTemplates",
    ]

    /// What spends money outside the policy, overrules a rule, or accepts the loss of messages.
    private static let approvals = [
        "faxport.intake.v1.Desk/OverrideFinding", "faxport.intake.v1.Intake/RequestSnapBack",
        "faxport.ops.v1.Channels/LiftQuarantine", "faxport.saga-supervisor.v1.Sagas/ApproveAttempt",
        "faxport.submission.v1.Submission/DecideFee",
    ]

    /// The methods that change nothing, by their whole names: those of patterns are not among them.
    package var namedReads: [Method] {
        (roles[.viewer] ?? []).map(\.description).filter { !$0.hasSuffix("*") }.map { Method(rawValue: $0) }
    }

    private static func patterns(_ texts: [String]) -> [MethodPattern] { texts.compactMap(MethodPattern.init) }
}
