import GRDB

/// Counts what enters and leaves a queue, in the transaction in which it does, so that no depth ever costs a scan.
///
/// Why: `deploy/decisions/0007-queues-are-tallied.md`.
package struct QueueTally: Sendable, Hashable {
    /// How many entries ever came in.
    package let entered: Int64
    /// How many ever went out; the difference is the depth.
    package let left: Int64

    /// A tally of nothing.
    package init(entered: Int64 = 0, left: Int64 = 0) {
        self.entered = entered
        self.left = left
    }

    package var depth: Int { Int(entered - left) }

    /// SQL for a migration that keeps count of some rows of a table, beginning with those that it has.
    ///
    /// - Parameters:
    ///   - queue: the name of the tally, unique in a store.
    ///   - table: where the rows are.
    ///   - condition: which of them belong to the queue, with `ROW` for the row, as `ROW.state = 'dead'`; columns that it
    ///     names must only be changed by `UPDATE`, never by `REPLACE`.
    /// - Returns: statements for ``Migration``.
    package static func keep(_ queue: String, of table: String, where condition: String = "1") -> String {
        func holds(_ row: String) -> String { condition.replacing("ROW", with: row) }
        func trigger(_ suffix: String, _ event: String, _ condition: String, _ column: String) -> String {
            """
            CREATE TRIGGER "tally \(queue) \(suffix)" AFTER \(event) ON \(table) WHEN \(condition)
                BEGIN UPDATE tally SET \(column) = \(column) + 1 WHERE queue = '\(queue)'; END;

            """
        }
        return """
            INSERT INTO tally (queue, entered, left) SELECT '\(queue)', count(*), 0 FROM \(table) WHERE \(holds(table));

            """
                + trigger("insert", "INSERT", holds("NEW"), "entered")
                + trigger("delete", "DELETE", holds("OLD"), "left")
                + trigger("enter", "UPDATE", "(\(holds("NEW"))) AND NOT (\(holds("OLD")))", "entered")
                + trigger("leave", "UPDATE", "(\(holds("OLD"))) AND NOT (\(holds("NEW")))", "left")
    }

    /// All tallies of a store by their names.
    package static func fetchAll(_ db: Database) throws -> [String: QueueTally] {
        var tallies: [String: QueueTally] = [:]
        let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT queue, entered, left FROM tally"))
        while let row = try rows.next() {
            tallies[row[0]] = QueueTally(entered: row[1], left: row[2])
        }
        return tallies
    }
}
