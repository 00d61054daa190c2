import Curl
import Durable
import Foundation
import Logging
import Mail
import Testing

@testable import MailTransport

/// Receives mails from a mailbox of Dovecot.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct InboxTests {
    private static func inbox(
        _ server: MailServer,
        taken: String = "Faxport taken",
        largest: Int = 1 << 20,
        interval: Duration = .milliseconds(100)
    ) -> Inbox {
        let settings = Inbox.Settings(
            folder: "INBOX",
            taken: taken,
            interval: interval,
            largestMail: largest
        )
        return Inbox("vendor-mail", on: server, settings: settings, logger: Logger(label: "test"))
    }

    private static func next(_ inbox: Inbox, _ count: Int = 1) async throws -> [Arrival] {
        var arrivals: [String: Arrival] = [:]
        return try await eventually("\(count) mails arrive") {
            for arrival in inbox.waiting() { arrivals[arrival.id] = arrival }
            return arrivals.count >= count ? arrivals.values.sorted { $0.id < $1.id } : nil
        }
    }

    private static func messageID(_ arrival: Arrival) throws -> String {
        try MailMessage(parsing: arrival.bytes).messageID
    }

    @Test(arguments: [MailServer.Encryption.fromTheStart, .startTLS], ["", "IMAP4rev1 UIDPLUS"])
    func aMailThatIsTakenIsMovedAndComesNoMore(_ encryption: MailServer.Encryption, _ capabilities: String) async throws
    {
        let servers = try TestServers()
        let server = try await servers.imap(encryption: encryption, capabilities: capabilities)
        try servers.put("one", into: servers.inbox)
        try servers.put("two", into: servers.inbox)
        let inbox = Self.inbox(server)
        defer { inbox.close() }
        let arrivals = try await Self.next(inbox, 2)
        #expect(try arrivals.map(Self.messageID) == ["one@updox.com", "two@updox.com"])
        #expect(arrivals.allSatisfy { $0.source == "vendor-mail" && $0.id.contains(".") })
        inbox.letGo(arrivals[0])
        _ = try await eventually("it is moved") {
            try servers.mails(in: servers.inbox) == ["two@updox.com"] ? true : nil
        }
        #expect(try servers.mails(in: servers.taken) == ["one@updox.com"])
        // What was not let go comes again, with the same id and bytes. A look that began before may tell of both once.
        _ = try await eventually("only the other one comes again") {
            inbox.waiting() == [arrivals[1]] ? true : nil
        }
    }

    /// The polls are an hour apart, so only the server can have told.
    @Test(arguments: [MailServer.Encryption.fromTheStart, .startTLS])
    func aMailThatArrivesIsToldByTheServer(_ encryption: MailServer.Encryption) async throws {
        let servers = try TestServers()
        let server = try await servers.imap(encryption: encryption)
        let inbox = Self.inbox(server, interval: .seconds(3_600))
        defer { inbox.close() }
        for name in ["one", "two", "three"] {
            try servers.put(name, into: servers.inbox)
            let arrival = try await Self.next(inbox)[0]
            #expect(try Self.messageID(arrival) == "\(name)@updox.com")
            inbox.letGo(arrival)
            _ = try await eventually("it is moved") { try servers.mails(in: servers.inbox).isEmpty ? true : nil }
        }
    }

    @Test func theServiceIsWokenWhenAMailIsReady() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        try servers.put("one", into: servers.inbox)
        let inbox = Self.inbox(server)
        defer { inbox.close() }
        let (notices, source) = AsyncStream.makeStream(of: Void.self)
        inbox.watch { source.yield() }
        var notice = notices.makeAsyncIterator()
        var arrivals = inbox.waiting()
        while arrivals.isEmpty {
            await notice.next()
            arrivals = inbox.waiting()
        }
        #expect(try arrivals.map(Self.messageID) == ["one@updox.com"])
    }

    @Test func aBellEndsWithItsConversationWhenItIsClosed() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        let (rings, source) = AsyncStream.makeStream(of: Void.self)
        let bell = InboxBell(server, folder: "INBOX", retryAfter: .seconds(3_600), logger: Logger(label: "test")) {
            source.yield()
        }
        var ring = rings.makeAsyncIterator()
        await ring.next()
        bell.close()
        _ = try await eventually("the bell hangs up") { bell.isListening ? nil : true }
    }

    @Test func whatPeopleHaveReadStillWaits() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        try servers.put("one", into: servers.inbox)
        let session = try IMAPSession(server)
        _ = try session.command("UID STORE 1 +FLAGS.SILENT (\\Seen \\Flagged)", in: "INBOX")
        let inbox = Self.inbox(server)
        defer { inbox.close() }
        #expect(try await Self.next(inbox).map(Self.messageID) == ["one@updox.com"])
    }

    @Test func aLifeThatEndsBeforeTheMoveLosesNothing() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        try servers.put("one", into: servers.inbox)
        let first = Self.inbox(server, taken: "nowhere")
        let taken = try await Self.next(first)
        // The mail is durable in the store, but the move fails.
        first.letGo(taken[0])
        first.close()
        let second = Self.inbox(server)
        defer { second.close() }
        let again = try await Self.next(second)
        #expect(again == taken)
        second.letGo(again[0])
        second.letGo(again[0])
        _ = try await eventually("it is moved") { try servers.mails(in: servers.inbox).isEmpty ? true : nil }
        #expect(try servers.mails(in: servers.taken) == ["one@updox.com"])
    }

    @Test func whereTakenMailsCanNotBeMovedNewOnesAreTakenAllTheSame() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        try servers.put("one", into: servers.inbox)
        let inbox = Self.inbox(server, taken: "nowhere")
        defer { inbox.close() }
        inbox.letGo(try await Self.next(inbox)[0])
        try servers.put("two", into: servers.inbox)
        #expect(try await Self.next(inbox).map(Self.messageID) == ["two@updox.com"])
        #expect(try servers.mails(in: servers.inbox) == ["one@updox.com", "two@updox.com"])
    }

    @Test func aFolderThatCountsAnewLosesNothingAndMovesNothingWrong() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        try servers.put("one", into: servers.inbox)
        try servers.put("two", into: servers.inbox)
        let session = try IMAPSession(server)
        let (validity, entries) = try session.list("INBOX")
        #expect(entries.count == 2)
        #expect(throws: TransferFailure.self) {
            try IMAPSession(server).move([entries[0].uid], from: "INBOX", validity: validity + 1, to: "Faxport taken")
        }
        #expect(try servers.mails(in: servers.inbox).count == 2)
        let inbox = Self.inbox(server)
        defer { inbox.close() }
        // A number from an earlier UIDVALIDITY.
        inbox.letGo(Arrival(source: "vendor-mail", id: "\(validity + 1).\(entries[0].uid)", bytes: Data()))
        let arrivals = try await Self.next(inbox, 2)
        #expect(arrivals.count == 2)
        #expect(try servers.mails(in: servers.taken).isEmpty)
    }

    @Test func aMailThatIsTooLargeIsToldOfAndKeptForAPerson() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        let much = Array(repeating: String(repeating: "x", count: 70) + "\r\n", count: 2_000).joined()
        try servers.put("a-large", into: servers.inbox, subject: "Port completed", extra: much)
        try servers.put("b-small", into: servers.inbox)
        let inbox = Self.inbox(server, largest: 100_000)
        defer { inbox.close() }
        let arrivals = try await Self.next(inbox, 2)
        let notice = try MailMessage(
            parsing: try #require(arrivals.first { $0.bytes.count < 100_000 && $0.id.hasSuffix(".1") }).bytes
        )
        #expect(notice.subject == "(too large to be read) from desk@updox.com: Port completed")
        #expect(notice.textBody.contains("Faxport taken"))
        #expect(notice.authenticationResults.isEmpty && notice.from == "mailbox@invalid", "nobody may believe it")
        for arrival in arrivals { inbox.letGo(arrival) }
        _ = try await eventually("both are moved") {
            try servers.mails(in: servers.taken).count == 2 ? true : nil
        }
    }

    @Test func aServerThatIsDownIsWaitedFor() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        servers.stopLast()
        let inbox = Self.inbox(server)
        defer { inbox.close() }
        #expect(inbox.waiting().isEmpty)
        let age = try await eventually("the age of the last success grows") { () -> Double? in
            let family = inbox.measurements[0]
            guard case .number(let age) = family.samples[0].value, age > 0.3 else { return nil }
            return age
        }
        #expect(age > 0.3)
    }

    @Test func moreMailsThanAreTakenAtOnceAllArrive() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        for number in 100..<170 { try servers.put("m\(number)", into: servers.inbox) }
        let inbox = Self.inbox(server)
        defer { inbox.close() }
        var seen: Set<String> = []
        _ = try await eventually("all arrive") {
            for arrival in inbox.waiting() {
                seen.insert(try Self.messageID(arrival))
                // Every second one is acknowledged; the others do not delay any.
                if seen.count.isMultiple(of: 2) { inbox.letGo(arrival) }
            }
            return seen.count == 70 ? true : nil
        }
    }
}
