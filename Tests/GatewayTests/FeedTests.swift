import Foundation
import GatewayCore
import HTTPForms
import Messaging
import Testing

struct FeedQueryTests {
    private func query(_ text: String, _ headers: [String: String] = [:]) -> Result<FeedQuery, ProblemDetails> {
        Result { () throws(ProblemDetails) in try FeedQuery(query: text) { headers[$0] } }
    }

    @Test(arguments: [
        ("text/event-stream", true), ("application/json, text/event-stream", true), ("*/*", false), ("", false),
        ("application/json, text/event-stream;q=0", false), ("text/event-stream;q=0.4, application/json;q=0.9", false),
        ("text/event-stream;q=0.9, application/json;q=0.4", true),
        ("application/json;q=1, text/event-stream;q=0.5", false),
    ])
    func onlyAClientThatWantsAStreamGetsOne(accept: String, isStream: Bool) throws {
        let query = try FeedQuery(query: "after=0") { $0 == "Accept" ? accept : nil }
        #expect(query.isStream == isStream)
    }

    @Test(arguments: ["batchID=November%202", "batchID=November+2"])
    func aBlankIsWrittenAsAPlusOrWithAPercentSign(text: String) throws {
        #expect(try FeedQuery(query: text) { _ in nil }.filter.batchID == "November 2")
        #expect(try FeedQuery(query: "batchID=a%2Bb") { _ in nil }.filter.batchID == "a+b")
    }

    @Test func whatIsLeftOutHasAUsualValue() throws {
        let usual = try query("").get()
        #expect(usual.after == FeedPosition(cursor: 0) && usual.limit == 100 && usual.waitMs == 0 && !usual.isStream)
        #expect(usual.filter == FeedFilter())
        let text = "after=41&mark=9f86&limit=5&waitMs=30000&requestID=01a2&batchID=November%202%26"
        let all = try query(text, ["Accept": "text/html, text/event-stream;q=1"]).get()
        #expect(all.after == FeedPosition(cursor: 41, mark: "9f86") && all.limit == 5)
        #expect(all.waitMs == 30_000 && all.isStream)
        #expect(all.filter == FeedFilter(requestID: "01a2", batchID: "November 2&"))
    }

    @Test func theLastEventCountsBeforeTheQueryAndItsMarkBeforeTheOther() throws {
        let plain = try query("after=1&mark=9f86", ["Last-Event-ID": "7"]).get()
        #expect(plain.after == FeedPosition(cursor: 7), "the mark of another entry would be refused")
        let marked = try query("after=1&mark=9f86", ["Last-Event-ID": "7.0a"]).get()
        #expect(marked.after == FeedPosition(cursor: 7, mark: "0a"))
    }

    @Test(arguments: ["", "x", "7.", ".0a", "7.0a.1", "7.ü", "7. a", "7,0a", "7.a\n", "+7", "+7.0a"])
    func whatIsNoEventIDIsRefused(text: String) {
        #expect(FeedPosition(eventID: text) == nil)
        #expect((try? query("", ["Last-Event-ID": text]).get()) == nil)
    }

    @Test(arguments: [(0, nil), (41, "5f0c2d9be0417a66"), (.max, "a"), (-1, nil)] as [(Int64, String?)])
    func aPositionIsReadBackFromTheIDOfItsEvent(cursor: Int64, mark: String?) {
        let position = FeedPosition(cursor: cursor, mark: mark)
        #expect(FeedPosition(eventID: position.eventID) == position)
    }

