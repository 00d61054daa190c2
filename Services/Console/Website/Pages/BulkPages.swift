import IntakeContract
import SystemPicture

extension WebPage {
    /// The requests that a decision would be about, with the form that decides about exactly those.
    init(rehearsing form: WebForm, about requests: [ListPortRequests.Summary], of query: RequestsQuery) {
        let count = "\(requests.count) request\(requests.count == 1 ? "" : "s")"
        guard !requests.isEmpty else {
            let nothing = WebBlock(lines: [WebText("No request matches.")])
            self.init(title: "Nothing to decide", place: .requests, blocks: [nothing])
            return
        }
        var table = WebTable("Request", "#Number", "Practice", "Standing")
        for request in requests {
            table.add(
                WebText(request.requestID.shortName, link: Self.path(of: request.requestID)),
                WebText(request.number.national, isNumber: true),
                WebText(request.practiceName),
                WebText(request.status.standing, request.status.state.style)
            )
        }
        let lines = [
            WebText("\(count) of the query \(query.text). Nothing was changed yet.", .strong),
            WebText(
                "The decision is about these requests, even if others match later. What no longer fits is refused."
            ),
        ]
        self.init(
            title: "About \(count)",
            place: .requests,
            blocks: [WebBlock(lines: lines, forms: [form]), WebBlock(table: table)]
        )
    }

    /// What became of each request of a decision.
    init(bulk sentence: String, results: [BulkResult]) {
        var table = WebTable("Request", "Outcome", "What was said")
        // What needs a look comes first.
        for result in results.filter({ $0.outcome != .done }) + results.filter({ $0.outcome == .done }) {
            table.add(
                WebText(result.id.shortName, link: Self.path(of: result.id)),
                WebText(result.outcome.rawValue, result.outcome == .done ? .good : .bad),
                WebText(result.sentence)
            )
        }
        let lines = [WebText(sentence, .strong), WebText("Back to the requests", link: "/requests")]
        self.init(title: "Decided", place: .requests, blocks: [WebBlock(lines: lines, table: table)])
    }
}
