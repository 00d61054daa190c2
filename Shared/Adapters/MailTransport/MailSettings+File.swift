import Foundation
import Messaging

extension MailSettings {
    /// Reads a mail file.
    ///
    /// - Throws: ``MailSettingsProblems`` with all problems of the file.
    package init(path: String) throws(MailSettingsProblems) {
        guard let json = FileManager.default.contents(atPath: path) else {
            throw MailSettingsProblems(path: path, ["The file cannot be read."])
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        do {
            try self.init(json: json, folder: folder)
        } catch {
            throw MailSettingsProblems(path: path, error.problems)
        }
    }

    /// Reads settings from JSON; relative paths are relative to `folder`.
    ///
    /// | field | meaning | default |
    /// |---|---|---|
    /// | `smtp.url` | `smtps://host:port`, or `smtp://host:port` with STARTTLS | required |
    /// | `smtp.tls` | `required` or, for a server on the same machine, `none` | `required` |
    /// | `smtp.user`, `smtp.passwordFile` | the login; both or neither | no login |
    /// | `smtp.caFile` | certificates to trust, in PEM | the system's |
    /// | `smtp.timeoutSeconds` | the timeout for one email, 1 to 3600 | 300 |
    /// | `imap.url`, `.tls`, `.caFile`, `.timeoutSeconds` | the same, with `imaps` and `imap` | |
    /// | `imap.user`, `imap.passwordFile` | the login of the mailbox | required |
    /// | `imap.inbox` | the folder in which replies arrive | `INBOX` |
    /// | `imap.taken` | the folder for replies that have been stored | required |
    /// | `imap.witness` | the folder in which the blind copies arrive | required |
    /// | `imap.everySeconds` | how often the inbox is read, 1 to 3600 | 20 |
    /// | `imap.largestMailMiB` | the size above which emails are left to a person, 1 to 100 | 25 |
    /// | `addresses.from`, `.desk`, `.witness` | bare email addresses | required |
    /// | `trust.server` | the name of our receiving server in Authentication-Results | required |
    /// | `trust.namesNoServer` | instead: our server writes no name, as Exchange Online | `false` |
    /// | `trust.vendorDomains` | the domains whose emails may change a request | required |
    ///
    /// - Throws: ``MailSettingsProblems`` with all problems of the settings.
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
            server: reader.trustedServer(),
            vendorDomains: reader.texts("trust.vendorDomains").map { $0.lowercased() }
        )
        if Set([inbox, taken, witness]).count < 3 {
            reader.problems.append(
                "\"imap.inbox\", \"imap.taken\" and \"imap.witness\" must be three different folders."
            )
        }
        if Set([addresses.from, addresses.desk, addresses.witness].map { $0.lowercased() }).count < 3 {
            reader.problems.append(
                "\"addresses.from\", \"addresses.desk\" and \"addresses.witness\" must be three different addresses."
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

/// All problems of a mail file.
package struct MailSettingsProblems: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path of the file; `nil` if the settings are not from a file.
    package let path: String?
    /// The problems, each in a sentence.
    package let problems: [String]

    init(path: String? = nil, _ problems: [String]) {
        self.path = path
        self.problems = problems
    }

    package var description: String {
        (["The mail file \(path ?? "") cannot be used:"] + problems).joined(separator: "\n    ")
    }
}
