import Messaging

/// One page of the feed, as far as the gateway must know it; everything else in it is passed on.
package struct FeedPage: Sendable {
    /// The entries with their cursors, oldest first.
    package let entries: [(cursor: Int64, json: Bytes)]
    /// Where to continue.
    package let cursor: Int64

    /// Reads the answer to `ReadFeed`; `nil` if it is none.
    package init?(_ body: Bytes) {
        guard case .object(let page)? = try? MessageCoding.decode(JSONValue.self, from: body),
            case .array(let list)? = page["entries"], case .integer(let cursor)? = page["cursor"]
        else { return nil }
        var entries: [(cursor: Int64, json: Bytes)] = []
        for entry in list {
            guard case .object(let members) = entry, case .integer(let own)? = members["cursor"],
                let json = try? MessageCoding.encode(entry)
            else { return nil }
            entries.append((own, json))
        }
        self.entries = entries
        self.cursor = cursor
    }
}
