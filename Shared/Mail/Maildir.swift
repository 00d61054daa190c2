import Foundation

/// A folder of messages, one file each, that any number of processes may read and deliver to without a lock.
package struct Maildir: Sendable {
    /// What became of a delivery.
    package enum Delivery: Hashable, Sendable {
        /// The message is in the Maildir now, and would survive a power cut.
        case delivered
        /// A message of this name was there before; nothing was changed.
        case alreadyThere
    }
}
