import Foundation

/// The mail servers between a system and its simulated vendor: SMTP in front of the vendor's desk, IMAP over its
/// answers.
///
/// The vendor still uses Maildirs. The SMTP server delivers into those of the desk, the customers and the witness;
/// Dovecot serves the one with the answers as an INBOX.
final class MailServers: Sendable {
    static let desk = "porting@updox.com"
    private static let password = "se cret"

    /// The mail file for `faxport up --mail`.
    let file: String
    private let folder: String
    private let smtp: Program
    private let imap: Program

    /// Starts both, and waits until they are usable.
    init(for folder: TestFolder) async throws {
        let own = folder.path + "/mail-servers"
        let replies = folder.path + "/mail/replies"
        self.folder = own
        for path in [own, replies] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        let scripts = Place.root + "/Tests/Python/MailServers"
        let certificate = try Program("/bin/bash", [scripts + "/certificate", own], words: folder.words)
        guard try await certificate.exitCode() == 0 else { throw TestFailure("no certificate: \(certificate.errors)") }
        try Self.write(Self.password + "\n", to: own + "/password")
        try Self.write("porting:\(Self.password)\n", to: own + "/users")

        smtp = try Program(
            Place.python,
            [
                "-B", scripts + "/smtp_server.py", own, "starttls", "\(Self.desk)=\(folder.desk)",
                "witness@faxport.example=\(replies)/.Faxport witness", "*=\(folder.customers)",
            ],
            words: folder.words
        )
        let smtpPort = try await eventually("the SMTP server listens") {
            try? String(contentsOfFile: own + "/smtp-port", encoding: .utf8)
        }
        // Below the kernel's range of ephemeral ports.
        let imapPort = Int.random(in: 20_000..<32_000)
        imap = try Program(
            "/bin/bash",
            [scripts + "/dovecot", Place.root + "/.build/tools/dovecot", own, replies, "\(imapPort)"],
            words: folder.words
        )
        file = own + "/mail.json"
        try Self.write(Self.settings(smtpPort: smtpPort, imapPort: imapPort), to: file)
        try await eventuallyHolds("faxport check mail finds nothing wrong", tries: 100) { [file] in
            try await TestStack.run(["check", "mail", file], words: folder.words).exitCode == 0
        }
    }

    /// Stops both.
    func stop() async throws {
        for server in [smtp, imap] {
            server.kill(SIGTERM)
            _ = try await server.exitCode()
        }
    }

    /// Makes the next mail to the desk fail in this way; see Tests/Python/MailServers/smtp_server.py.
    func breakNextMailToDesk(_ fault: String) throws {
        try Self.write(fault + "\n", to: "\(folder)/faults.\(Self.desk)")
    }

    private static func settings(smtpPort: String, imapPort: Int) -> String {
        """
        {
          "smtp": {
            "url": "smtp://localhost:\(smtpPort)", "user": "porting", "passwordFile": "password",
            "caFile": "certificate.pem"
          },
          "imap": {
            "url": "imaps://localhost:\(imapPort)", "user": "porting", "passwordFile": "password",
            "caFile": "certificate.pem", "taken": "Faxport taken", "witness": "Faxport witness", "everySeconds": 1
          },
          "addresses": {
            "from": "porting@faxport.example", "desk": "\(desk)", "witness": "witness@faxport.example"
          },
          "trust": {"server": "mail.faxport.example", "vendorDomains": ["updox.com"]}
        }
        """
    }

    private static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}

extension TestStack {
    /// Starts a system whose mails go over servers, lets `body` work with it, and stops all of it.
    static func runWithMailServers(_ body: (TestStack, MailServers) async throws -> Void) async throws {
        let folder = try TestFolder()
        let servers = try await MailServers(for: folder)
        do {
            // A day in ten seconds: email over servers takes seconds, and the vendor must not seem late.
            let stack = try await TestStack(on: folder, daysPerSecond: 0.1, options: ["--mail", servers.file])
            do {
                try await body(stack, servers)
            } catch {
                try? await stack.stop()
                throw error
            }
            try await stack.stop()
        } catch {
            try? await servers.stop()
            throw error
        }
        try await servers.stop()
        folder.discardUnlessNeeded()
    }
}
