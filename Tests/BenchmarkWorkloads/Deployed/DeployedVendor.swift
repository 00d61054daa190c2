import Clocks
import Foundation
import Hummingbird
import Logging
import Mail
import Synchronization

/// A vendor that acts at once, in this process: its accounts over HTTP at a Unix domain socket, and its porting desk,
/// which answers each form in its Maildir.
final class DeployedVendor: Sendable {
    private static let pause = Duration.milliseconds(1)

    private let socket: String
    private let desk: Maildir
    private let replies: Maildir
    private let lines = Mutex<[String: String]>([:])
    /// Whether the desk answers; otherwise sagas stay in flight.
    let answers: Bool

    init(socket: String, desk: String, replies: String, answers: Bool = true) throws {
        self.socket = socket
        self.desk = try Maildir(at: desk)
        self.replies = try Maildir(at: replies)
        self.answers = answers
    }

    /// Serves until the task is cancelled.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.serveAccounts() }
            group.addTask { try await self.answerForms() }
            try await group.waitForAll()
        }
    }

    // MARK: Accounts

    private func serveAccounts() async throws {
        let router = Router()
        router.put("v1/accounts/:account") { _, context in
            let account = try context.parameters.require("account")
            return Self.json("{\"accountNumber\":\"a-\(account)\",\"origin\":\"created\",\"userID\":\"u-\(account)\"}")
        }
        router.get("v1/accounts/:account") { _, _ in Response(status: .notFound) }
        router.get("v1/inventory/:number") { _, context in
            Self.json("{\"accountNumber\":null,\"number\":\"\(try Self.number(context))\"}")
        }
        router.get("v1/accounts/:account/lines") { _, context in
            let account = try context.parameters.require("account")
            return Self.json(self.lines.withLock { $0[account] } ?? "[]")
        }
        router.put("v1/accounts/:account/lines/:number") { request, context in
            let account = try context.parameters.require("account")
            let isForBoth = String(buffer: try await request.body.collect(upTo: 4_096)).contains("true")
            let direction = isForBoth ? "inboundAndOutbound" : "inbound"
            let text = "[{\"direction\":\"\(direction)\",\"number\":\"\(try Self.number(context))\"}]"
            self.lines.withLock { $0[account] = text }
            return Self.json(text)
        }
        var logger = Logger(label: "vendor")
        // It calls its own end an error.
        logger.logLevel = .critical
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: socket)),
            logger: logger
        )
        try await application.run()
    }

    private static func number(_ context: BasicRequestContext) throws -> String {
        let text = try context.parameters.require("number")
        return text.removingPercentEncoding ?? text
    }

    private static func json(_ text: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    // MARK: The porting desk

    private func answerForms() async throws {
        while !Task.isCancelled {
            let forms = answers ? try desk.waiting() : []
            for form in forms {
                try answer(try desk.read(form))
                try desk.markSeen(form)
            }
            // A Maildir does not notify.
            if forms.isEmpty { try await Task.sleep(for: Self.pause) }
        }
    }

    private func answer(_ form: Data) throws {
        let head = String(decoding: form.prefix(16 * 1_024), as: UTF8.self)
        guard let subject = Self.field("Subject", in: head), let id = Self.field("Message-ID", in: head),
            let sender = Self.field("From", in: head)
        else { throw Failure("The desk cannot read a form.") }
        let messageID = String(id.dropFirst().dropLast())
        let answer = MailMessage(
            from: "porting@updox.com",
            to: [sender],
            subject: "Re: \(subject)",
            messageID: "answer.\(messageID.replacing("@", with: "."))@updox.example",
            inReplyTo: messageID,
            references: [messageID],
            date: WallClock().now().calendar,
            textBody: "The port is complete. The number is now in your company inventory.\n",
            authenticationResults: ["mail.faxport.example; dmarc=pass header.from=updox.com"]
        )
        _ = try replies.deliver(try answer.encoded(), name: answer.messageID)
    }

    /// The value of a field of a mail's head, unfolded.
    private static func field(_ name: String, in head: String) -> String? {
        let lines = head.replacing("\r\n", with: "\n").replacing("\n ", with: " ").replacing("\n\t", with: " ")
            .split(separator: "\n", omittingEmptySubsequences: false)
        let line = lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        return line.map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}
