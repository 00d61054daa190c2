import GRDB

/// The views that people keep.
extension PeopleTables {
    func views(of login: String) throws -> [SavedView] {
        let sql = "SELECT name, query FROM views WHERE login = ? ORDER BY name"
        return try Row.fetchAll(db, sql: sql, arguments: [login]).map {
            SavedView(name: $0["name"], query: $0["query"])
        }
    }

    func put(_ view: SavedView, of login: String) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO views (login, name, query) VALUES (?, ?, ?)",
            arguments: [login, view.name, view.query]
        )
    }

    func removeView(_ name: String, of login: String) throws {
        try db.execute(sql: "DELETE FROM views WHERE login = ? AND name = ?", arguments: [login, name])
    }
}
