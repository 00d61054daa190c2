import Messaging
import Timekeeping

extension ServiceCore {
    /// The health of this core, read outside of a step.
    ///
    /// - Throws: a `DatabaseError` if the store cannot be read.
    package func health(at now: Moment) throws -> CheckHealth.Response {
        try store.read { db in try health(db, at: now) }
    }
}
