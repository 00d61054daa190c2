import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Violations

/// Answers a repeated call as it was answered first, without carrying it out again.
enum KeyedAnswers {
    /// Carries out a call, unless it was carried out before under the same key.
    ///
    /// - Parameters:
    ///   - call: The call; without a key it is always carried out.
    ///   - turn: The turn.
    ///   - attachments: What came with it; other bytes are another call.
    ///   - others: What else is wrong with the call, to be told together with a key that is none.
    ///   - body: Carries it out.
    /// - Returns: The answer, or the one that was given before.
    /// - Throws: `INVALID_ARGUMENT` for a key that is none, `ALREADY_EXISTS` for one that was used for other content.
    static func once<Call: KeyedCall>(
        _ call: Call,
        _ turn: Turn,
        with attachments: [Attachment] = [],
        and others: [Violation] = [],
        _ body: () throws -> Call.Response
    ) throws -> Call.Response {
        guard let key = call.key else { return try body() }
        let wrong = problems(of: call)
        guard wrong.isEmpty else { throw IntakeRules.invalid(wrong + others) }
        let files = attachments.map { "\($0.name)\n\($0.sha256)\n" }.joined()
        let contentHash = MessageCoding.sha256(try MessageCoding.encode(call) + Bytes(files.utf8))
        if let known = try KeyedAnswerTable.fetch(turn.db, Call.self, key: key) {
            guard known.contentHash == contentHash else {
                throw CallError(
                    .alreadyExists,
                    "The key \"\(key)\" was used for another call of \(Call.method). Use a new key for a new call."
                )
            }
            return known.answer
        }
        let answer = try body()
        try KeyedAnswerTable.insert(
            turn.db,
            Call.self,
            key: key,
            contentHash: contentHash,
            answer,
            at: turn.now.calendar
        )
        return answer
    }

    /// What is wrong with the key of a call; nothing if it has none.
    static func problems(of call: some KeyedCall) -> [Violation] { call.key.map(RequestKey.problems) ?? [] }
}
