import Foundation
import Timekeeping

extension Timestamp {
    /// The time of this machine.
    static var now: Timestamp { Timestamp(Date()) }
}
