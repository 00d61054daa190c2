import Timekeeping

/// A query that a person keeps under a name.
package struct SavedView: Hashable, Sendable {
    /// The most that a person keeps; a list that is longer is no help.
    package static let most = 30

    package let name: String
    package let query: String

    package init(name: String, query: String) {
        self.name = name
        self.query = query
    }
}

/// The views that people keep, each for themselves.
extension People {
    /// The views of a person, by name.
    package func views(of account: Account) throws -> [SavedView] {
        try store.change { try $0.views(of: account.login) }
    }

    /// Keeps a view; one with the same name is replaced.
    ///
    /// - Throws: a ``Refused`` for a name that cannot be shown, and for one view too many.
    package func keep(_ view: SavedView, of account: Account) throws {
        let isName = (1...40).contains(view.name.count) && view.name.unicodeScalars.allSatisfy { $0.value >= 0x20 }
        guard isName, view.query.utf8.count <= 1_000 else {
            throw Refused("The name of a view has at most 40 characters, and its query at most 1,000.")
        }
        try store.change { tables in
            let known = try tables.views(of: account.login)
            guard known.count < SavedView.most || known.contains(where: { $0.name == view.name }) else {
                throw Refused("You keep \(SavedView.most) views already. Remove one first.")
            }
            try tables.put(view, of: account.login)
        }
    }

    /// Removes a view; it does not matter whether it was there.
    package func removeView(_ name: String, of account: Account) throws {
        try store.change { try $0.removeView(name, of: account.login) }
    }
}
