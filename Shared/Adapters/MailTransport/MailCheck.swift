import Curl

/// Checks the servers and folders of a mail file without sending anything.
package struct MailCheck: Sendable, Encodable {
    /// The result of one check.
    package struct Result: Sendable, Hashable, Encodable {
        /// How a check ended.
        package enum Verdict: String, Sendable, Encodable {
            case works
            /// A server answered, but something is wrong.
            case wrong
            /// No server answered.
            case unreachable
        }

        /// What was checked, such as a server or a folder.
        package let what: String
        /// How the check ended.
        package let verdict: Verdict
        /// An explanation in a sentence.
        package let sentence: String
    }

    /// The results: the SMTP server, the IMAP server, and the three folders.
    package private(set) var findings: [Result] = []

    /// Checks both servers, on a separate thread; takes as long as the servers do, up to their timeouts.
    package init(of settings: MailSettings) async {
        findings = await OwnThread.run("mail-check") {
            [Self.smtp(settings)] + Self.imap(settings)
        }
    }

    private static func smtp(_ settings: MailSettings) -> Result {
        let user = settings.smtp.login.map { "as \($0.user)" } ?? "without a login"
        return result("SMTP \(settings.smtp.url)") { () throws(TransferFailure) in
            try SMTPSender(settings.smtp).check()
            return "Connected and logged in; emails can be sent \(user)."
        }
    }

    private static func imap(_ settings: MailSettings) -> [Result] {
        var session: IMAPSession?
        let login = result("IMAP \(settings.imap.url)") { () throws(TransferFailure) in
            let opened = try IMAPSession(settings.imap)
            let capabilities = try opened.capabilities()
            session = opened
            guard capabilities.contains("MOVE") || capabilities.contains("UIDPLUS") else { throw IMAPSession.unmovable }
            return "Opened the mailbox of \(settings.imap.login?.user ?? "an anonymous user")."
        }
        guard let session else { return [login] }
        let folders = [
            ("inbox", settings.inbox.folder), ("taken", settings.inbox.taken), ("witness", settings.witnessFolder),
        ]
        return [login]
            + folders.map { role, folder in
                result("folder \(folder) (\(role))") { () throws(TransferFailure) in
                    do {
                        return "The folder exists and has \(try session.count(in: folder)) emails."
                    } catch {
                        throw TransferFailure("The folder cannot be opened: \(error) Create it in the mailbox.")
                    }
                }
            }
    }

    private static func result(_ what: String, _ body: () throws(TransferFailure) -> String) -> Result {
        do {
            return Result(what: what, verdict: .works, sentence: try body())
        } catch {
            return Result(
                what: what,
                verdict: error.isUnreachable ? .unreachable : .wrong,
                sentence: error.description
            )
        }
    }
}