    @Test(arguments: [
        "after", "after=", "after=x", "after=%2B1", "since=1", "waitMs=-1", "waitMs=30001", "after=1&limit=1.5",
        "mark=", "batchID",
        "batchID=%ff", "requestID=%",
    ])
    func aMistakeIsRefused(text: String) {
        guard case .failure(let problem) = query(text) else { return #expect(Bool(false), "\(text) was taken") }
        #expect(problem.status == 400)
    }

    @Test(arguments: ["after=0&after=0", "mark=a&after=1&mark=b", "limit=1&waitMs=1&limit=2"])
    func aParameterThatIsGivenTwiceIsRefusedByItsName(text: String) {
        guard case .failure(let problem) = query(text) else { return #expect(Bool(false), "\(text) was taken") }
        #expect(problem.status == 400)
        #expect(problem.detail == "\(text.prefix { $0 != "=" }) is given twice. Send it once.")
    }

    @Test func whatIsOnlyWrongForTheServiceIsLeftToIt() throws {
        #expect(try query("after=-1&limit=0").get().limit == 0)
    }
}

struct FeedPageTests {
    private static let body = Bytes(
        (#"{"cursor":9,"entries":[{"at":"x","cursor":7,"later":{"b":1,"a":[]}},"#
            + #"{"cursor":9,"mark":"0a","requestID":"R"}]}"#).utf8
    )

    @Test func entriesKeepWhatTheGatewayDoesNotKnow() throws {
        let page = try #require(FeedPage(Self.body))
        #expect(page.position == FeedPosition(cursor: 9))
        #expect(page.entries.map(\.position) == [FeedPosition(cursor: 7), FeedPosition(cursor: 9, mark: "0a")])
        #expect(page.entries.map(\.requestID) == [nil, "R"])
        #expect(page.entries.first?.json == Bytes(#"{"at":"x","cursor":7,"later":{"a":[],"b":1}}"#.utf8))
    }

    @Test(arguments: ["", "[]", "{}", #"{"cursor":1}"#, #"{"cursor":1,"entries":[{}]}"#])
    func whatIsNoPageIsNone(text: String) {
        #expect(FeedPage(Bytes(text.utf8)) == nil)
    }

    @Test func aPageHasAMarkOfItsOwn() {
        let page = FeedPage(Bytes(#"{"cursor":9,"entries":[],"mark":"0a"}"#.utf8))
        #expect(page?.position == FeedPosition(cursor: 9, mark: "0a"))
    }

    @Test func onlyAnEntryOfAnotherRequestSurelyDoesNotFit() throws {
        let entries = try #require(FeedPage(Self.body)).entries
        func fits(_ filter: FeedFilter) -> [Bool] { entries.map(filter.mayFit) }
        #expect(fits(FeedFilter()) == [true, true])
        #expect(fits(FeedFilter(batchID: "b")) == [true, true])
        #expect(fits(FeedFilter(requestID: "r")) == [false, true])
        #expect(fits(FeedFilter(requestID: "x", batchID: "b")) == [false, false])
    }

    @Test func aReadHasWhatWasAskedForAndNothingElse() throws {
        let plain = try MessageCoding.encode(FeedRead(after: FeedPosition(cursor: 7), limit: 5))
        let numbers: [String: JSONValue] = ["after": .integer(7), "limit": .integer(5)]
        #expect(try MessageCoding.decode(JSONValue.self, from: plain) == .object(numbers))
        let filter = FeedFilter(requestID: "r\"", batchID: "b")
        let full = FeedRead(after: FeedPosition(cursor: 7, mark: "0a"), limit: 5, filter, waitMs: 9)
        let texts: [String: JSONValue] = [
            "mark": .string("0a"), "waitMs": .integer(9), "requestID": .string("r\""), "batchID": .string("b"),
        ]
        let all = JSONValue.object(numbers.merging(texts) { $1 })
        #expect(try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(full)) == all)
    }

    @Test func anEventHasItsPositionAsItsIDAndEndsWithAnEmptyLine() throws {
        let page = try #require(FeedPage(Self.body))
        let events = page.entries.map { String(decoding: EventStream.entry($0), as: UTF8.self) }
        #expect(events.first?.hasPrefix("id: 7\nevent: entry\n") == true)
        #expect(
            events.last
                == "id: 9.0a\nevent: entry\ndata: {\"cursor\":9,\"mark\":\"0a\",\"requestID\":\"R\"}\n\n"
        )
        #expect(String(decoding: EventStream.sign, as: UTF8.self).hasPrefix(":"))
    }

    @Test func aLineBreakInATextCannotBeginAnotherEvent() throws {
        let page = try #require(
            FeedPage(Bytes(#"{"cursor":1,"entries":[{"cursor":1,"mark":"a\nid: 5","happened":"a\n\nid: 5"}]}"#.utf8))
        )
        let event = EventStream.entry(try #require(page.entries.first))
        #expect(event.count { $0 == 0x0A } == 4)
    }
}

struct StreamSilenceTests {
    private static let start = ContinuousClock.now

    /// The seconds after which a sign is written, if a stream is looked at in each of them.
    private func signs(in seconds: ClosedRange<Int>, of silence: inout StreamSilence<ContinuousClock.Instant>) -> [Int]
    {
        seconds.filter { silence.ends(at: Self.start + .seconds($0)) }
    }

    @Test func aSignIsDueAfterFifteenSecondsWithoutAnEntryWhateverWasRead() {
        var silence = StreamSilence(since: Self.start)
        // Pages whose entries the filter drops are read in between; nothing of them is noted.
        let written = signs(in: 0...50, of: &silence)
        #expect(written == [15, 30, 45])
        #expect(silence.end == Self.start + .seconds(60))
    }

    @Test func anEntryBeginsAnotherSilence() {
        var silence = StreamSilence(since: Self.start)
        silence.breaks(at: Self.start + .seconds(14))
        let written = signs(in: 14...40, of: &silence)
        #expect(written == [29])
    }
}

struct ParameterizedValueTests {
    @Test func aValueAndItsParametersAreRead() {
        let read = ParameterizedValue(#"Form-Data; Name="a\"b"; x = y ; x=z;"#)
        #expect(read?.value == "form-data")
        #expect(read?.parameters == ["name": "a\"b", "x": "y"])
    }

    @Test func aCombiningMarkBehindAQuoteOrABackslashBelongsToTheValue() {
        let read = ParameterizedValue("a; filename=\"\u{301}.pdf\"; key=\"\\\u{301}b\u{301}\"")
        #expect(read?.parameters["filename"] == "\u{301}.pdf")
        #expect(read?.parameters["key"] == "\u{301}b\u{301}")
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
