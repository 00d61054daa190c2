import Messaging
import SystemPicture

/// What people decide about messages that failed for good.
enum DeadLetterActions {
    static let retry = DeskAction.calling(
        "retry-letters",
        "Retry",
        consequence: "They are applied again in their original order, at most 50 per second, and then the messages"
            + " that wait behind them. Correct the cause first.",
        at: .named,
        RetryDeadLetters.init(_:by:)
    ) { sent, answer in .init("Retrying \(counted(answer.count)).", path: sent.path("/dead-letters")) }

    /// Changes nothing unless the person accepts what is left behind.
    static let discard = DeskAction(
        "discard-letters",
        "Discard",
        consequence: "They are never applied; the messages behind them go on without them.",
        isGrave: true,
        fields: [.reason, accepts],
        by: DiscardDeadLetters.method
    ) { sent, desk in
        let service = try sent.service()
        let first = try DiscardDeadLetters(sent, isDryRun: true, by: desk.person)
        let leaves = try await desk.services.call(first, to: service).response.leaves ?? []
        guard leaves.isEmpty || sent.isOn(accepts.name) else {
            throw CallError(
                .failedPrecondition,
                "Nothing was discarded. \(leaves.joined(separator: " ")) Tick the box to discard it all the same."
            )
        }
        let call = try DiscardDeadLetters(sent, isDryRun: false, by: desk.person)
        let answer = try await desk.services.call(call, to: service).response
        let left = (answer.leaves ?? []).map { " \($0)" }.joined()
        return .init("Discarded \(counted(answer.count)).\(left)", path: sent.path("/dead-letters"))
    }

    static let all = [retry, discard]

    static let accepts = FormField("accepts", "Accept what it leaves behind", .check, isRequired: false)

    static func counted(_ count: Int) -> String { "\(count) dead letter\(count == 1 ? "" : "s")" }
}

extension DeadLetterSelection {
    /// The letter or the group that a form is about.
    ///
    /// - Throws: `INVALID_ARGUMENT` if it names neither.
    init(_ fields: FormFields) throws(CallError) {
        if let group = fields.text("group") {
            self = .group(group)
        } else {
            self = .letters([try fields.number("letter")])
        }
    }
}

extension RetryDeadLetters {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(try DeadLetterSelection(fields), actor: person, reason: try fields.needed(.reason))
    }
}

extension DiscardDeadLetters {
    init(_ fields: FormFields, isDryRun: Bool, by person: String) throws(CallError) {
        self.init(
            try DeadLetterSelection(fields),
            dryRun: isDryRun,
            actor: person,
            reason: try fields.needed(.reason)
        )
    }
}
