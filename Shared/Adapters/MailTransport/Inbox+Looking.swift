import Curl
import Durable
import Foundation
import Logging
import Mail

/// The work of the inbox's own thread, all of which waits for the server.
extension Inbox {
    private static let takenAtOnce = 32
    /// Limits memory, since fetched emails stay in memory until the service has taken them.
    private static let bytesAtOnce = 64 << 20

    /// Polls once, and logs a failure only if it differs from the previous one.
    func lookAndTell(after former: String?) -> String? {
        do {
            try look()
            state.withLock { $0.lastRead = .now }
            if former != nil { logger.notice("the mailbox is read again", metadata: ["mailbox": "\(server.url)"]) }
            return nil
        } catch {
            if former != error.description {
                logger.error(
                    "the mailbox cannot be read; trying again",
                    metadata: ["mailbox": "\(server.url)", "error": "\(error)"]
                )
            }
            return error.description
        }
    }

    private func look() throws(TransferFailure) {
        let session = try IMAPSession(server)
        // If stored emails cannot be moved, new ones are fetched nevertheless, but the poll counts as failed.
        var unmoved: TransferFailure?
        do throws(TransferFailure) {
            try moveTaken(by: session)
        } catch {
            unmoved = error
        }
        try offer(by: session)
        if let unmoved { throw unmoved }
    }

    /// Fetches waiting emails, and holds them ready for the service.
    private func offer(by session: IMAPSession) throws(TransferFailure) {
        let (validity, entries) = try session.list(settings.folder)
        let waiting = entries.map { (number: MailNumber(validity: validity, uid: $0.uid), entry: $0) }
        // Emails that the service could not store last time come after the others, so that they hold up none.
        let (later, taken) = state.withLock { state in
            state.offered.formIntersection(waiting.map(\.number))
            return (state.offered, state.taken)
        }
        let open = waiting.filter { !taken.contains($0.number) }
        let order = open.filter { !later.contains($0.number) } + open.filter { later.contains($0.number) }
        var count = 0
        var bytes = 0
        for (number, entry) in order where count < Self.takenAtOnce && bytes < Self.bytesAtOnce {
            guard let mail = fetch(entry, validity: validity, by: session) else { continue }
            count += 1
            bytes += mail.count
            let arrival = Arrival(source: name, id: number.description, bytes: mail)
            let notify = state.withLock { state in
                if !state.taken.contains(number) { state.ready[number] = arrival }
                return state.notify
            }
            notify?()
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
                // The server has renumbered its emails: they are offered again under new numbers, and recognised.
            }
            state.withLock { $0.taken.subtract(numbers) }
        }
    }

    /// The email, or `nil` if it cannot be fetched now, which does not hold up the others.
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
            logger.warning("an email cannot be fetched; trying again", metadata: metadata)
            return nil
        }
    }

    /// A notice in place of an email that is too large; a person finds the original in the folder of stored emails.
    ///
    /// The notice has no authenticated sender, so it does not change a request by itself.
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
            "This email has \(entry.size) bytes, more than the limit of \(settings.largestMail). It is in the folder"
            + " \(settings.taken) of the mailbox. Read it there, and record what it says."
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
            throw TransferFailure("The notice of a large email cannot be encoded: \(error)")
        }
    }
}
