import Foundation
import IntakeContract
import Porting
import SystemPicture

extension WebPage {
    /// The page with the list of requests, the newest first.
    package init(requests answer: ListPortRequests.Response, of query: RequestsQuery) {
        var table = WebTable("Request", "#Number", "Practice", "#Submitted (UTC)", "State", "Attention", "Next")
        for request in answer.requests {
            let status = request.status
            table.add(
                WebText(request.requestID.reference, link: Self.path(of: request.requestID)),
                WebText(request.number.national, isNumber: true),
                WebText(request.practiceName),
                WebText(request.submittedAt.toTheMinute, .faint, isNumber: true),
                WebText(status.state.rawValue, status.state.style),
                status.attention == .none ? WebText("-", .faint) : WebText(status.attention.rawValue, .bad),
                WebText(status.outlook)
            )
        }
        var blocks = [WebBlock(search: query.search, table: answer.requests.isEmpty ? nil : table)]
        if answer.requests.isEmpty { blocks.append(WebBlock(lines: [WebText("No request matches.", .faint)])) }
        if let next = answer.next {
            blocks.append(WebBlock(lines: [WebText("More", link: query.path(after: next))]))
        }
        self.init(title: "Requests", blocks: blocks)
    }
}
