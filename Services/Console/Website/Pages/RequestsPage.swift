import IntakeContract
import Porting
import SystemPicture

extension WebPage {
    /// The page with the list of requests, the newest first.
    package init(requests answer: ListPortRequests.Response, of query: RequestsQuery) {
        var table = WebTable(
            "Request",
            "#Number",
            "Practice",
            "Who must act",
            "Until",
            "Standing",
            "Next step",
            "#Submitted"
        )
        for request in answer.requests {
            let status = request.status
            let isOver = status.state.isEnd && status.attention == .none
            table.add(
                WebText(request.requestID.shortName, link: Self.path(of: request.requestID)),
                WebText(request.number.national, isNumber: true),
                WebText(request.practiceName),
                isOver ? WebText("-", .faint) : WebText(status.actingParty.words, status.actingParty.style),
                WebText(status.deadline?.toTheMinute ?? "-", .faint),
                WebText(status.standing, status.state.style),
                WebText(status.nextStep),
                WebText(request.submittedAt.toTheMinute, .faint, isNumber: true)
            )
        }
        let new = WebText("A new request", link: "/requests/new")
        var blocks = [WebBlock(lines: [new], search: query.search, table: answer.requests.isEmpty ? nil : table)]
        if answer.requests.isEmpty {
            let none = answer.next == nil ? "No request matches." : "None of the requests that were looked at matches."
            blocks.append(WebBlock(lines: [WebText(none, .faint)]))
        }
        if let next = answer.next {
            let isShort = answer.requests.count < RequestsQuery.limit
            let more = WebText(isShort ? "Look at older requests" : "More", link: query.path(after: next))
            blocks.append(WebBlock(lines: [more]))
        }
        self.init(title: "Requests", follows: .requests, blocks: blocks)
    }
}
