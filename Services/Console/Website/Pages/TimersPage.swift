import Foundation
import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import Timekeeping

extension WebPage {
    /// The page with the timers that are due first, or with those of one request and the forms about them.
    package init(timers answer: ListTimers.Response, of request: PortRequestID?) {
        var lines = [WebText("Times are calendar times in UTC.", .faint)]
        if let request {
            lines.insert(WebText("Request \(request.reference)", .strong, link: Self.path(of: request)), at: 0)
        }
        if answer.timers.isEmpty { lines.append(WebText("No timer is set.", .faint)) }
        let list = answer.timers.isEmpty ? nil : Self.table(of: answer.timers)
        var blocks = [WebBlock(lines: lines, table: list)]
        if let request { blocks += answer.timers.map { Self.forms(of: $0, of: request) } }
        if let next = answer.next {
            let query = next.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            blocks.append(WebBlock(lines: [WebText("More", link: "/timers?after=\(query)")]))
        }
        self.init(title: "Timers", follows: .requests, place: .more, blocks: blocks)
    }

    private static func forms(of timer: RequestTimer, of request: PortRequestID) -> WebBlock {
        let values = [
            "request": request.reference, "clock": timer.clock.rawValue, "key": FormFields.newKey(),
            "back": TimersPath.of(request),
        ]
        return WebBlock(
            heading: "\(timer.clock.rawValue): due \(timer.due.toTheMinute)",
            forms: TimerActions.all.map { WebForm($0, values: values, isFolded: true) }
        )
    }

    /// Timers as rows, each with a link to the page with its forms.
    static func table(of timers: [RequestTimer]) -> WebTable {
        var table = WebTable("Due", "Clock", "Request", "State", "What happens then", "Moved")
        for timer in timers {
            let moved = timer.moved.map { "\($0.actor), from \($0.was.toTheMinute): \($0.reason)" }
            table.add(
                WebText(timer.due.toTheMinute),
                WebText(timer.clock.rawValue, .strong, link: TimersPath.of(timer.requestID)),
                WebText(timer.requestID.shortName, link: path(of: timer.requestID)),
                WebText(timer.state.rawValue, timer.state.style),
                WebText(timer.happens),
                WebText(moved ?? "-", .faint)
            )
        }
        return table
    }
}
