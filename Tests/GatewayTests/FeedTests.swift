import Foundation
import GatewayCore
import Messaging
import Testing

struct FeedQueryTests {
    private func query(_ text: String, _ headers: [String: String] = [:]) -> Result<FeedQuery, ProblemDetails> {
        Result { () throws(ProblemDetails) in try FeedQuery(query: text) { headers[$0] } }
    }

    @Test func whatIsLeftOutHasAUsualValue() throws {
        let usual = try query("").get()
        #expect(usual.after == 0 && usual.limit == 100 && usual.waitMs == 0 && !usual.isStream)
        let all = try query("after=41&limit=5&waitMs=30000", ["Accept": "text/html, text/event-stream;q=1"]).get()
        #expect(all.after == 41 && all.limit == 5 && all.waitMs == 30_000 && all.isStream)
    }

    @Test func theLastEventCountsBeforeTheQuery() throws {
        #expect(try query("after=1", ["Last-Event-ID": "7"]).get().after == 7)
        #expect((try? query("", ["Last-Event-ID": "x"]).get()) == nil)
    }

    @Test(arguments: ["after", "after=", "after=x", "since=1", "waitMs=-1", "waitMs=30001", "after=1&limit=1.5"])
    func aMistakeIsRefused(text: String) {
        guard case .failure(let problem) = query(text) else { return #expect(Bool(false), "\(text) was taken") }
        #expect(problem.status == 400)
    }

    @Test func whatIsOnlyWrongForTheServiceIsLeftToIt() throws {
        #expect(try query("after=-1&limit=0").get().limit == 0)
    }
}

struct FeedPageTests {
    private static let body = Bytes(
        #"{"cursor":9,"entries":[{"at":"x","cursor":7,"later":{"b":1,"a":[]}},{"cursor":9}]}"#.utf8
    )

    @Test func entriesKeepWhatTheGatewayDoesNotKnow() throws {
        let page = try #require(FeedPage(Self.body))
        #expect(page.cursor == 9)
        #expect(page.entries.map(\.cursor) == [7, 9])
        #expect(page.entries.first?.json == Bytes(#"{"at":"x","cursor":7,"later":{"a":[],"b":1}}"#.utf8))
    }

    @Test(arguments: ["", "[]", "{}", #"{"cursor":1}"#, #"{"cursor":1,"entries":[{}]}"#])
    func whatIsNoPageIsNone(text: String) {
        #expect(FeedPage(Bytes(text.utf8)) == nil)
    }

    @Test func anEventHasItsCursorAsItsIDAndEndsWithAnEmptyLine() throws {
        let page = try #require(FeedPage(Self.body))
        let events = page.entries.map { String(decoding: EventStream.entry($0.json, cursor: $0.cursor), as: UTF8.self) }
        #expect(events.last == "id: 9\nevent: entry\ndata: {\"cursor\":9}\n\n")
        #expect(String(decoding: EventStream.sign, as: UTF8.self).hasPrefix(":"))
    }

    @Test func aLineBreakInATextCannotBeginAnotherEvent() throws {
        let page = try #require(FeedPage(Bytes(#"{"cursor":1,"entries":[{"cursor":1,"happened":"a\n\nid: 5"}]}"#.utf8)))
        let event = EventStream.entry(try #require(page.entries.first?.json), cursor: 1)
        #expect(event.count { $0 == 0x0A } == 4)
    }
}

struct ParameterizedValueTests {
    @Test func aValueAndItsParametersAreRead() {
        let read = ParameterizedValue(#"Form-Data; Name="a\"b"; x = y ; x=z;"#)
        #expect(read?.value == "form-data")
        #expect(read?.parameters == ["name": "a\"b", "x": "y"])
    }

    @Test(arguments: [#"a; b="c"#, "a; b", #"a; b="\"#, #"a; b="c"d"#])
    func whatIsNotOneQuotedStringIsRefused(text: String) {
        #expect(ParameterizedValue(text) == nil)
    }

    @Test(arguments: ["", ";", "; ;", "a;;b=1", " "])
    func emptyPartsAreNoMistake(text: String) {
        #expect(ParameterizedValue(text) != nil)
    }
}
