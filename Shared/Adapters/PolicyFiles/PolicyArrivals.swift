import Durable
import Foundation
import Messaging
import Synchronization

/// Offers the policy file that is in use to the store of a service, once for each content.
///
/// What was decided under a file can be understood later only if the file was kept.
package final class PolicyArrivals: ArrivalSource {
    private let name: String
    private let file: PolicyFile
    private let stored = Mutex<Bytes?>(nil)
    private let notify = Mutex<(@Sendable () -> Void)?>(nil)

    /// Offers what `file` has in use now and later; `name` is the name of the source in the service's definition.
    package init(_ name: String, of file: PolicyFile) {
        self.name = name
        self.file = file
    }

    package func waiting() -> [Arrival] {
        let bytes = file.bytesInUse
        guard stored.withLock({ $0 != bytes }) else { return [] }
        return [Arrival(source: name, id: MessageCoding.sha256(bytes), bytes: bytes)]
    }

    package func watch(notify: @escaping @Sendable () -> Void) {
        self.notify.withLock { $0 = notify }
    }

    package func letGo(_ arrival: Arrival) {
        stored.withLock { $0 = arrival.bytes }
    }

    /// Reads the file again if it has changed, and offers the new content; returns one line for the log, or `nil`.
    package func look() -> String? {
        guard let line = file.look() else { return nil }
        notify.withLock { $0 }?()
        return line
    }
}
