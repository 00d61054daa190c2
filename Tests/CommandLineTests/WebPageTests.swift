import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import Testing
import Timekeeping

@testable import CommandLineCommands

struct WebPageTests {
    private func html(_ page: WebPage) throws -> String { try page.html(at: SampleSet.now) }

    @Test func theOverviewSaysWhatNeedsAPersonAndWhatToDo() throws {
        let html = try html(WebPage(overview: SampleSet.troubled))
        #expect(html.contains(#"<p class="bad">0 of 2 services are well.</p>"#))
        #expect(html.contains(#"<p class="bad">4 wait for a person.</p>"#))
        #expect(html.contains("<code>faxport sagas list --attention operator</code>"))
        #expect(html.contains(#"<a href="/requests?attention=operator">operator</a>"#))
        let reference = SampleSet.request.reference
        #expect(html.contains(#"<a href="/requests/\#(reference)">\#(reference)</a>"#))
        #expect(html.contains("The queues of linking are unknown"))
        #expect(html.contains(#"<a href="/queues">1 of 2 queues are empty: see all</a>"#))
        #expect(html.contains(#"<meta http-equiv="refresh" content="5">"#))
    }

    @Test func textOfCustomersIsNeverMarkup() throws {
        let evil = #"<script>alert("1")</script>&<img src=x onerror='a'>"#
        var table = WebTable("A")
        table.add(WebText(evil, link: "/requests?matching=\"><b>"))
        let search = WebSearch(matching: evil, batch: evil, choices: [])
        let page = WebPage(
            title: evil,
            blocks: [WebBlock(heading: evil, lines: [WebText(evil, isCode: true)], search: search, table: table)]
        )
        let html = try html(page)
        #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"))
        #expect(!html.contains("onerror='"), "no attribute is left by a quotation mark")
        #expect(html.contains("&lt;script&gt;"))
    }

    @Test func aPageInWhichSomebodyTypesDoesNotReload() throws {
        let query = try RequestsQuery { _ in nil }
        let html = try html(WebPage(requests: ListPortRequests.Response(requests: [], next: nil), of: query))
        #expect(!html.contains("http-equiv"))
        #expect(html.contains("No request is like this."))
    }

    @Test func aSearchIsAskedForShownAgainAndKeptOnTheNextPage() throws {
        let fields = ["matching": " +1 312 ", "state": "rejected", "attention": "customer", "batch": "a&b"]
        let query = try RequestsQuery { fields[$0] }
        #expect(query.call.matching == "+1 312")
        #expect(query.call.state == .rejected)
        #expect(query.call.attention == .customer)
        #expect(query.call.batchID == "a&b")
        let html = try html(WebPage(requests: ListPortRequests.Response(requests: [], next: "n+1"), of: query))
        #expect(html.contains(#"<option value="rejected" selected>rejected</option>"#))
        #expect(html.contains(#"value="+1 312""#))
        #expect(query.path(after: "n+1").hasSuffix("after=n%2B1"))
        #expect(query.path(after: "n").contains("matching=%2B1%20312&batch=a%26b&state=rejected&attention=customer"))
    }

    @Test func whatThereIsNotIsRefusedWithWhatThereIs() {
        let error = #expect(throws: CommandFailure.self) { try RequestsQuery { $0 == "state" ? "lost" : nil } }
        #expect(error?.message.hasPrefix("There is no state \"lost\"; there are draft, ") == true)
    }
}
