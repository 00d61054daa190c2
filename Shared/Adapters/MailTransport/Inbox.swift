import Curl
import Durable
import Foundation
import Logging
import MailRoutes
import Measurements
import Synchronization

/// A folder of a mail server whose mails are taken one by one, and moved into another folder when they are.
///
/// What waits is what lies in the folder: not what is unseen, because people read mail too. A thread of its own looks there
/// again and again; nobody else waits for the server. Ended at any instant, a mail that was not yet moved is offered again by
/// the next life, which recognises it.
package final class Inbox: ArrivalSource {
    /// Where mails wait, and what happens to them.
    package struct Settings: Sendable, Hashable {
        /// Where mails arrive.
        package let folder: String
        /// Where they go when they are taken.
        package let taken: String
        /// How long to wait between two looks.
        package let interval: Duration
        /// A larger mail is left to a person, who is told of it.
        package let largestMail: Int

        package init(folder: String, taken: String, interval: Duration = .seconds(20), largestMail: Int = 25 << 20) {
            self.folder = folder
            self.taken = taken
            self.interval = interval
            self.largestMail = largestMail
        }
    }

    struct State {
        /// Fetched, and not yet handed out.
        var ready: [MailNumber: Arrival] = [:]
        /// Durable in the store, and not yet moved.
        var taken: Set<MailNumber> = []
        /// Handed out and not let go of since: these come after the others.
        var offered: Set<MailNumber> = []
        var lastRead: ContinuousClock.Instant
        var isClosed = false
    }

    let name: String
    let server: MailServer
    let settings: Settings
    let logger: Logger
    let state = Mutex(State(lastRead: .now))
    private let wakeUp = DispatchSemaphore(value: 0)

    /// Begins to look into the folder; `name` is the source as which the service knows it.
    package init(_ name: String, on server: MailServer, settings: Settings, logger: Logger) {
        self.name = name
        self.server = server
        self.settings = settings
        self.logger = logger
        OwnThread.start("inbox") { [weak self, wakeUp, interval = settings.interval] in
            var problem: String?
            while let inbox = self, !inbox.state.withLock(\.isClosed) {
                problem = inbox.lookAndTell(after: problem)
                _ = consume inbox
                // A wake-up during the look asks for the next look, and a look serves all of them.
                _ = wakeUp.wait(timeout: .now() + interval.seconds)
                while wakeUp.wait(timeout: .now()) == .success {}
            }
        }
    }

    /// Ends the looking; the look that is under way is still finished.
    package func close() {
        state.withLock { $0.isClosed = true }
        wakeUp.signal()
    }

    // MARK: For the service, on its loop

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

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
