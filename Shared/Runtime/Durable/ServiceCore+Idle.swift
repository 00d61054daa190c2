import GRDB
import Timekeeping

extension ServiceCore {
    /// Whether this core is idle and when it acts next, as of its last step, for the owner of a calendar that leaps.
    ///
    /// A core with work that waits by the machine's clock, such as a retry, or for a person is not idle.
    ///
    /// - Throws: a `DatabaseError` if the store cannot be read.
    package func idleReport() throws -> IdleReport {
        try store.read { db in
            let queues = try tallies(db).filter { $0.key.kind != .timers }
            return IdleReport(
                isIdle: running.isEmpty && queues.values.allSatisfy { $0.depth == 0 },
                activity: Int64(db.totalChangesCount),
                nextDue: try TimerTable.next(sql)
            )
        }
    }
}
