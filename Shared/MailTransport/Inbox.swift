import Durable
import Foundation
import Logging
import Mail
import Measurements
import ServiceKit
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

    private struct State {
        /// Fetched, and not yet handed out.
        var ready: [MailNumber: Arrival] = [:]
        /// Durable in the store, and not yet moved.
        var taken: Set<MailNumber> = []
        /// Handed out and not let go of since: these come after the others.
        var offered: Set<MailNumber> = []
        var lastRead: ContinuousClock.Instant
        var isClosed = false
    }

    private static let takenAtOnce = 32
    /// Fetched mails are held in memory until they are taken.
    private static let bytesAtOnce = 64 << 20

    private let name: String
    private let server: MailServer
    private let settings: Settings
    private let logger: Logger
    private let state = Mutex(State(lastRead: .now))
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

    package var measurements: [MetricFamily] {
        let age = state.withLock(\.lastRead).duration(to: .now)
        return [
            .single(
                "faxport_mailbox_read_age_seconds",
                .gauge,
                age.seconds,
                help: "Since the mailbox of answers was last looked into with success, or since the start."
            )
        ]
    }

    // MARK: On the own thread

    /// Looks once; the log hears of what is new, and not of the same failure again and again.
    private func lookAndTell(after former: String?) -> String? {
        do {
            try look()
            state.withLock { $0.lastRead = .now }
            if former != nil { logger.notice("the mailbox is read again", metadata: ["mailbox": "\(server.url)"]) }
            return nil
        } catch {
            if former != error.description {
                logger.error(
                    "the mailbox can not be read; it is tried again",
                    metadata: ["mailbox": "\(server.url)", "error": "\(error)"]
                )
            }
            return error.description
        }
    }

    private func look() throws(TransferFailure) {
        let session = try IMAPSession(server)
        try moveTaken(by: session)
        let (validity, entries) = try session.list(settings.folder)
        // What failed to be taken at the last look waits behind the others, so that it holds up nobody.
        let later = state.withLock(\.offered)
        let numbered = entries.map { (number: MailNumber(validity: validity, uid: $0.uid), entry: $0) }
        let order = numbered.filter { !later.contains($0.number) } + numbered.filter { later.contains($0.number) }
        var count = 0
        var bytes = 0
        for (number, entry) in order where count < Self.takenAtOnce && bytes < Self.bytesAtOnce {
            guard let mail = fetch(entry, validity: validity, by: session) else { continue }
            count += 1
            bytes += mail.count
            let arrival = Arrival(source: name, id: number.description, bytes: mail)
            state.withLock { state in
                if !state.taken.contains(number) { state.ready[number] = arrival }
            }
        }
    }

    private func moveTaken(by session: IMAPSession) throws(TransferFailure) {
        let taken = state.withLock(\.taken)
        for (validity, numbers) in Dictionary(grouping: taken, by: \.validity) {
            do {
                try session.move(
                    numbers.map(\.uid).sorted(),
                    from: settings.folder,
                    validity: validity,
                    to: settings.taken
                )
            } catch  where session.uidValidity.map({ $0 != validity }) ?? false {
                // The server has numbered its mails anew: they come again under new numbers, and are recognised.
            }
            state.withLock { $0.taken.subtract(numbers) }
        }
    }

    /// The mail; nothing where it can not be had now, which keeps no other waiting.
    private func fetch(_ entry: IMAPSession.Entry, validity: UInt32, by session: IMAPSession) -> Data? {
        do {
            guard entry.size <= settings.largestMail else {
                return try notice(of: entry, validity: validity, by: session)
            }
            return try session.fetch(
                entry.uid,
                in: settings.folder,
                validity: validity,
                limit: settings.largestMail * 2
            )
        } catch {
            let metadata: Logger.Metadata = ["uid": "\(entry.uid)", "error": "\(error)"]
            logger.warning("a mail can not be fetched; it is tried again", metadata: metadata)
            return nil
        }
    }

    /// What stands for a mail that is too large: a person finds the mail itself in the folder of taken mails.
    ///
    /// It says nothing about its sender that could be believed, so it moves no request by itself.
    private func notice(
        of entry: IMAPSession.Entry,
        validity: UInt32,
        by session: IMAPSession
    ) throws(TransferFailure) -> Data {
        let limit = 256 << 10
        let header = try? session.fetch(
            entry.uid,
            in: settings.folder,
            validity: validity,
            section: "HEADER",
            limit: limit
        )
        let original = header.flatMap { try? MailMessage(parsing: $0) }
        let text =
            "This mail has \(entry.size) bytes, more than are read here (\(settings.largestMail)). It is in the folder"
            + " \(settings.taken) of the mailbox: read it there, and record what it says."
        let notice = MailMessage(
            from: "mailbox@invalid",
            to: ["mailbox@invalid"],
            subject: "(too large to be read) from \(original?.from ?? "?"): \(original?.subject ?? "")",
            messageID: "too-large.\(validity).\(entry.uid)@mailbox.invalid",
            textBody: text
        )
        do {
            return try notice.encoded()
        } catch {
            throw TransferFailure("A notice of a large mail can not be written: \(error)")
        }
    }
}

/// What tells a mail from all others that a folder ever held.
struct MailNumber: Hashable, Comparable, CustomStringConvertible {
    let validity: UInt32
    let uid: UInt32

    init(validity: UInt32, uid: UInt32) {
        self.validity = validity
        self.uid = uid
    }

    /// Reads what ``description`` wrote.
    init?(_ text: String) {
        let parts = text.split(separator: ".").compactMap { UInt32($0) }
        guard parts.count == 2 else { return nil }
        (validity, uid) = (parts[0], parts[1])
    }

    var description: String { "\(validity).\(uid)" }

    static func < (left: MailNumber, right: MailNumber) -> Bool {
        (left.validity, left.uid) < (right.validity, right.uid)
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
