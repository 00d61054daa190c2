import ConsolePeople
import Foundation
import Messaging
import Porting
import SystemPicture
import Testing
import Timekeeping

@testable import ConsoleServer
@testable import ConsoleWebsite

/// What pages say to the script, and what the script knows of the pages.
struct LivePageTests {
    private let script = String(decoding: WebPage.script, as: UTF8.self)

    @Test func aPageSaysWhatItFollowsAndUpToWhereItWasRead() throws {
        let viewer = Viewer(name: "V", role: "viewer", csrf: "") { _ in true }
        let page = WebPage(request: SampleDesk.sheet(SampleDesk.status(.inReview, .vendor)))
        let html = try page.html(at: SampleDesk.now, for: viewer, seen: "a.7")
        #expect(html.contains(#"data-follows="\#(SampleDesk.id)" data-seen="a.7""#))
        let scripts = html.matches(of: /<script[^>]*>/).map { String($0.output) }
        #expect(scripts == [#"<script src="/live.js" defer>"#])
    }

    @Test func whatAPersonFillsInIsNotReadAgain() throws {
        for page in [WebPage.more, KeysPage.page, WebPage(signInTo: "/")] {
            #expect(page.follows == nil, "\(page.title)")
        }
    }

    @Test func noPageReloadsByItselfAndWithoutAScriptThereIsALink() throws {
        let queues = QueueTable(QueueOverview(services: []), history: QueueHistory(), at: SampleDesk.now)
        let html = try SampleDesk.html(WebPage(queues: queues))
        #expect(!html.contains("http-equiv"))
        #expect(html.contains(#"<noscript> <a href="">Refresh</a></noscript>"#))
        let still = try WebPage.more.html(at: SampleDesk.now)
        #expect(!still.contains("noscript"))
    }

    @Test func beforeSigningInAPageHasNoScript() throws {
        let html = try WebPage(signInTo: "/").html(at: SampleDesk.now)
        #expect(!html.contains("<script") && !html.contains("data-follows"))
    }

    @Test func everyKeyOfThePageIsInTheScriptAndLeadsToAPage() throws {
        let places = try #require(script.firstMatch(of: /places = \{([^}]*)\}/)).output.1
        let pairs = places.matches(of: /([a-z]): "([^"]+)"/).map {
            (key: String($0.output.1), path: String($0.output.2))
        }
        let known = Set(PageRoute.all.map(\.path))
        #expect(pairs.allSatisfy { known.contains($0.path) })
        let single = script.matches(of: #/case "(.)": /#).map { String($0.output.1) }.filter { $0 != "g" }
        let inScript = Set(single + pairs.map { "g \($0.key)" })
        #expect(inScript == Set(KeysPage.keys.map(\.keys)))
        #expect(known.contains(KeysPage.path))
    }

    @Test func theScriptAndTheServerMeanTheSameAddressesAndHeaders() {
        for text in [LiveRequest.header, "\"\(KeysPage.path)\"", "`\(LiveRequest.path)?"] {
            #expect(script.contains(text), "\(text)")
        }
        #expect(!script.contains("http:") && !script.contains("https:"))
    }

    @Test func anEventIsWrittenAsTheStandardSays() throws {
        let event = LiveEvent.news(at: NewsBook.Place(run: "a", number: 7))
        #expect(event == "id: a.7\nevent: news\ndata: changed\n\n")
        #expect(LiveEvent.beginning(retryMs: 2_500) == "retry: 2500\n\n")
        #expect(LiveEvent.sign.hasPrefix(":") && LiveEvent.sign.hasSuffix("\n\n"))
    }

    @Test func anObservationIgnoresWhatMovesWhileNothingHappens() throws {
        func observed(entered: Int64 = 3, ageMs: Int64, lastMinute: Int = 0) -> Observation {
            let queue = QueueReport(
                kind: .deadLetters,
                depth: 3,
                oldestAgeMs: ageMs,
                entered: entered,
                left: 0,
                enteredLastMinute: lastMinute,
                leftLastMinute: 0
            )
            return Observation([], [Asked(.intake, .success(ReadQueues.Response(service: .intake, queues: [queue])))])
        }
        #expect(observed(ageMs: 61_000) == observed(ageMs: 119_000, lastMinute: 2))
        #expect(observed(ageMs: 61_000) != observed(ageMs: 120_000), "the minute is shown")
        #expect(observed(ageMs: 86_400_000) == observed(ageMs: 86_400_000 + 3_540_000), "of a day only the hour is")
        #expect(observed(ageMs: 0) != observed(entered: 4, ageMs: 0))
    }
}
