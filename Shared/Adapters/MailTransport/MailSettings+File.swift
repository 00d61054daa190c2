import Foundation
import Messaging

extension MailSettings {
    /// Reads a mail file.
    ///
    /// - Throws: ``MailSettingsProblems`` with everything that is wrong with it.
    package init(path: String) throws(MailSettingsProblems) {
        guard let json = FileManager.default.contents(atPath: path) else {
            throw MailSettingsProblems(path: path, ["The file can not be read."])
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        do {
            try self.init(json: json, folder: folder)
        } catch {
            throw MailSettingsProblems(path: path, error.problems)
        }
    }

    /// Reads the settings from JSON; relative paths are meant from `folder`.
    ///
    /// | field | meaning | default |
    /// |---|---|---|
    /// | `smtp.url` | `smtps://host:port`, or `smtp://host:port` with STARTTLS | required |
    /// | `smtp.tls` | `required` or, for a server on the same machine, `none` | `required` |
    /// | `smtp.user`, `smtp.passwordFile` | who logs in; both or neither | nobody |
    /// | `smtp.caFile` | certificates to trust, in PEM | the machine's |
    /// | `smtp.timeoutSeconds` | for one mail, 1 to 3600 | 300 |
    /// | `imap.url`, `.tls`, `.caFile`, `.timeoutSeconds` | the same, with `imaps` and `imap` | |
    /// | `imap.user`, `imap.passwordFile` | whose mailbox it is | required |
    /// | `imap.inbox` | the folder in which answers arrive | `INBOX` |
    /// | `imap.taken` | the folder for answers that were taken | required |
    /// | `imap.witness` | the folder in which the copies to the witness arrive | required |
    /// | `imap.everySeconds` | how often the inbox is looked into, 1 to 3600 | 20 |
    /// | `imap.largestMailMiB` | larger mails are left to a person, 1 to 100 | 25 |
    /// | `addresses.from`, `.desk`, `.witness` | bare mail addresses | required |
    /// | `trust.server` | the name in Authentication-Results of our receiving server | required |
    /// | `trust.vendorDomains` | whose mails may move a request | required |
    ///
    /// - Throws: ``MailSettingsProblems`` with everything that is wrong with them.
    package init(json: Data, folder: String) throws(MailSettingsProblems) {
        var reader: SettingsReader
        do {
            reader = SettingsReader(try MessageCoding.decode(JSONValue.self, from: json), folder: folder)
        } catch {
            throw MailSettingsProblems([MessageCoding.sentence(for: error)])
        }
        let smtp = reader.server("smtp", schemes: ("smtps", "smtp"), needsLogin: false)
        let imap = reader.server("imap", schemes: ("imaps", "imap"), needsLogin: true)
        let inbox = reader.folder("imap.inbox", default: "INBOX")
        let taken = reader.folder("imap.taken")
        let witness = reader.folder("imap.witness")
        let interval = reader.number("imap.everySeconds", 1...3_600, default: 20)
        let largest = reader.number("imap.largestMailMiB", 1...100, default: 25)
        let addresses = Addresses(
            from: reader.address("addresses.from"),
            desk: reader.address("addresses.desk"),
            witness: reader.address("addresses.witness")
        )
        let trust = Trust(
            server: reader.text("trust.server").lowercased(),
            vendorDomains: reader.texts("trust.vendorDomains").map { $0.lowercased() }
        )
        if Set([inbox, taken, witness]).count < 3 {
            reader.problems.append("\"imap.inbox\", \"imap.taken\" and \"imap.witness\" must be three folders.")
        }
        if Set([addresses.from, addresses.desk, addresses.witness].map { $0.lowercased() }).count < 3 {
            reader.problems.append(
                "\"addresses.from\", \"addresses.desk\" and \"addresses.witness\" must be three addresses."
            )
        }
        let problems = reader.allProblems()
        guard problems.isEmpty else { throw MailSettingsProblems(problems) }
        self.init(
            smtp: smtp,
            imap: imap,
            inbox: Inbox.Settings(
                folder: inbox,
                taken: taken,
                interval: .seconds(interval),
                largestMail: largest << 20
            ),
            witnessFolder: witness,
            addresses: addresses,
            trust: trust
        )
    }
}

/// Everything that is wrong with a mail file.
package struct MailSettingsProblems: Error, Sendable, Hashable, CustomStringConvertible {
    package let path: String?
    /// Each in a sentence.
    package let problems: [String]

    init(path: String? = nil, _ problems: [String]) {
        self.path = path
        self.problems = problems
    }

    package var description: String {
        (["The mail file \(path ?? "") can not be used:"] + problems).joined(separator: "\n    ")
    }
}
