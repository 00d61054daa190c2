import LinkingContract
import Porting
import SagaSupervisorContract
import SystemPicture
import Timekeeping

// What the page of one request shows below its history.
extension WebPage {
    /// The emails that the customer was owed, the newest first.
    static func notices(_ asked: Result<ListNotices.Response, Silence>) -> WebBlock {
        let heading = "Emails to the customer"
        let notices: [ListNotices.Notice]
        switch asked {
        case .success(let answer): notices = answer.notices
        case .failure(let silence): return unknown(heading, silence)
        }
        guard !notices.isEmpty else {
            return WebBlock(heading: heading, lines: [WebText("The customer has got no email yet.", .faint)])
        }
        var table = WebTable("Owed since", "Sent", "Email", "To", "What it says")
        for entry in notices.reversed() {
            table.add(
                WebText(entry.plannedAt.toTheMinute, .faint),
                entry.sentAt.map { WebText($0.toTheMinute) } ?? WebText("not yet", .warning),
                WebText(entry.notice.kind.rawValue, .strong),
                WebText(entry.notice.to),
                WebText(entry.notice.details.joined(separator: " "))
            )
        }
        return WebBlock(heading: heading, table: table)
    }

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
