import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Rulebook
import Violations

/// Says what would be wrong with a new request; writes nothing.
struct CheckHandler: Sendable {
    let present: PresentRules

    func answer(
        _ call: CheckPortRequest,
        _ attachments: [Attachment],
        _ turn: Turn
    ) throws -> Reply<CheckPortRequest.Response> {
        let rules = try present.now(turn)
        let judgement = rules.book.judgement(of: call.request)
        let holder = try judgement.number.flatMap { try PortRequestRecord.fetchActive(turn.db, number: $0) }
        return Reply(
            CheckPortRequest.Response(
                violations: try violations(of: call, judgement, attachments, rules),
                warnings: judgement.warnings,
                declined: judgement.decline?.advice,
                holder: judgement.decline == nil ? holder?.requestID : nil
            )
        )
    }

    /// What would have it refused, by the same check as a submission.
    private func violations(
        of call: CheckPortRequest,
        _ judgement: RequestJudgement,
        _ attachments: [Attachment],
        _ rules: IntakeRules
    ) throws -> [Violation] {
        do {
            _ = try rules.check(
                try EncodedRequest(call.request),
                judgement,
                judgement.decline == nil ? .complete : .declined,
                ReceivedDocuments(call.documents, among: attachments)
            )
            return []
        } catch let error as CallError {
            return error.violations
        }
    }
}
