import Messaging
import Timekeeping

extension ServiceCore {
    /// How this core is, asked outside of a step; touches the store.
    package func health(at now: Moment) throws -> CheckHealth.Response {
        try store.read { db in try health(db, at: now) }
    }
}
