import GRDB
import Timekeeping

extension ServiceCore {
    /// What the owner of a calendar that leaps must know of this core, as of its last step.
    ///
    /// Work that waits by the machine's clock, such as a retry, keeps it from being idle; so does what waits for a person.
    package func idleReport() throws -> IdleReport {
        try store.read { db in
            let queues = try tallies(db).filter { $0.key.kind != .timers }
            return IdleReport(
                isIdle: running.isEmpty && queues.values.allSatisfy { $0.depth == 0 },
                activity: Int64(db.totalChangesCount),
                nextDue: try TimerTable.next(db)
            )
        }
    }
}
