import Curl
import Durable
import Foundation
import Logging
import Mail

/// What the inbox's own thread does; all of it waits for the server.
extension Inbox {
    private static let takenAtOnce = 32
    /// Fetched mails are held in memory until they are taken.
    private static let bytesAtOnce = 64 << 20

    /// Looks once; the log hears of what is new, and not of the same failure again and again.
    func lookAndTell(after former: String?) -> String? {
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
        // Where taken mails can not be moved, new ones are taken all the same; but such a look is no success.
        var unmoved: TransferFailure?
        do throws(TransferFailure) {
            try moveTaken(by: session)
        } catch {
            unmoved = error
        }
        try offer(by: session)
        if let unmoved { throw unmoved }
    }

    /// Fetches what waits, and holds it ready for the service.
    private func offer(by session: IMAPSession) throws(TransferFailure) {
        let (validity, entries) = try session.list(settings.folder)
        let waiting = entries.map { (number: MailNumber(validity: validity, uid: $0.uid), entry: $0) }
        // What failed to be taken at the last look waits behind the others, so that it holds up nobody.
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
