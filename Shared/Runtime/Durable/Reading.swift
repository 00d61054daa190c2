import GRDB
import Timekeeping

/// What a handler that only reads works with: one state of the store, and the time.
///
/// In a process it reads a snapshot of everything that was committed when the call's turn came. A ``Turn`` is a reading
/// too, so handlers that write may use the same queries. Do not keep it beyond the handler.
package class Reading {
    /// The connection, inside a transaction.
    package let db: Database
    /// The time of the call, the same for all of its queries.
    package let now: Moment

    init(_ db: Database, at now: Moment) {
        self.db = db
        self.now = now
    }
}
