import Durable
import Porting

extension RequestClock {
    /// The name of its timers, as stored.
    var timerName: TimerName { TimerName(rawValue: "\(Self.prefix)\(rawValue)") }

    /// The clock of a stored timer; `nil` for a timer of something else.
    init?(_ name: String) {
        guard name.hasPrefix(Self.prefix) else { return nil }
        self.init(rawValue: String(name.dropFirst(Self.prefix.count)))
    }

    private static let prefix = "saga."
}
