import Durable
import IntakeContract
import Messaging
import Porting
import Timekeeping
import Violations

/// Judging open packets anew, because a rule's answer can change by time, list or policy while nobody touches them.
extension PacketOffice {
    static let judgeAnew: TimerName = "intake.judge-anew"
    /// The hour at which a new day's judgement is made, so that an email about it arrives in the morning.
    private static let hour = 6

    /// Has an open packet judged again on the next day; ages count in days.
    ///
    /// Only before the first attempt: a rejected request is judged with each amendment, and is not sent by the clock.
    func judgeTomorrow(_ record: PortRequestRecord, _ turn: Turn) {
        guard record.packetPhase == .open, record.attempt == 0 else { return }
        let calendar = present.policy(at: turn.now.calendar).businessCalendar()
        let tomorrow = calendar.day(of: turn.now.calendar).adding(days: 1)
        let due = calendar.start(of: tomorrow, hour: Self.hour)
        turn.setTimer(Self.judgeAnew, key: record.requestID.description, at: due)
    }

    /// The time has come: the customer is told if other things hold the packet than before.
    func wake(_ key: String, _ turn: Turn) throws {
        guard let requestID = PortRequestID(key), let standing = try RequestStanding.fetch(turn.db, requestID),
            standing.packetPhase == .open, !standing.status.state.isEnd,
            var record = try PortRequestRecord.fetch(turn.db, id: requestID), record.attempt == 0
        else { return }
        guard let problems = try freezeUnlessStopped(&record, turn) else { return try record.update(turn.db) }
        if record.problemsTold != Self.digest(problems) {
            record.problemsTold = Self.digest(problems)
            try turn.send(PacketIncomplete(requestID: requestID, problems: problems), to: .sagaSupervisor)
        }
        judgeTomorrow(record, turn)
        try record.update(turn.db)
    }

    /// Has every open packet judged at once, because a list has changed.
    static func judgeAllAnew(_ turn: Turn) throws {
        for key in try RequestStanding.openBeforeTheFirstAttempt(turn.db) {
            turn.setTimer(judgeAnew, key: key, at: turn.now.calendar)
        }
    }

    /// Which rules hold which fields; a message may name an age, which changes every day.
    static func digest(_ problems: [Violation]) -> String {
        problems.map { "\($0.field) \($0.rule.rawValue)" }.sorted().joined(separator: "\n")
    }
}
