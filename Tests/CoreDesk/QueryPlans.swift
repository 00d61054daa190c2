import GRDB
import Synchronization

extension DatabaseQueue {
    /// How SQLite carries out each statement that reads or changes rows, of those that some work runs.
    ///
    /// Without statistics, which no store has, a plan does not depend on the number of rows.
    ///
    /// - Returns: the steps of all plans, each once, in order.
    /// - Throws: what the work throws.
    package func plans(of work: () throws -> Void) throws -> [String] {
        let statements = Mutex<[String]>([])
        inDatabase { db in
            db.trace { event in
                guard case .statement(let statement) = event else { return }
                statements.withLock { $0.append(statement.sql) }
            }
        }
        defer { inDatabase { $0.trace(nil) } }
        try work()
        let verbs = ["SELECT", "WITH", "UPDATE", "DELETE"]
        let planned = statements.withLock(\.self).filter { sql in verbs.contains { sql.hasPrefix($0) } }
        var steps: [String] = []
        for sql in planned {
            let plan = try inDatabase { db in
                let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
                // Their values do not matter for the plan.
                statement.setUncheckedArguments(StatementArguments())
                return try Row.fetchAll(statement).map { row -> String in row["detail"] }
            }
            steps += plan.filter { !steps.contains($0) }
        }
        return steps
    }
}
