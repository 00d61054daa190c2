/// A place in the feed: a cursor and the mark of its entry, as `41.9f86d081884c7d65` in the id of an event.
package struct FeedPosition: Sendable, Hashable {
    /// The cursor of the last entry that was processed; 0 for none.
    package let cursor: Int64
    /// The mark of that entry, by which a feed that was restored is recognised; `nil` if it is not known.
    package let mark: String?

    /// Makes a position.
    package init(cursor: Int64, mark: String? = nil) {
        self.cursor = cursor
        self.mark = mark
    }

    /// Reads the id of an event, or a plain cursor; `nil` for anything else.
    package init?(eventID: String) {
        let parts = eventID.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let cursor = parts.first.flatMap({ Int64(plain: String($0)) }), parts.count == 1 || Self.isMark(parts[1])
        else {
            return nil
        }
        self.init(cursor: cursor, mark: parts.count == 1 ? nil : String(parts[1]))
    }

    /// The id of an event at this position.
    package var eventID: String {
        guard let mark, Self.isMark(mark) else { return "\(cursor)" }
        return "\(cursor).\(mark)"
    }

    private static func isMark(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= 100 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
