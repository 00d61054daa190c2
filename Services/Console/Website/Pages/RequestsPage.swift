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
        if answer.requests.isEmpty { blocks.append(WebBlock(lines: [WebText("No request matches.", .faint)])) }
        if let next = answer.next {
            blocks.append(WebBlock(lines: [WebText("More", link: query.path(after: next))]))
        }
        self.init(title: "Requests", follows: .requests, blocks: blocks)
    }
}
