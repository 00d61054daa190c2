import Curl
import Durable
import Foundation
import Logging
import MailRoutes
import Measurements
import Synchronization

/// A folder on a mail server whose emails are stored one by one, and then moved to another folder.
///
/// All emails in the folder count as waiting, including seen ones, because people read the mailbox too. A separate
/// thread polls the folder, so the service's loop never waits for the server; it polls at once when the server tells
/// that emails have arrived (IMAP IDLE), and at intervals in any case. If the process ends, emails not yet moved are
/// offered again after the next start and recognised.
package final class Inbox: ArrivalSource {
    /// The folders and limits of an inbox.
    package struct Settings: Sendable, Hashable {
        /// The folder in which emails arrive.
        package let folder: String
        /// The folder to which they are moved once they are stored.
        package let taken: String
        /// The wait between two polls.
        package let interval: Duration
        /// The size in bytes above which an email is left to a person; the service gets a notice instead.
        package let largestMail: Int

        /// Creates settings.
        package init(folder: String, taken: String, interval: Duration = .seconds(20), largestMail: Int = 25 << 20) {
            self.folder = folder
            self.taken = taken
            self.interval = interval
            self.largestMail = largestMail
        }
    }

    struct State {
        /// Fetched and not yet passed to the service.
        var ready: [MailNumber: Arrival] = [:]
        /// Durable in the store and not yet moved.
        var taken: Set<MailNumber> = []
        /// Passed to the service and not acknowledged: these are fetched after the others.
        var offered: Set<MailNumber> = []
        var lastRead: ContinuousClock.Instant
        var isClosed = false
        /// Tells the service that something is ready.
        var notify: (@Sendable () -> Void)?
    }

    let name: String
    let server: MailServer
    let settings: Settings
    let logger: Logger
    let state = Mutex(State(lastRead: .now))
    private let wakeUp = DispatchSemaphore(value: 0)
    private let bell: InboxBell

    /// Starts to poll the folder; `name` is the name of the source in the service's definition.
    package init(_ name: String, on server: MailServer, settings: Settings, logger: Logger) {
        self.name = name
        self.server = server
        self.settings = settings
        self.logger = logger
        bell = InboxBell(server, folder: settings.folder, retryAfter: settings.interval, logger: logger) { [wakeUp] in
            wakeUp.signal()
        }
        OwnThread.start("inbox") { [weak self, wakeUp, interval = settings.interval] in
            var problem: String?
            while let inbox = self, !inbox.state.withLock(\.isClosed) {
                problem = inbox.lookAndTell(after: problem)
                _ = consume inbox
                // A wake-up during a poll asks for another poll, and one poll serves all wake-ups.
                _ = wakeUp.wait(timeout: .now() + interval.seconds)
                while wakeUp.wait(timeout: .now()) == .success {}
            }
        }
    }

    deinit {
        bell.close()
    }

    /// Stops polling; a poll that is under way is finished.
    package func close() {
        bell.close()
        state.withLock { $0.isClosed = true }
        wakeUp.signal()
    }

    // MARK: For the service, on its loop

    package func watch(notify: @escaping @Sendable () -> Void) {
        state.withLock { $0.notify = notify }
    }

    package func waiting() -> [Arrival] {
        state.withLock { state in
            guard !state.ready.isEmpty else { return [] }
            let ready = state.ready.sorted { $0.key < $1.key }
            state.ready = [:]
            state.offered.formUnion(ready.map(\.key))
            return ready.map(\.value)
        }
    }

    package func letGo(_ arrival: Arrival) {
        guard let number = MailNumber(arrival.id) else { return }
        state.withLock { state in
            state.offered.remove(number)
            state.taken.insert(number)
        }
        wakeUp.signal()
    }

    package var measurements: [MetricFamily] { [MailboxAge.family(since: state.withLock(\.lastRead))] }
}
