import Porting

/// Something that has changed, as far as pages are concerned.
package enum News: Hashable, Sendable {
    /// A request, or anything about it.
    case request(PortRequestID)
    /// The queues, the services or the channels between them.
    case system
}

/// What a page shows; when that changes, browsers that show the page read it again.
package enum NewsTopic: Hashable, Sendable {
    case everything
    /// Requests of any kind, as a list shows them.
    case requests
    case request(PortRequestID)
    case system

    /// The topic of an address, as ``text`` writes it.
    package init?(_ text: String) {
        switch text {
        case "everything": self = .everything
        case "requests": self = .requests
        case "system": self = .system
        case _:
            guard let id = PortRequestID(text) else { return nil }
            self = .request(id)
        }
    }

    /// The topic in the address of the stream.
    package var text: String {
        switch self {
        case .everything: "everything"
        case .requests: "requests"
        case .request(let id): id.description
        case .system: "system"
        }
    }

    /// Whether a page about this topic may look different after the news.
    package func includes(_ news: News) -> Bool {
        switch (self, news) {
        case (.everything, _), (.requests, .request), (.system, .system): true
        case (.request(let shown), .request(let changed)): shown == changed
        case (.requests, .system), (.request, .system), (.system, .request): false
        }
    }
}
