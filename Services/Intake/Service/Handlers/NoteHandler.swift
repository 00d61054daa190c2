import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Violations

/// Keeps what people note about a request, in its feed.
enum NoteHandler {
    static func answer(_ call: AddNote, _ turn: Turn) throws -> AddNote.Response {
        let actor = turn.actor(claiming: call.actor)
        let wrong = problems(of: call, by: turn.nameToJudge(claiming: call.actor))
        guard wrong.isEmpty else { throw IntakeRules.invalid(wrong) }
        return try KeyedAnswers.once(call, turn) {
            let record = try PortRequestRecord.find(call.requestID, turn)
            let news = RecordStatus(
                requestID: record.requestID,
                at: turn.now.calendar,
                happened: "\(actor) noted: \(call.text)",
                status: record.status
            )
            try FeedTable.append(turn, news, since: record.status, and: [FeedChange("note")], batchID: record.batchID)
            return AddNote.Response()
        }
    }

    private static func problems(of call: AddNote, by actor: String) -> [Violation] {
        let text = LineRule.problems(
            call.text,
            field: "text",
            rule: "note.text",
            limit: 1_000,
            remedy: "Write the note in 1 to 1,000 bytes on one line."
        )
        let person = LineRule.problems(person: actor, field: "actor", rule: "desk.actor")
        return KeyedAnswers.problems(of: call) + text + person
    }
}
