import ConsolePeople
import Foundation

/// Which tasks of the inbox a person looks at, as an address says it.
package struct InboxView: Sendable, Hashable {
    /// Whose tasks.
    package enum Filter: String, Sendable, CaseIterable {
        case all, mine, unclaimed

        var words: String {
            switch self {
            case .all: "All"
            case .mine: "Mine"
            case .unclaimed: "Unclaimed"
            }
        }

        /// Whether it has a task with this claim, for the person with a login.
        func has(_ claim: Claim?, for reader: String) -> Bool {
            switch self {
            case .all: true
            case .mine: claim?.login == reader
            case .unclaimed: claim == nil
            }
        }
    }

    let filter: Filter
    /// The first task of the page, counted from 0.
    let from: Int
    /// The only task to show, by its key; `nil` for a page of the list.
    let task: String?
    /// The task that follows the one that was just decided, by its key; empty for the last, `nil` if none was.
    let next: String?

    package init(filter: Filter = .all, from: Int = 0, task: String? = nil, next: String? = nil) {
        self.filter = filter
        self.from = from
        self.task = task
        self.next = next
    }

    /// Farther than any inbox reaches.
    private static let farthest = 1_000_000

    /// Reads the query of an address; what it does not have is as for the whole list.
    init(_ fields: FormFields) {
        self.init(
            filter: fields.text("show").flatMap(Filter.init) ?? .all,
            from: fields.text("from").flatMap { Int($0) }.map { min(max(0, $0), Self.farthest) } ?? 0,
            task: fields.text("task"),
            next: fields.values["next"]
        )
    }

    /// The address of this view.
    var path: String {
        let parts = [
            filter == .all ? nil : "show=\(filter.rawValue)", from == 0 ? nil : "from=\(from)",
            task.map { "task=\(Self.encoded($0))" }, next.map { "next=\(Self.encoded($0))" },
        ]
        let query = parts.compactMap(\.self).joined(separator: "&")
        return query.isEmpty ? "/tasks" : "/tasks?\(query)"
    }

    /// One task alone, with the same filter.
    func only(_ task: InboxTask) -> InboxView { InboxView(filter: filter, task: task.key) }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
