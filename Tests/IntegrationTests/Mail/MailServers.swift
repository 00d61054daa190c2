import Foundation
import Glibc

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
    /// Our own server in front of the other one; `nil` if there is none.
    private let postfix: Program?

    /// Starts them, and waits until they are usable; with lines of `main.cf`, everything goes through Postfix.
    init(for folder: TestFolder, postfix settings: [String]? = nil) async throws {
        let own = folder.path + "/mail-servers"
        let replies = folder.path + "/mail/replies"
        self.folder = own
        for path in [own, replies] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        let scripts = Place.root + "/Tests/Python/MailServers"
        let certificate = try Program("/bin/bash", [scripts + "/certificate", own], words: folder.words)
        guard try await certificate.exitCode() == 0 else { throw TestFailure("no certificate: \(certificate.errors)") }
        // The other server wants a login; Postfix, which takes its place before us, wants none.
        let passwordFile = settings == nil ? "password" : "imap-password"
        try Self.write(Self.password + "\n", to: "\(own)/\(passwordFile)")
        try Self.write("porting:\(Self.password)\n", to: own + "/users")

        smtp = try Program(
            Place.python,
            [
                "-B", scripts + "/smtp_server.py", own, settings == nil ? "starttls" : "plain",
                "\(Self.desk)=\(folder.desk)",
                "porting@faxport.example=\(replies)",
                "witness@faxport.example=\(replies)/.Faxport witness", "*=\(folder.customers)",
            ],
            words: folder.words
        )
        let smtpPort = try await eventually("the SMTP server listens") {
            try? String(contentsOfFile: own + "/smtp-port", encoding: .utf8)
        }
        // Below the kernel's range of ephemeral ports.
        let imapPort = Int.random(in: 20_000..<32_000)
        let ownPort = imapPort + 2
        postfix = try settings.map { settings in
            try Program(
                "/bin/bash",
                [scripts + "/postfix", Self.postfixTools, own + "/postfix", "\(ownPort)", smtpPort] + settings,
                words: folder.words
            )
        }
        imap = try Program(
            "/bin/bash",
            [scripts + "/dovecot", Place.root + "/.build/tools/dovecot", own, replies, "\(imapPort)"],
            words: folder.words
        )
        file = own + "/mail.json"
        let way = settings == nil ? Self.login(smtpPort) : #""url": "smtp://localhost:\#(ownPort)", "tls": "none""#
        try Self.write(Self.settings(smtp: way, imapPort: imapPort, passwordFile: passwordFile), to: file)
        try await eventuallyHolds("faxport check mail finds nothing wrong", tries: 100) { [file] in
            try await TestStack.run(["check", "mail", file], words: folder.words).exitCode == 0
        }
    }

    /// Stops both.
    func stop() async throws {
        for server in [smtp, imap, postfix].compactMap(\.self) {
            server.kill(SIGTERM)
            _ = try await server.exitCode()
        }
    }

    /// Makes the next mail to the desk fail in this way; see Tests/Python/MailServers/smtp_server.py.
    func breakNextMailToDesk(_ fault: String) throws {
        try Self.write(fault + "\n", to: "\(folder)/faults.\(Self.desk)")
    }

    /// Makes the next emails to an address fail in these ways, one after another.
    func fail(_ address: String, _ faults: [String]) throws {
        try Self.write(faults.map { $0 + "\n" }.joined(), to: "\(folder)/faults.\(address)")
    }

    /// How many of these faults have not happened yet.
    func faultsLeft(_ address: String) -> Int {
        let text = try? String(contentsOfFile: "\(folder)/faults.\(address)", encoding: .utf8)
        return text?.split(separator: "\n").count ?? 0
    }

    /// The unpacked Debian package.
    static let postfixTools = Place.root + "/.build/tools/postfix"

    /// Whether Postfix can run: it needs root, and `deploy/prepare tests` unpacks it.
    static var canRunPostfix: Bool {
        getuid() == 0 && FileManager.default.isExecutableFile(atPath: postfixTools + "/usr/lib/postfix/sbin/master")
    }

    private static func login(_ port: String) -> String {
        """
        "url": "smtp://localhost:\(port)", "user": "porting", "passwordFile": "password", "caFile": "certificate.pem"
        """
    }

    private static func settings(smtp: String, imapPort: Int, passwordFile: String) -> String {
        """
        {
          "smtp": { \(smtp) },
          "imap": {
            "url": "imaps://localhost:\(imapPort)", "user": "porting", "passwordFile": "\(passwordFile)",
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
    ///
    /// By default a day has ten seconds: email over servers takes seconds, and the vendor must not seem late.
    static func runWithMailServers(
        postfix settings: [String]? = nil,
        vendor: VendorScript = VendorScript(),
        daysPerSecond: Double? = 0.1,
        _ body: (TestStack, MailServers) async throws -> Void
    ) async throws {
        let folder = try TestFolder(vendor: vendor)
        let servers = try await MailServers(for: folder, postfix: settings)
        do {
            let stack = try await TestStack(
                on: folder,
                daysPerSecond: daysPerSecond,
                options: ["--mail", servers.file]
            )
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
