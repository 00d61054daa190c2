import Foundation
import Testing

@testable import MailTransport

@Suite(.serialized, .timeLimit(.minutes(60)))
struct WitnessTests {
    private static func witness(_ server: MailServer, looks: Int = 2, folder: String = "Faxport witness") -> Witness {
        Witness(server, folder: folder, looks: looks, pause: .milliseconds(50))
    }

    @Test func aCopyIsFoundByItsWholeMessageIDAndNothingElseIs() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        try servers.put("abc.12", into: servers.witness)
        try servers.put("strange\"%41\\", into: servers.witness)
        let witness = Self.witness(server)
        #expect(await witness.look(for: "abc.12@updox.com") == .found)
        #expect(await witness.look(for: "strange\"%41\\@updox.com") == .found)
        for other in ["abc.1@updox.com", "bc.12@updox.com", "abc.12@updox.co", "abc.123@updox.com", "\" ALL \""] {
            guard case .notFound = await witness.look(for: other) else {
                Issue.record("\(other) was found")
                continue
            }
        }
    }

    @Test func aCopyThatIsLateIsWaitedFor() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        async let finding = Self.witness(server, looks: 500).look(for: "late.1@updox.com")
        try servers.put("late.1", into: servers.witness)
        #expect(await finding == .found)
    }

    @Test func whereNothingCanBeSeenNothingIsSaidToBeAbsent() async throws {
        let servers = try TestServers()
        let server = try await servers.imap()
        let route = ServerRoute(
            SMTPSender(server),
            from: "a@b.example",
            witnessAddress: "w@b.example",
            witness: Self.witness(server)
        )
        guard case .unknown = await route.evidence(of: "abc.1@updox.com") else {
            Issue.record("a copy may be late")
            return
        }
        guard case .notFound = await Self.witness(server, folder: "no such").look(for: "abc.1@updox.com") else {
            Issue.record("there is no such folder")
            return
        }
        servers.stopLast()
        guard case .notFound(let reason) = await Self.witness(server).look(for: "abc.1@updox.com") else {
            Issue.record("nobody answers")
            return
        }
        #expect(reason.contains("cannot be read"))
    }
}
