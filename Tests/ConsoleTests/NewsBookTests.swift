import ConsoleWebsite
import Porting
import Testing

@testable import ConsoleServer

/// What has changed since a page was read.
struct NewsBookTests {
    private let one = PortRequestID.make(millisecondsSince1970: 1_795_400_000_000, random: (1, 1))
    private let other = PortRequestID.make(millisecondsSince1970: 1_795_400_000_000, random: (1, 2))

    @Test func aTopicIncludesWhatItsPagesShowAndNothingElse() {
        let news: [News] = [.request(one), .request(other), .system]
        let table: [(NewsTopic, [Bool])] = [
            (.everything, [true, true, true]), (.requests, [true, true, false]), (.request(one), [true, false, false]),
            (.system, [false, false, true]),
        ]
        for (topic, expected) in table {
            #expect(news.map(topic.includes) == expected, "\(topic)")
            #expect(NewsTopic(topic.text) == topic)
        }
        #expect(NewsTopic("all") == nil && NewsTopic("") == nil)
    }

    @Test func onlyNewsAfterThePlaceOfAPageCounts() {
        var book = NewsBook(run: "a")
        book.add([.request(one)])
        let place = book.place
        #expect(!book.hasNews(about: .everything, since: place))
        book.add([.system])
        #expect(book.hasNews(about: .everything, since: place) && book.hasNews(about: .system, since: place))
        #expect(!book.hasNews(about: .requests, since: place), "the request changed before")
        #expect(!book.hasNews(about: .request(one), since: place))
        book.add([])
        #expect(book.place.number == place.number + 1, "nothing is no news")
    }

    @Test func aPlaceOfAnotherRunOrFromTheFutureIsNews() {
        var book = NewsBook(run: "a")
        book.add([.system])
        #expect(book.hasNews(about: .request(one), since: NewsBook.Place(run: "b", number: 1)))
        #expect(book.hasNews(about: .request(one), since: NewsBook.Place(run: "a", number: 2)))
        #expect(!book.hasNews(about: .request(one), since: book.place))
        #expect(NewsBook.Place("a.1") == book.place)
        #expect("\(book.place)" == "a.1")
        for text in ["", "a", "a.", ".1", "a.b", "a.1.2"] { #expect(NewsBook.Place(text) == nil, "\(text)") }
    }

    @Test func afterALossEveryPageIsReadAgain() {
        var book = NewsBook(run: "a")
        book.add([.system])
        let place = book.place
        book.addAnything()
        #expect(book.hasNews(about: .request(one), since: place))
        #expect(!book.hasNews(about: .request(one), since: book.place))
    }

    @Test func aPlaceThatIsTooOldIsNewsAndTheBookStaysSmall() {
        var book = NewsBook(run: "a")
        let start = book.place
        for _ in 0..<999 { book.add([.request(one)]) }
        #expect(!book.hasNews(about: .request(other), since: start), "all of it is known")
        book.add([.request(one), .system])
        #expect(book.hasNews(about: .request(other), since: start), "the first is forgotten")
        #expect(!book.hasNews(about: .request(other), since: book.place))
    }

    @Test(arguments: [0, 1, 2, 3, 1_000, 1_023, 1_024, 123_456_789] as [Int64])
    func theEndOfAFeedIsFoundWithFewQuestions(_ end: Int64) async throws {
        var questions = 0
        let found = try await FeedEnd.find { cursor in
            questions += 1
            return cursor <= end
        }
        #expect(found == end)
        #expect(questions <= 2 * (Int64.bitWidth - end.leadingZeroBitCount) + 2, "\(questions)")
    }
}
