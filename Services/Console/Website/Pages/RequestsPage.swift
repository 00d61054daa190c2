import ConsolePeople
import IntakeContract
import Porting
import SystemPicture

extension WebPage {
    /// The page with the list of requests, the newest first, and the queries that its reader keeps.
    package init(requests answer: ListPortRequests.Response, of query: RequestsQuery, views: [SavedView] = []) {
        let table = Self.table(of: answer.requests)
        let new = WebText("A new request", link: "/requests/new")
        let kept = views.map { WebText($0.name, link: RequestsQuery.path(of: $0.query)) }
        var blocks = [WebBlock(lines: [new] + kept, search: query.search, table: table.unlessEmpty)]
        if answer.requests.isEmpty {
            let none = answer.next == nil ? "No request matches." : "None of the requests that were looked at matches."
            blocks.append(WebBlock(lines: [WebText(none, .faint)]))
        }
        if let next = answer.next {
            let isShort = answer.requests.count < RequestsQuery.limit
            let more = WebText(isShort ? "Look at older requests" : "More", link: query.path(after: next))
            blocks.append(WebBlock(lines: [more]))
        }
        if !answer.requests.isEmpty {
            let file = WebText("All requests of this query as CSV", link: query.tablePath)
            blocks.append(WebBlock(lines: [file]))
        }
        blocks += Self.forms(for: query, hasRequests: !answer.requests.isEmpty, views)
        self.init(title: "Requests", follows: .requests, blocks: blocks)
    }

    /// What can be done with a query: decide about all of it, keep it, remove another.
    private static func forms(for query: RequestsQuery, hasRequests: Bool, _ views: [SavedView]) -> [WebBlock] {
        let sent = ["q": query.text]
        var blocks: [WebBlock] = []
        if !query.isEveryRequest, hasRequests {
            let forms = BulkAction.all.map { WebForm($0.rehearse, values: sent) }
            let lines = [WebText("Each lists the requests first and changes nothing.")]
            blocks.append(WebBlock(lines: lines, forms: forms).folded(under: "Decide about all of this query"))
        }
        let keep = query.isEveryRequest ? [] : [WebForm(ViewActions.keep, values: sent)]
        let remove = views.map { view in
            WebForm(ViewActions.remove, values: ["name": view.name], button: "Remove \(view.name)")
        }
        guard !(keep + remove).isEmpty else { return blocks }
        return blocks + [WebBlock(forms: keep + remove).folded(under: "Your views")]
    }

    private static func table(of requests: [ListPortRequests.Summary]) -> WebTable {
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
        for request in requests {
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
        return table
    }
}
