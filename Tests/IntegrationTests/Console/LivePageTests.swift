import Foundation
import IntakeContract
import Messaging
import Porting
import Testing

/// Pages that read themselves again, as a browser's script does.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct LivePageTests {
    /// A stream that curl writes into a file.
    private struct Stream {
        private let program: Program

        /// Opens the stream of a page that was loaded before.
        init(_ page: Browser.Page, _ browser: Browser, _ stack: TestStack) throws {
            let match = try #require(page.text.firstMatch(of: /data-follows="([^"]+)" data-seen="([^"]+)"/))
            program = try Program(
                "/usr/bin/env",
                [
                    "curl", "--silent", "--no-buffer", "--cookie", "faxport-session=\(browser.cookie ?? "")",
                    "\(browser.url)/live?follows=\(match.1)&seen=\(match.2)",
                ],
                words: stack.folder.words
            )
        }

        var output: String { program.output }

        func end() async throws {
            program.kill(SIGTERM)
            _ = try await program.exitCode()
        }

        func awaitEnd() async throws { _ = try await program.exitCode() }
    }

    private static let refresh = ("Faxport-Refresh", "1")

    private static func awaitOpen(_ streams: Stream...) async throws {
        try await eventuallyHolds("the streams are open") { streams.allSatisfy { $0.output.contains("retry: ") } }
    }

    @Test func aChangeReachesThePagesThatShowIt() async throws {
        try await ConsoleTests().withConsole { stack, browser in
            let one = try await stack.submit(.clean(0))
            try await stack.wait(for: one, toReach: .submitted)
            let path = "/requests/\(one.reference)"
            let ofOne = try Stream(try await browser.get(path), browser, stack)
            let ofAll = try Stream(try await browser.get("/"), browser, stack)
            try await Self.awaitOpen(ofOne, ofAll)
            // What led here may still be news for a page that was read before the reader had heard of it.
            let before = try await browser.get(path, headers: [Self.refresh]).text
            #expect(!before.contains("The practice keeps its carrier."))
            let wish: Browser.Fields = [("request", "\(one)"), ("reason", "The practice keeps its carrier.")]
            #expect(try await browser.act("cancel", wish).status == 303)
            try await eventuallyHolds("the page of the request and the overview are told") {
                [ofOne, ofAll].allSatisfy { $0.output.contains("event: news") }
            }
            try await eventuallyHolds("the page shows it when it is read again") {
                try await browser.get(path, headers: [Self.refresh]).text.contains("The practice keeps its carrier.")
            }
            for stream in [ofOne, ofAll] { try await stream.end() }
        }
    }

    @Test func aNoticeWaitsForThePersonAndNotForThePage() async throws {
        try await ConsoleTests().withConsole { stack, browser in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let wish: Browser.Fields = [("request", "\(id)"), ("reason", "The practice keeps its carrier.")]
            #expect(try await browser.act("cancel", wish).status == 303)
            let path = "/requests/\(id.reference)"
            #expect(try await !browser.get(path, headers: [Self.refresh]).text.contains(#"class="notice""#))
            #expect(try await browser.get(path).text.contains(#"class="notice""#))
        }
    }

    @Test func aStreamEndsWithItsSessionAndWithTheConsole() async throws {
        try await ConsoleTests().withConsole { stack, browser in
            let page = try await browser.get("/requests")
            let stream = try Stream(page, browser, stack)
            try await Self.awaitOpen(stream)
            try await stack.send(SIGTERM, to: "console")
            try await stream.awaitEnd()
            #expect(!stream.output.contains("event: ended"), "the browser connects again")
            try await eventuallyHolds("the console is back") { (try? await browser.get("/requests").status) == 200 }
            let next = try Stream(page, browser, stack)
            try await eventuallyHolds("a page from before the restart is told to read itself again") {
                next.output.contains("event: news")
            }
            let csrf = try await browser.get("/me").csrf
            let secret = browser.cookie
            #expect(try await browser.post("/sign-out", [("csrf", csrf)]).status == 303)
            try await next.awaitEnd()
            #expect(next.output.contains("event: ended"))
            let former = Browser(at: browser.url, cookie: secret)
            #expect(try await former.get("/requests", headers: [Self.refresh]).status == 401)
            #expect(try await former.get("/live?follows=requests").status == 401)
        }
    }

    @Test func aSessionHasFewStreamsAndAnEndMakesRoom() async throws {
        try await ConsoleTests().withConsole { stack, browser in
            let page = try await browser.get("/queues")
            var streams: [Stream] = []
            for _ in 0..<8 { streams.append(try Stream(page, browser, stack)) }
            for stream in streams { try await Self.awaitOpen(stream) }
            let refused = try await browser.get("/live?follows=system")
            #expect(refused.status == 429 && refused.headers("Retry-After") != nil)
            #expect(try await browser.get("/queues").status == 200, "pages are served as before")
            #expect(try await browser.get("/live?follows=nothing").status == 400)
            try await streams[0].end()
            try await eventuallyHolds("there is room again") {
                let stream = try Stream(page, browser, stack)
                try await eventuallyHolds("it is open or refused") { !stream.output.isEmpty }
                let isOpen = stream.output.contains("retry: ")
                try await stream.end()
                return isOpen
            }
            for stream in streams.dropFirst() { try await stream.end() }
        }
    }
}
