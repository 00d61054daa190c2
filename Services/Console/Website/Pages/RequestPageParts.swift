import Porting
import SagaSupervisorContract
import SystemPicture
import Timekeeping

// What the page of one request shows below its history.
extension WebPage {
    /// The timers that are set, each with what happens when it is due.
    static func timers(_ asked: Result<ListTimers.Response, Silence>) -> WebBlock {
        switch asked {
        case .failure(let silence): return unknown("Timers", silence)
        case .success(let answer):
            guard !answer.timers.isEmpty else {
                return WebBlock(heading: "Timers", lines: [WebText("No timer is set.", .faint)])
            }
            let more = WebText("Move or revoke a timer", link: TimersPath.of(answer.timers[0].requestID))
            return WebBlock(heading: "Timers", lines: [more], table: table(of: answer.timers))
        }
    }
}
