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
    ///   - call: The call, with a key in which nothing is wrong; without a key it is always carried out.
    ///   - turn: The turn.
    ///   - documents: Which of the attachments are which documents; other bytes are another call.
    ///   - attachments: What came with it.
    ///   - body: Carries it out.
    /// - Returns: The answer, or the one that was given before.
    /// - Throws: `ALREADY_EXISTS` for a key that was used for other content.
    static func once<Call: KeyedCall>(
        _ call: Call,
        _ turn: Turn,
        with documents: [SubmittedDocument] = [],
        among attachments: [Attachment] = [],
        _ body: () throws -> Call.Response
    ) throws -> Call.Response {
        guard let key = call.key else { return try body() }
        let documents = ReceivedDocuments(documents, among: attachments).content
        let contentHash = MessageCoding.sha256(try MessageCoding.encode(call.content) + Bytes(documents.utf8))
        if let known = try KeyedAnswerTable.fetch(turn.db, Call.self, key: key) {
            guard try known.contentHash == contentHash || known.contentHash == hashAsWritten(call, attachments) else {
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

    /// The hash under which answers were kept until 2026-11-29: of the call as it was written, with all attachments.
    private static func hashAsWritten(_ call: some KeyedCall, _ attachments: [Attachment]) throws -> String {
        let files = attachments.map { "\($0.name)\n\($0.sha256)\n" }.joined()
        return MessageCoding.sha256(try MessageCoding.encode(call) + Bytes(files.utf8))
    }
}
