import Porting
import SagaSupervisorContract
import SystemPicture

extension TimerDecision {
    /// What was decided, as one sentence.
    package var sentence: String {
        let what = "The clock \(clock.rawValue) of \(requestID.reference)"
        guard let due else { return "\(what) is revoked; it was due \(was.toTheMinute)." }
        return "\(what) is due \(due.toTheMinute) instead of \(was.toTheMinute)."
    }
}
