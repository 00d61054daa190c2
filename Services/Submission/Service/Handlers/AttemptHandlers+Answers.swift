import Durable
import SubmissionContract

/// What the vendor's answers mean for attempts and their fees.
extension AttemptHandlers {
    func note(_ answered: VendorAnswered, _ turn: Turn) throws {
        let (requestID, attempt, answer) = (answered.requestID, answered.attempt, answered.answer)
        switch answer.kind {
        case .rejected:
            let reasons = answer.reasons.map(\.code.rawValue).joined(separator: ", ")
            try AttemptTable.mark(turn.db, requestID, attempt, .rejected, words: reasons, at: turn.now.calendar)
        case .cancelled:
            try AttemptTable.mark(turn.db, requestID, attempt, .cancelled, words: answer.text, at: turn.now.calendar)
        case .completed:
            try AttemptTable.mark(turn.db, requestID, attempt, .completed, words: answer.text, at: turn.now.calendar)
        case .snapBackDone: try chargeSnapBack(.incurred, requestID, attempt, turn)
        case .snapBackRefused:
            try waive(.snapBackFee, requestID, attempt, because: "The snap-back was refused.", turn)
        case .receipt, .stillWaiting, .informationNeeded, .dateSet, .dateWithdrawn, .cancelRefused: break
        }
    }
}
