import Curl

/// Tries what a mail file describes, and sends nothing.
package struct MailCheck: Sendable, Encodable {
    package struct Finding: Sendable, Hashable, Encodable {
        package enum Verdict: String, Sendable, Encodable {
            case works
            /// A server answered, and something is not as it must be.
            case wrong
            /// No server answered.
            case unreachable
        }

        package let what: String
        package let verdict: Verdict
        package let sentence: String
    }

    package private(set) var findings: [Finding] = []

    /// Tries both servers; blocks no thread of Swift's.
    package init(of settings: MailSettings) async {
        findings = await OwnThread.run("mail-check") {
            [Self.smtp(settings)] + Self.imap(settings)
        }
    }

    private static func smtp(_ settings: MailSettings) -> Finding {
        let user = settings.smtp.login.map { "as \($0.user)" } ?? "without a login"
        return finding("SMTP \(settings.smtp.url)") { () throws(TransferFailure) in
            try SMTPSender(settings.smtp).check()
            return "A mail could be handed over \(user)."
        }
    }

    private static func imap(_ settings: MailSettings) -> [Finding] {
        var session: IMAPSession?
        let login = finding("IMAP \(settings.imap.url)") { () throws(TransferFailure) in
            let opened = try IMAPSession(settings.imap)
            let capabilities = try opened.capabilities()
            session = opened
            guard capabilities.contains("MOVE") || capabilities.contains("UIDPLUS") else { throw IMAPSession.unmovable }
            return "The mailbox of \(settings.imap.login?.user ?? "nobody") is open."
        }
        guard let session else { return [login] }
        let folders = [
            ("inbox", settings.inbox.folder), ("taken", settings.inbox.taken), ("witness", settings.witnessFolder),
        ]
        return [login]
            + folders.map { role, folder in
                finding("folder \(folder) (\(role))") { () throws(TransferFailure) in
                    do {
                        return "It is there, with \(try session.count(in: folder)) mails."
                    } catch {
                        throw TransferFailure("It can not be opened: \(error) Make the folder in the mailbox.")
                    }
                }
            }
    }

    private static func finding(_ what: String, _ body: () throws(TransferFailure) -> String) -> Finding {
        do {
            return Finding(what: what, verdict: .works, sentence: try body())
        } catch {
            return Finding(
                what: what,
                verdict: error.isUnreachable ? .unreachable : .wrong,
                sentence: error.description
            )
        }
    }
}
