import Durable
import Mail
import MailRoutes
import Measurements
import Synchronization

/// The Maildir in which the vendor's answers arrive.
package final class VendorMailbox: ArrivalSource {
    /// The name of this source in the service's definition.
    package static let source = "vendor-mail"
    private static let takenAtOnce = 32

    private let maildir: Maildir
    private let lastRead = Mutex(ContinuousClock.now)
    private let folderWatch = Mutex<FolderWatch?>(nil)

    package init(_ maildir: Maildir) {
        self.maildir = maildir
    }

    package func waiting() throws -> [Arrival] {
        // One file that cannot be read must not delay the others.
        let waiting: [Arrival] = try maildir.waiting().lazy.compactMap { [maildir] name in
            (try? maildir.read(name)).map { Arrival(source: Self.source, id: name, bytes: $0) }
        }.prefix(Self.takenAtOnce).map(\.self)
        lastRead.withLock { $0 = .now }
        return waiting
    }

    package func watch(notify: @escaping @Sendable () -> Void) throws {
        let watch = try maildir.watch(notify: notify)
        folderWatch.withLock { $0 = watch }
    }

    package func letGo(_ arrival: Arrival) throws {
        try maildir.markSeen(arrival.id)
    }

    package var measurements: [MetricFamily] { [MailboxAge.family(since: lastRead.withLock(\.self))] }
}
