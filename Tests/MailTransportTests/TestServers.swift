import Foundation
import Mail
import Testing

@testable import MailTransport

/// The folder of a test and the mail servers that it started, which end with it.
final class TestServers {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let scripts = root + "/Tests/Python/MailServers"
    static let password = "se cret"

    let folder: String
    private var processes: [ServerProcess] = []

    var inbox: String { folder + "/mail" }
    var witness: String { inbox + "/.Faxport witness" }
    var taken: String { inbox + "/.Faxport taken" }

    init() throws {
        let name = "faxport-mail-\(UUID().uuidString.prefix(8))"
        folder = FileManager.default.temporaryDirectory.appending(path: name).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try ServerProcess(["/bin/bash", Self.scripts + "/certificate", folder]).wait()
        _ = try Maildir(at: inbox)
    }

    deinit {
        for process in processes { process.stop() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
    }

    // MARK: SMTP

    /// Starts an SMTP server and returns its settings.
    func smtp(
        _ kind: String = "plain",
        faults: [String] = [],
        password: String? = nil,
        timeout: Duration = .seconds(30)
    ) async throws -> MailServer {
        if let password { try write(password + "\n", to: "password") }
        try write(faults.map { $0 + "\n" }.joined(), to: "faults")
        let python = Self.root + "/.build/python/bin/python"
        try start(python, ["-B", Self.scripts + "/smtp_server.py", folder, kind, "*=\(folder)/delivered"])
        let port = try await eventually("the SMTP server listens") {
            try? String(contentsOfFile: self.folder + "/smtp-port", encoding: .utf8)
        }
        return MailServer(
            url: "\(kind == "smtps" ? "smtps" : "smtp")://localhost:\(port)",
            encryption: kind == "plain" ? .none : kind == "smtps" ? .fromTheStart : .startTLS,
            login: password.map { _ in .init(user: "porting", passwordFile: folder + "/password") },
            caFile: kind == "plain" ? nil : folder + "/certificate.pem",
            wholeTimeout: timeout
        )
    }

    /// A mail that the SMTP server accepted.
    struct Received: Decodable {
        let from: String
        let to: [String]
        let greeting: String
        let encrypted: Bool
        let user: String?
        let content: String
    }

    func received() throws -> [Received] {
        guard let bytes = FileManager.default.contents(atPath: folder + "/received.jsonl") else { return [] }
        return try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Received.self, from: $0) }
    }

    // MARK: IMAP

    /// Starts Dovecot on the inbox, and waits until it answers.
    ///
    /// Somebody else can take a port between the look for a free one and Dovecot; then Dovecot ends, and tries another.
    func imap(encryption: MailServer.Encryption = .fromTheStart, capabilities: String = "") async throws -> MailServer {
        try write(Self.password + "\n", to: "imap-password")
        try write("porting:\(Self.password)\n", to: "users")
        for _ in 0..<5 {
            if let server = try await imap(on: Self.freePort(), encryption, capabilities) { return server }
        }
        throw Failure("Dovecot has not started. It says:\n\(log)")
    }

    private var log: String { (try? String(contentsOfFile: folder + "/dovecot.log", encoding: .utf8)) ?? "nothing" }

    /// Dovecot on a port; `nil` if it ended before it answered.
    private func imap(
        on port: UInt16,
        _ encryption: MailServer.Encryption,
        _ capabilities: String
    ) async throws -> MailServer? {
        let tools = Self.root + "/.build/tools/dovecot"
        try start("/bin/bash", [Self.scripts + "/dovecot", tools, folder, inbox, "\(port)", capabilities])
        let server = MailServer(
            url: encryption == .fromTheStart ? "imaps://localhost:\(port)" : "imap://localhost:\(port + 1)",
            encryption: encryption,
            login: .init(user: "porting", passwordFile: folder + "/imap-password"),
            caFile: folder + "/certificate.pem",
            wholeTimeout: .seconds(30)
        )
        let answers = try await eventually("Dovecot answers, or ends; it says:\n\(log)") { () -> Bool? in
            if (try? IMAPSession(server).count(in: "INBOX")) != nil { return true }
            return self.processes.last?.isRunning == true ? nil : false
        }
        return answers ? server : nil
    }

    func stopLast() {
        processes.last?.stop()
    }

    /// Puts a mail into a Maildir, as a server does.
    func put(_ name: String, into maildir: String, subject: String = "hello", extra: String = "") throws {
        let mail =
            "From: desk@updox.com\r\nSubject: \(subject)\r\nMessage-ID: <\(name)@updox.com>\r\n\r\n\(extra)end\r\n"
        _ = try Maildir(at: maildir).deliver(Data(mail.utf8), name: name)
    }

    /// The bodies of the mails in a Maildir, by their Message-IDs.
    func mails(in maildir: String) throws -> [String] {
        let folder = try Maildir(at: maildir)
        return try folder.all().map { try MailMessage(parsing: folder.read($0)).messageID }.sorted()
    }

    // MARK: Processes

    private func start(_ program: String, _ arguments: [String]) throws {
        processes.append(try ServerProcess([program] + arguments))
    }

    /// A free port whose successor is free too.
    private static func freePort() throws -> UInt16 {
        for _ in 0..<100 {
            let port = UInt16.random(in: 20_000..<32_000)
            if bindable(port), bindable(port + 1) { return port }
        }
        throw Failure("no free port was found")
    }

    private static func bindable(_ port: UInt16) -> Bool {
        // Tests that run at the same time start programs, which would keep the port bound if they inherited it.
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

/// A failed expectation, as a sentence.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Polls until there is a result; the number of tries decides, not the pause.
func eventually<Value>(_ goal: @autoclosure () -> String, _ look: () throws -> Value?) async throws -> Value {
    for _ in 0..<3_000 {
        if let value = try look() { return value }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw Failure("This did not come about: \(goal())")
}
