import ConsoleWebsite

/// What has changed lately, numbered; a value without a clock.
///
/// A page says up to which number it was read, so that nothing is missed between the page and its stream, nor while a
/// stream is interrupted.
struct NewsBook: Sendable {
    /// A place in the news of one run of the console.
    struct Place: Hashable, Sendable, CustomStringConvertible {
        /// Which run: numbers of another one mean nothing here.
        let run: String
        let number: Int64

        init(run: String, number: Int64) {
            self.run = run
            self.number = number
        }

        /// A place as ``description`` writes it.
        init?(_ text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let number = Int64(parts[1]) else { return nil }
            self.init(run: String(parts[0]), number: number)
        }

        var description: String { "\(run).\(number)" }
    }

    /// How much news is kept; a page that is older is read again in any case.
    private static let most = 1_000

    private let run: String
    private var number: Int64 = 0
    /// Places before this number are too old to know what has changed since.
    private var begin: Int64 = 0
    private var kept: [(number: Int64, news: News)] = []

    /// Begins without news; `run` has no dot.
    init(run: String) {
        self.run = run
    }

    /// Up to here everything is in the book.
    var place: Place { Place(run: run, number: number) }

    /// Adds what has changed.
    mutating func add(_ news: Set<News>) {
        guard !news.isEmpty else { return }
        number += 1
        kept += news.map { (number, $0) }
        guard kept.count > Self.most else { return }
        kept.removeFirst(kept.count - Self.most)
        // The oldest number may have lost a part of its news.
        begin = kept[0].number
    }

    /// Notes that anything may have changed, as after a restore.
    mutating func addAnything() {
        number += 1
        kept = []
        begin = number
    }

    /// Whether a page about a topic, read at a place, may look different now.
    func hasNews(about topic: NewsTopic, since place: Place) -> Bool {
        guard place.run == run, (begin...number).contains(place.number) else { return true }
        return kept.reversed().prefix { $0.number > place.number }.contains { topic.includes($0.news) }
    }
}
