import Durable
import Foundation
import Testing

@testable import MailRoutes
@testable import MailTransport

/// Every way in which handing over a mail can end, with a real server.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct SMTPSenderTests {
    private static let sender = "porting@practice.example"
    private static let recipients = ["porting@updox.com", "witness@practice.example"]

    /// A mail that is too large for any buffer between two processes.
    private static func mail(_ id: String = "a.1@practice.example", bytes: Int = 0) -> Data {
        let body = Array(repeating: String(repeating: "x", count: 70), count: bytes / 72).joined(separator: "\r\n")
        return Data("From: \(sender)\r\nMessage-ID: <\(id)>\r\nSubject: a\r\n\r\n\(body)\r\n".utf8)
    }

    private static func deliver(_ mail: Data = mail(), to server: MailServer) async -> MailDelivery {
        await SMTPSender(server).deliver(mail, from: sender, to: recipients)
    }

    private static func delivered(_ servers: TestServers) -> Int {
        let folder = servers.folder + "/delivered/new"
        return (try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0
    }

    @Test(arguments: ["starttls", "smtps"])
    func aMailIsAcceptedForAllInOneEnvelopeEncryptedAndAfterALogin(_ kind: String) async throws {
        let servers = try TestServers()
        let server = try await servers.smtp(kind, password: TestServers.password)
        #expect(await Self.deliver(to: server) == .accepted(reply: "250 Taken as number 1"))
        let received = try #require(try servers.received().first)
        #expect(received.to == Self.recipients)
        #expect(received.from == Self.sender)
        #expect(received.encrypted)
        #expect(received.user == "porting")
        #expect(received.greeting == "practice.example")
        #expect(Data(received.content.utf8) == Self.mail(), "no copy is named in the mail")
    }

    @Test func aNewPasswordIsTakenUpWithTheNextMail() async throws {
        let servers = try TestServers()
        var server = try await servers.smtp("starttls", password: "old")
        server = MailServer(
            url: server.url,
            encryption: .startTLS,
            login: .init(user: "porting", passwordFile: servers.folder + "/mine"),
            caFile: server.caFile
        )
        guard case .notHandedOver = await Self.deliver(to: server) else {
            Issue.record("without a password nothing is begun")
            return
        }
        try servers.write("wrong\n", to: "mine")
        guard case .refused(535, _) = await Self.deliver(to: server) else {
            Issue.record("a wrong password is refused")
            return
        }
        try servers.write("old\n", to: "mine")
        #expect(await Self.deliver(to: server) == .accepted(reply: "250 Taken as number 1"))
        #expect(Self.delivered(servers) == 2, "one for each recipient")
    }

    @Test func linesThatBeginWithADotArriveAsTheyAre() async throws {
        let servers = try TestServers()
        let server = try await servers.smtp()
        let body = Array(repeating: ".\r\n..\r\n.x\r\nplain\r\n", count: 20_000).joined()
        let mail = Self.mail() + Data(body.utf8)
        #expect(await Self.deliver(mail, to: server) == .accepted(reply: "250 Taken as number 1"))
        #expect(try servers.received().map { Data($0.content.utf8) } == [mail])
    }

    // MARK: Refused: the server does not have it, and says so

    @Test(arguments: ["mail", "rcpt", "data", "end"], [451, 550])
    func aServerThatSaysNoHasNothing(_ stage: String, _ code: Int) async throws {
        let servers = try TestServers()
        let server = try await servers.smtp(faults: ["\(stage) \(code) Not so"])
        #expect(await Self.deliver(to: server) == .refused(code: code, reply: "\(code) Not so"))
        #expect(try servers.received().isEmpty)
        #expect(await Self.deliver(to: server) == .accepted(reply: "250 Taken as number 1"), "the next one goes")
    }

    @Test func whereTheWitnessIsRefusedTheDeskGetsNothingEither() async throws {
        let servers = try TestServers()
        let server = try await servers.smtp(faults: ["rcpt 550 No such user"])
        guard case .refused(550, _) = await Self.deliver(to: server) else {
            Issue.record("all recipients or none")
            return
        }
        #expect(Self.delivered(servers) == 0)
    }

    // MARK: Not handed over: safe to repeat

    @Test func aServerThatHangsUpBeforeItHasTheWholeMailHasNothing() async throws {
        let servers = try TestServers()
        let server = try await servers.smtp(faults: ["close-in-data"])
        guard case .notHandedOver = await Self.deliver(Self.mail(bytes: 16 << 20), to: server) else {
            Issue.record("the mail did not go out whole")
            return
        }
        #expect(Self.delivered(servers) == 0)
    }

    @Test func aServerThatIsNotThereHasNothing() async throws {
        let server = MailServer(url: "smtp://localhost:1", encryption: .none)
        guard case .notHandedOver = await Self.deliver(to: server) else {
            Issue.record("nobody was there")
            return
        }
    }

    @Test func aServerThatSaysNothingHasNothingWhenTheTimeIsUp() async throws {
        let servers = try TestServers()
        let server = try await servers.smtp(faults: ["silent"], timeout: .milliseconds(500))
        guard case .notHandedOver = await Self.deliver(to: server) else {
            Issue.record("nothing was said")
            return
        }
    }

    @Test func noMailAndNoPasswordGoesToAServerThatDoesNotEncrypt() async throws {
        let servers = try TestServers()
        let plain = try await servers.smtp(password: TestServers.password)
        let server = MailServer(url: plain.url, encryption: .startTLS, login: plain.login)
        guard case .notHandedOver(let reason) = await Self.deliver(to: server) else {
            Issue.record("nothing may go out in the clear")
            return
        }
        #expect(reason.contains("STARTTLS"))
        #expect(try servers.received().isEmpty)
    }

    @Test(arguments: ["starttls", "smtps"])
    func aCertificateThatNobodyVouchesForIsNotBelieved(_ kind: String) async throws {
        let servers = try TestServers()
        let known = try await servers.smtp(kind)
        for (url, caFile) in [(known.url, nil), (known.url.replacing("localhost", with: "127.0.0.1"), known.caFile)] {
            let server = MailServer(url: url, encryption: known.encryption, caFile: caFile)
            guard case .notHandedOver = await Self.deliver(to: server) else {
                Issue.record("\(url) is a stranger")
                continue
            }
        }
        #expect(try servers.received().isEmpty)
    }

    @Test(arguments: [
        "a@b.example\r\nRCPT TO:<c@d.example>", "a b@c.example", "<a@b.example>", "a@b.example>", "a", "",
    ])
    func whatIsNoAddressNeverReachesAServer(_ address: String) async throws {
        let server = MailServer(url: "smtp://localhost:1", encryption: .none)
        let delivery = await SMTPSender(server).deliver(Self.mail(), from: Self.sender, to: [address])
        #expect(delivery == .notHandedOver(reason: "\"\(address)\" is not a bare email address."))
    }

    // MARK: Unknown: only evidence may tell

    @Test(arguments: [("close-at-end", 2), ("lose-at-end", 0)])
    func aServerThatHangsUpAfterTheWholeMailMayHaveItOrNot(_ fault: String, _ copies: Int) async throws {
        let servers = try TestServers()
        let server = try await servers.smtp(faults: [fault])
        guard case .unknown = await Self.deliver(to: server) else {
            Issue.record("nobody knows")
            return
        }
        #expect(Self.delivered(servers) == copies)
    }

    @Test func aServerThatDoesNotAnswerTheWholeMailMayHaveIt() async throws {
        let servers = try TestServers()
        let server = try await servers.smtp(faults: ["silent-at-end"], timeout: .seconds(2))
        guard case .unknown = await Self.deliver(to: server) else {
            Issue.record("nobody knows")
            return
        }
        #expect(Self.delivered(servers) == 2)
    }

    @Test func aSmallMailThatIsCutOffCountsAsUnknownBecauseItMayHaveBeenSentWhole() async throws {
        let servers = try TestServers()
        let server = try await servers.smtp(faults: ["close-in-data"])
        switch await Self.deliver(to: server) {
        case .unknown, .notHandedOver: break
        case .accepted, .refused: Issue.record("nobody said so")
        }
    }

    // MARK: What becomes of it as an effect

    @Test(arguments: [
        ("", "done"), ("end 451 Later", "notDone"), ("end 550 Never", "notDone"), ("rcpt 550 Who", "notDone"),
        ("close-at-end", "ambiguous"), ("lose-at-end", "ambiguous"),
    ])
    func eachEndIsAnEffectResult(_ fault: String, _ expected: String) async throws {
        let servers = try TestServers()
        let server = try await servers.smtp(faults: fault.isEmpty ? [] : [fault])
        let route = ServerRoute(
            SMTPSender(server),
            from: Self.sender,
            witnessAddress: "witness@practice.example",
            witness: Witness(server, folder: "w")
        )
        let letter = try EncodedMail(
            .init(from: Self.sender, to: ["Desk <porting@updox.com>"], subject: "a", messageID: "a.1@practice.example")
        )
        let result: String
        switch await route.deliver(letter) {
        case .done: result = "done"
        case .notDone: result = "notDone"
        case .ambiguous: result = "ambiguous"
        }
        #expect(result == expected)
        if expected == "done" { #expect(try servers.received().first?.to == Self.recipients) }
    }
}
