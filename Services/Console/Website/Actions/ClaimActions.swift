import ConsolePeople
import IntakeContract
import Messaging
import SystemPicture
import Timekeeping

/// That people work on a task: they claim it, give it back, or take it over.
///
/// A claim blocks no decision. Whoever may note something about a request may claim.
enum ClaimActions {
    static let claim = action(
        "claim-task",
        "Claim it",
        "Others see that you work on it, for \(Claim.lifetime), and may decide it all the same."
    ) { task, _, desk in
        try desk.people.claim(task, by: desk.account, from: nil, at: desk.now)
        return "You have claimed it until \((desk.now + Claim.lifetime).toTheMinute)."
    }

    static let takeOver = action("take-over-task", "Take it over", "", isGrave: true) { task, sent, desk in
        try desk.people.claim(task, by: desk.account, from: sent.text("from"), at: desk.now)
        return "You have taken it over. Tell the person who had it."
    }

    static let giveBack = action("give-back-task", "Give it back", "Nobody has it then.") { task, _, desk in
        try desk.people.giveBack(task, by: desk.account)
        return "You have given it back."
    }

    static let all = [claim, takeOver, giveBack]

    private static let longestName = 300

    private static func action(
        _ name: String,
        _ button: String,
        _ consequence: String,
        isGrave: Bool = false,
        _ perform: @Sendable @escaping (String, FormFields, Desk) throws -> String
    ) -> DeskAction {
        DeskAction(name, button, consequence: consequence, isGrave: isGrave, fields: [], by: AddNote.method) {
            sent,
            desk in
            guard let task = sent.text("task"), task.utf8.count <= longestName else {
                throw CallError(.invalidArgument, "The form does not say which task it is about. Open the page again.")
            }
            return .init(try perform(task, sent, desk), path: sent.path("/tasks"))
        }
    }
}

/// Who works on a task, and the forms to change that.
package struct ClaimBlock: Sendable {
    let task: String
    let claim: Claim?
    /// The login of the person who reads the page.
    let reader: String
    let back: String

    private var isOwn: Bool { claim?.login == reader }

    /// Who has it, as one line; none if nobody has.
    var lines: [WebText] {
        claim.map { claim in
            let who = isOwn ? "you" : claim.name
            return [
                WebText(
                    "Claimed by \(who) since \(claim.since.toTheMinute), until \(claim.until.toTheMinute).",
                    isOwn ? .good : .warning
                )
            ]
        } ?? []
    }

    var forms: [WebForm] {
        let values = ["task": task, "back": back]
        guard let claim else { return [WebForm(ClaimActions.claim, values: values, isFolded: true)] }
        guard !isOwn else { return [WebForm(ClaimActions.giveBack, values: values, isFolded: true)] }
        return [
            WebForm(
                ClaimActions.takeOver,
                values: values.merging(["from": claim.login]) { $1 },
                consequence: "\(claim.name) has it since \(claim.since.toTheMinute) and may be working on it now. Ask"
                    + " first, so that you do not both act.",
                button: "Take it over from \(claim.name)",
                isFolded: true
            )
        ]
    }
}
