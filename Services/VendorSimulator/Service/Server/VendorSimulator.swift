import Foundation
import Logging
import Mail
import Timekeeping

/// Stands in for the vendor: reads the desk's mail, answers it, and keeps the accounts.
///
/// Everything that others can see was committed before. After a kill at any time, a simulator on the same folder
/// continues from the last commit: a mail that was taken in is not taken in again, and a reply is delivered once.
package actor VendorSimulator {
    private let store: SnapshotStore
    private let desk: Maildir
    private let replies: Maildir
    private let logger: Logger
    private var vendor: SimulatedVendor
    private var commits: Int64 = 0
    private var isClosed = false

    /// Opens or makes `vendor.sqlite` in `folder`.
    ///
    /// - Parameters:
    ///   - folder: An existing folder that no other simulator uses.
    ///   - desk: Where mails to the vendor arrive.
    ///   - replies: Where the vendor's mails are delivered.
    ///   - options: The behaviour of the desk, for mails that arrive from now on.
    ///   - presets: What the vendor has from the start; ignored if the folder contains a vendor already.
    ///   - seed: Where the random numbers begin; ignored if the folder contains a vendor already.
    ///   - logger: Logs mails that cannot be read or answered.
    /// - Throws: SQLite's errors, or a `DecodingError` for a state that another version wrote.
    package init(
        folder: String,
        desk: Maildir,
        replies: Maildir,
        options: DeskOptions,
        presets: VendorPresets = VendorPresets(),
        seed: UInt64 = 1,
        logger: Logger
    ) throws {
        store = try SnapshotStore(path: "\(folder)/vendor.sqlite")
        self.desk = desk
        self.replies = replies
        self.logger = logger
        vendor = try store.load() ?? SimulatedVendor(options: options, presets: presets, seed: seed)
        vendor.desk.options = options
    }

    /// What the vendor knows.
    package var ledger: Ledger { vendor.ledger }

    /// When the next reply is due; `nil` while the desk waits for mail.
    package var nextDue: Timestamp? { vendor.desk.nextDue }

    /// What the owner of a calendar that leaps must know; looks for mail that has not been taken in yet.
    ///
    /// - Throws: Errors of the disk; the call may be repeated.
    package func idleReport() throws -> IdleReport {
        let isIdle = try desk.waiting().isEmpty && vendor.takenIn.isEmpty && vendor.outbox.isEmpty
        return IdleReport(isIdle: isIdle, activity: commits, nextDue: nextDue)
    }

    /// Reads the waiting mails, does all due work, and delivers the replies.
    ///
    /// - Throws: Errors of the disk; the call may be repeated.
    package func work(at now: Timestamp) throws {
        var next = vendor
        for name in try desk.waiting() where !next.takenIn.contains(name) {
            do {
                next.desk.receive(try MailMessage(parsing: desk.read(name)), at: now)
            } catch .unreadable(let reason) {
                logger.warning("The desk cannot read a mail", metadata: ["name": "\(name)", "reason": "\(reason)"])
                next.desk.noteUnreadable(name)
            }
            next.takenIn.append(name)
        }
        next.advance(to: now)
        try commit(next)
        try settle()
    }

    /// Closes the store; no other method may be called afterwards.
    package func close() throws {
        guard !isClosed else { return }
        isClosed = true
        try store.close()
    }

    private func commit(_ next: SimulatedVendor) throws {
        guard next != vendor else { return }
        try store.save(next)
        vendor = next
        commits += 1
    }

    /// Applies the committed changes to the Maildirs, and then clears them.
    ///
    /// If the process is killed here, the next start repeats it, which is harmless.
    private func settle() throws {
        guard !vendor.takenIn.isEmpty || !vendor.outbox.isEmpty else { return }
        for name in vendor.takenIn {
            try markSeen(name)
        }
        for reply in vendor.outbox {
            try deliver(reply)
        }
        var next = vendor
        next.takenIn = []
        next.outbox = []
        try commit(next)
    }

    private func markSeen(_ name: String) throws {
        do {
            try desk.markSeen(name)
        } catch .noSuchMessage {
            logger.info("A mail that was read is no longer in the desk's Maildir", metadata: ["name": "\(name)"])
        }
    }

    private func deliver(_ reply: DeskReply) throws {
        do {
            _ = try replies.deliver(reply.mail.encoded(), name: reply.messageID)
        } catch .unusableField(let name, let reason) {
            // A mail server would bounce it: a sender with an invalid address gets no answer.
            logger.warning("A reply cannot be sent", metadata: ["field": "\(name)", "reason": "\(reason)"])
        }
    }
}

// MARK: Accounts

extension VendorSimulator {
    /// Reads the books.
    func read<Answer: Sendable>(_ body: @Sendable (UpdoxBooks) throws -> Answer) rethrows -> Answer {
        try body(vendor.books)
    }

    /// Opens an account, or returns the one there is; in a sandbox, what the vendor remembers of a refusal is durable.
    func openAccount(of practiceGroupID: String, profile: UpdoxBooks.Profile) throws -> UpdoxBooks.Account {
        guard vendor.desk.options.isSandbox else {
            return try write { try $0.openAccount(of: practiceGroupID, profile: profile) }
        }
        var next = vendor
        let answer = Result { try next.books.openSandboxAccount(of: practiceGroupID, profile: profile) }
        try commit(next)
        return try answer.get()
    }

    /// Changes the books; the change is durable before the answer is returned, and a refusal changes nothing.
    func write<Answer: Sendable>(_ body: @Sendable (inout UpdoxBooks) throws -> Answer) throws -> Answer {
        var next = vendor
        let answer = try body(&next.books)
        try commit(next)
        return answer
    }
}
