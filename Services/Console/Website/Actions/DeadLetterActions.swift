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

    /// Asks once, with what will happen; it is carried out when the same is sent from the page that asks.
    static let discard = DeskAction(
        "discard-letters",
        "Discard",
        consequence: "They are never applied; the messages behind them go on without them.",
        isGrave: true,
        fields: [.reason],
        by: DiscardDeadLetters.method
    ) { sent, desk in
        let service = try sent.service()
        let first = try DiscardDeadLetters(sent, isDryRun: true, by: desk.person)
        let rehearsal = try await desk.services.call(first, to: service).response
        // What was shown must still be what happens.
        let shown = "\(rehearsal.count) \((rehearsal.leaves ?? []).joined(separator: " "))"
        guard sent.values[accepted] == shown else {
            let page = WebPage(discardingIn: service, rehearsal, sent.values.merging([accepted: shown]) { $1 })
            return .init("Nothing is discarded yet.", showing: page, path: sent.path("/dead-letters"))
        }
        let call = try DiscardDeadLetters(sent, isDryRun: false, by: desk.person)
        let answer = try await desk.services.call(call, to: service).response
        let left = (answer.leaves ?? []).map { " \($0)" }.joined()
        return .init("Discarded \(counted(answer.count)).\(left)", path: sent.path("/dead-letters"))
    }

    static let all = [retry, discard]

    /// The field with what the page that asks has shown.
    private static let accepted = "accepted"

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
