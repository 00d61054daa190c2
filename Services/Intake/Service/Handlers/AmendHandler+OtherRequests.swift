import Durable
import Messaging
import Porting

/// What an amendment may not change because of other requests and attempts.
extension AmendHandler {
    /// Checks that no other active request has the number.
    static func refuseTakenNumber(_ record: PortRequestRecord, _ turn: Turn) throws {
        if let holder = try PortRequestRecord.fetchActive(turn.db, number: record.number),
            holder.requestID != record.requestID
        {
            throw CallError(
                .alreadyExists,
                "The number \(record.number) has another active request: \(holder.requestID)."
            )
        }
    }

    /// Checks that number and practice do not change once the vendor knows them: others need a new request.
    static func refuseAnotherPort(_ before: PortRequestRecord, _ after: PortRequestRecord) throws {
        if before.attempt > 0, after.number != before.number {
            throw CallError(
                .failedPrecondition,
                """
                An attempt was made for \(before.number), so the number cannot change. Cancel, and submit a new \
                request.
                """
            )
        }
        if before.account != nil, after.form.practice.practiceGroupID != before.form.practice.practiceGroupID {
            throw CallError(
                .failedPrecondition,
                """
                The account of the practice group is open, so the group cannot change. Cancel, and submit a new \
                request.
                """
            )
        }
    }
}
