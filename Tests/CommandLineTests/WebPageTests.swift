import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import TerminalOutput
import Testing
import Timekeeping

@testable import ConsoleWebsite

struct WebPageTests {
    private func html(_ page: WebPage) throws -> String { try page.html(at: SampleSet.now) }

    @Test func theOverviewSaysWhatNeedsAPersonAndWhatToDo() throws {
        let html = try html(WebPage(overview: OverviewSheet(SampleSet.troubled)))
        #expect(html.contains(#"<p class="bad">0 of 2 services are up.</p>"#))
        #expect(html.contains(#"<p class="bad">Waiting: 4 for operations, 2000 for customers.</p>"#))
        #expect(html.contains("<code>faxport list attention:operator</code>"))
        #expect(html.contains(#"<a href="/requests?q=attention:operator">Requests wait for a person in operations"#))
        #expect(html.contains(#"<a href="/requests?q=owner:customer">customer</a>"#))
        let (reference, name) = (SampleSet.request.reference, SampleSet.request.shortName)
        #expect(html.contains(#"<a href="/requests/\#(reference)">\#(name)</a>"#))
        #expect(html.contains("The queues of linking are unknown"))
        #expect(html.contains(#"<a href="/queues">Nothing waits in 1 of 2 queues (show all)</a>"#))
        #expect(!html.contains("http-equiv"), "a page that reloads drops the focus")
    }

    /// Plain, and next to scalars that merge with their neighbours into one character: a number sign, an accent.
    @Test(arguments: ["", "\u{600}", "\u{301}"])
    func textOfCustomersIsNeverMarkup(joiner: String) throws {
        let plain = #"<script>alert("1")</script>&<img src=x onerror='a'>"#
        let evil = plain.map { "\(joiner)\($0)\(joiner)" }.joined()
        var table = WebTable("A")
        table.add(WebText(evil, link: "/requests?matching=\"><b>"))
        let search = WebSearch(query: evil, help: evil)
        let page = WebPage(
            title: evil,
            blocks: [WebBlock(heading: evil, lines: [WebText(evil, isCode: true)], search: search, table: table)]
        )
        let html = try html(page)
        let text = html.unicodeScalars.filter { !joiner.unicodeScalars.contains($0) }
        let shown = String(String.UnicodeScalarView(text))
        #expect(!shown.contains("<script") && !shown.contains("<img") && !shown.contains("<b>"))
        #expect(!shown.contains("onerror='"), "no attribute is left by a quotation mark")
        #expect(shown.contains("&lt;script&gt;"))
    }

    @Test func nothingTurnsTheOrderOfLettersAround() {
        #expect(!WebText("faxport settle \u{202E}gro.live").text.unicodeScalars.contains("\u{202E}"))
    }

    @Test func aPageInWhichSomebodyTypesDoesNotReload() throws {
        let query = try RequestsQuery { _ in nil }
        let html = try html(WebPage(requests: ListPortRequests.Response(requests: [], next: nil), of: query))
        #expect(!html.contains("http-equiv"))
        #expect(html.contains("No request matches."))
    }

    @Test func aSearchIsAskedForShownAgainAndKeptOnTheNextPage() throws {
        let fields = ["q": "+1 312 state:rejected attention:customer batch:a&b owner:practiceStaff"]
        let query = try RequestsQuery { fields[$0] }
        #expect(query.call.matching == "+1 312")
        #expect(query.call.state == .rejected)
        #expect(query.call.attention == .customer)
        #expect(query.call.batchID == "a&b")
        #expect(query.call.owner == .practiceStaff)
        let html = try html(WebPage(requests: ListPortRequests.Response(requests: [], next: "n+1"), of: query))
        #expect(html.contains(#"value="+1 312 state:rejected attention:customer batch:a&amp;b owner:practiceStaff""#))
        #expect(query.path(after: "n+1").hasSuffix("after=n%2B1"))
        #expect(query.path(after: "n").contains("q=%2B1%20312%20state:rejected%20attention:customer%20batch:a%26b"))
    }

    @Test func aQueryIsReadAsFormsSendIt() throws {
        let query = try RequestsQuery(encoded: "q=Lake+Shore%2B+batch:a%26b&after")
        #expect(query.call.matching == "Lake Shore+")
        #expect(query.call.batchID == "a&b")
        #expect(query.call.state == nil)
    }

    @Test func whatThereIsNotIsRefusedWithWhatThereIs() {
        let error = #expect(throws: CommandFailure.self) { try RequestsQuery { $0 == "q" ? "state:lost" : nil } }
        #expect(error?.message.hasPrefix("\"lost\" is no state: draft, ") == true)
    }
}
