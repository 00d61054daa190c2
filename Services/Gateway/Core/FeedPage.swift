import Messaging

/// One page of the feed, as far as the gateway must know it; everything else in it is passed on.
package struct FeedPage: Sendable {
    /// One entry.
    package struct Entry: Sendable {
        /// Where it is in the feed.
        package let position: FeedPosition
        /// The request, as text; `nil` if it has none.
        package let requestID: String?
        /// The whole entry as JSON.
        package let json: Bytes
    }

    /// The entries, oldest first.
    package let entries: [Entry]
    /// Where to continue.
    package let position: FeedPosition

    /// Reads the answer to `ReadFeed`; `nil` if it is none.
    package init?(_ body: Bytes) {
        guard case .object(let page)? = try? MessageCoding.decode(JSONValue.self, from: body),
            case .array(let list)? = page["entries"], let position = FeedPosition(page)
        else { return nil }
        var entries: [Entry] = []
        for entry in list {
            guard case .object(let members) = entry, let own = FeedPosition(members),
                let json = try? MessageCoding.encode(entry)
            else { return nil }
            let requestID: String? = if case .string(let text)? = members["requestID"] { text } else { nil }
            entries.append(Entry(position: own, requestID: requestID, json: json))
        }
        self.entries = entries
        self.position = position
    }
}

extension FeedPosition {
    /// The position that an entry or a page names; `nil` if it has no cursor.
    fileprivate init?(_ members: [String: JSONValue]) {
        guard case .integer(let cursor)? = members["cursor"] else { return nil }
        let mark: String? = if case .string(let text)? = members["mark"] { text } else { nil }
        self.init(cursor: cursor, mark: mark)
    }
}
