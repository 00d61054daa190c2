import Foundation
import Messaging
import Testing

/// The queues of a service according to its `/metrics` page.
enum MeasuredQueues {
    /// Reads the page; `nil` if it is not served.
    static func read(_ service: ServiceName, atPort port: Int) async throws -> [QueueReport]? {
        guard let page = await WebPage.get("http://127.0.0.1:\(port)/metrics"), page.status == 200 else { return nil }
        var values: [String: [String: Double]] = [:]
        for line in page.body.split(separator: "\n") {
            guard let match = line.wholeMatch(of: /faxport_queue_([a-z_]+)\{service="[a-z-]+",(.+)\} (.+)/),
                let value = Double(match.3)
            else { continue }
            values[String(match.2), default: [:]][String(match.1)] = value
        }
        return try values.map { labels, numbers in
            let match = try #require(labels.wholeMatch(of: /queue="([a-z_]+)",peer="([a-z-]*)"/))
            let kind = try #require(kinds[String(match.1)])
            let age = try #require(numbers["oldest_age_seconds"])
            return QueueReport(
                kind: kind,
                name: String(match.2),
                depth: Int(try #require(numbers["depth"])),
                oldestAgeMs: Int64((age * 1_000).rounded()),
                entered: Int64(try #require(numbers["entered_total"])),
                left: Int64(try #require(numbers["left_total"]))
            )
        }
    }

    private static let kinds: [String: QueueReport.Kind] = [
        "outbox": .outbox, "inbox": .inbox, "dead_letters": .deadLetters, "effects": .effects,
        "ambiguous_effects": .ambiguousEffects, "timers": .timers, "unmatched_mail": .unmatchedMail,
    ]
}
