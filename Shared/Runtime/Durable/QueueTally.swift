import GRDB

/// The numbers of entries that ever entered and left a queue.
///
/// Triggers update them in the transaction that changes the queue, so reading a depth never costs a scan.
///
/// Why: `deploy/decisions/0007-queues-are-tallied.md`.
package struct QueueTally: Sendable, Hashable {
    /// How many entries ever entered.
    package let entered: Int64
    /// How many ever left.
    package let left: Int64

    /// Creates a tally; without arguments, one for a queue that was never used.
    package init(entered: Int64 = 0, left: Int64 = 0) {
        self.entered = entered
        self.left = left
    }

    /// How many entries are in the queue.
    package var depth: Int { Int(entered - left) }

    /// SQL for a migration that starts to count some rows of a table, including those that exist.
    ///
    /// - Parameters:
    ///   - queue: the name of the tally, unique in a store.
    ///   - table: the table with the rows.
    ///   - condition: which rows belong to the queue, with `ROW` for the row, as in `ROW.state = 'dead'`. Change the
    ///     columns that it mentions only with `UPDATE`, never with `REPLACE`, which bypasses the triggers.
    /// - Returns: statements for a ``Migration``.
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

    /// Reads all tallies of a store, by name.
    package static func fetchAll(_ db: Database) throws -> [String: QueueTally] {
        var tallies: [String: QueueTally] = [:]
        let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT queue, entered, left FROM tally"))
        while let row = try rows.next() {
            tallies[row[0]] = QueueTally(entered: row[1], left: row[2])
        }
        return tallies
    }
}
