import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Violations

/// Reads the feed, and lets a reader wait for what is not there yet.
///
/// Why: `deploy/decisions/0045-a-reader-that-waits.md`.
enum FeedHandler {
    /// The longest wait, in milliseconds.
    private static let longestWaitMs = 30_000

    static func read(_ call: ReadFeed, _ reading: Reading) throws -> Waiting<ReadFeed.Response> {
        let wrong = violations(of: call)
        guard wrong.isEmpty else { throw IntakeRules.invalidRead(wrong) }
        let end = try FeedTable.end(reading.db)
        try checkPlace(call, end, reading)
        let page = try FeedTable.page(reading.db, call, filter: try filter(of: call, reading), end: end)
        let response = ReadFeed.Response(
            entries: page.entries,
            cursor: page.cursor,
            mark: try FeedTable.mark(reading.db, at: page.cursor)
        )
        // Before its end there is more to examine, so the reader comes again at once.
        guard page.entries.isEmpty, page.cursor >= end, let waitMs = call.waitMs, waitMs > 0 else {
            return .now(response)
        }
        return .notYet(response, until: topic(of: call), atMostMs: waitMs)
    }

    private static func topic(of call: ReadFeed) -> Topic {
        if let requestID = call.requestID { return FeedTopic.of(requestID) }
        return call.batchID.map(FeedTopic.of) ?? FeedTopic.all
    }

    /// Which entries fit.
    ///
    /// - Throws: `NOT_FOUND` for an unknown request. A batch may be named before its first request is there.
    private static func filter(of call: ReadFeed, _ reading: Reading) throws -> FeedTable.Filter {
        guard let requestID = call.requestID else { return call.batchID.map(FeedTable.Filter.batch) ?? .all }
        guard let batch = try BatchTable.batch(reading.db, of: requestID) else {
            throw CallError(.notFound, "No request \(requestID) is known here.")
        }
        guard let wanted = call.batchID else { return .request(requestID) }
        // Byte by byte, as without a request: Swift takes two spellings of one text for equal.
        return wanted.utf8.elementsEqual((batch.name ?? "").utf8) ? .request(requestID) : .nothing
    }

    /// Everything that is wrong with a call, whatever the store has.
    static func violations(of call: ReadFeed) -> [Violation] {
        var wrong = PageLimit.violations(call.limit)
        if call.after < 0 {
            wrong.append(
                Violation(
                    field: "after",
                    rule: "feed.after",
                    message: "The cursor is \(call.after).",
                    remedy: "Begin with 0, and continue with the cursor of the last answer."
                )
            )
        }
        if let waitMs = call.waitMs, !(0...longestWaitMs).contains(waitMs) {
            wrong.append(
                Violation(
                    field: "waitMs",
                    rule: "feed.wait",
                    message: "The wait is \(waitMs) milliseconds.",
                    remedy: "Send 0 to 30,000, and call again after an answer without entries; or leave it out."
                )
            )
        }
        return wrong + BatchName.problems(call.batchID, remedy: "Send the name of a batch, or leave it out.")
    }

    /// Checks that the reader and this feed mean the same entry: a reader of a feed that was restored would wait for
    /// ever, or miss what came in place of the entries that it knows.
    private static func checkPlace(_ call: ReadFeed, _ end: Int64, _ reading: Reading) throws {
        let isKnown =
            try call.after <= end
            && (call.mark == nil || call.mark == FeedTable.mark(reading.db, at: call.after))
        guard !isKnown else { return }
        let remedy =
            "The service was restored from an earlier copy. Read the feed anew from 0, and compare what you know of"
            + " each request with the status in its last entry."
        let message =
            call.after > end
            ? "The cursor \(call.after) is beyond the end of the feed, which is \(end)."
            : "The entry at the cursor \(call.after) is not the one with the mark \"\(call.mark?.prefix(40) ?? "")\"."
        throw CallError(
            .outOfRange,
            "\(message) \(remedy)",
            violations: [Violation(field: "after", rule: "feed.unknown-cursor", message: message, remedy: remedy)]
        )
    }
}
