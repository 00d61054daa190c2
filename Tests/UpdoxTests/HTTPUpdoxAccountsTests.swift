import Foundation
import HTTPClient
import Logging
import Mail
import Porting
import Testing
import Updox
import VendorInterface
import VendorSimulatorService

/// The adapter against the simulated vendor's real server.
struct HTTPUpdoxAccountsTests {
    private static let number = "+13125550142"
    /// Longer than any busy machine needs: timing decides no test.
    private static let deadline = Duration.seconds(600)

    @Test(arguments: [true, false])
    func everyCallDoesWhatItPromisesOverASocket(outbound: Bool) async throws {
        try await withVendor { updox in
            let practice = "PG 1/ä"
            #expect(try await updox.account(of: practice, deadline: Self.deadline) == nil)
            let created = try await updox.openAccount(of: practice, profile: profile, deadline: Self.deadline)
            #expect(created.origin == .created)
            let again = try await updox.openAccount(of: practice, profile: profile, deadline: Self.deadline)
            #expect(
                again == VendorAccount(userID: created.userID, accountNumber: created.accountNumber, origin: .existing)
            )
            #expect(try await updox.account(of: practice, deadline: Self.deadline) == again)
            #expect(try await updox.lines(of: created.accountNumber, deadline: Self.deadline).isEmpty)

            let number = try #require(PhoneNumber(e164: Self.number))
            #expect(
                try await updox.inventoryEntry(of: number, deadline: Self.deadline)
                    == InventoryEntry(number: number, accountNumber: nil)
            )
            let linked = try await updox.link(
                number,
                to: created.accountNumber,
                useForOutbound: outbound,
                deadline: Self.deadline
            )
            #expect(linked == [FaxLine(number: number, direction: outbound ? .inboundAndOutbound : .inbound)])
            #expect(try await updox.lines(of: created.accountNumber, deadline: Self.deadline) == linked)
            #expect(
                try await updox.inventoryEntry(of: number, deadline: Self.deadline)?.accountNumber
                    == created.accountNumber
            )
            for _ in 1...2 {
                #expect(
                    try await updox.unlink(number, from: created.accountNumber, deadline: Self.deadline).isEmpty
                )
            }
        }
    }

    @Test func refusalsKeepTheirKindAndTheVendorsWords() async throws {
        try await withVendor { updox in
            var incomplete = profile
            incomplete.practiceName = ""
            incomplete.address.zip = "60601-1234"
            await expectError(.refused, saying: "practiceName: ") {
                _ = try await updox.openAccount(of: "PG-1", profile: incomplete, deadline: Self.deadline)
            }
            let number = try #require(PhoneNumber(e164: Self.number))
            let foreign = try #require(PhoneNumber(e164: "+12125550177"))
            #expect(try await updox.inventoryEntry(of: foreign, deadline: Self.deadline) == nil)
            await expectError(.notFound, saying: "no such account") {
                _ = try await updox.lines(of: "UPX1", deadline: Self.deadline)
            }
            let first = try await updox.openAccount(of: "PG-1", profile: profile, deadline: Self.deadline)
            let second = try await updox.openAccount(of: "PG-2", profile: profile, deadline: Self.deadline)
            await expectError(.notFound, saying: "inventory") {
                _ = try await updox.link(
                    foreign,
                    to: first.accountNumber,
                    useForOutbound: true,
                    deadline: Self.deadline
                )
            }
            _ = try await updox.link(number, to: first.accountNumber, useForOutbound: true, deadline: Self.deadline)
            await expectError(.conflict, saying: "linked to another account") {
                _ = try await updox.link(
                    number,
                    to: second.accountNumber,
                    useForOutbound: true,
                    deadline: Self.deadline
                )
            }
        }
    }

    @Test func vendorThatIsNotThereIsUnavailable() async throws {
        let updox = HTTPUpdoxAccounts(baseURL: HTTPRequest.baseURL(socketPath: "/tmp/no-such-vendor.sock"))
        await expectError(.unavailable, saying: "") {
            _ = try await updox.lines(of: "UPX1", deadline: .milliseconds(300))
        }
    }

    private var profile: VendorAccountProfile {
        VendorAccountProfile(
            practiceName: "Lakeside Family Practice",
            providerName: "Dana Reyes",
            address: PostalAddress(street: "12 Lake St", city: "Chicago", state: "IL", zip: "60601"),
            customerEmail: "office@lakeside.example"
        )
    }

    private func expectError(
        _ kind: VendorAccountsError.Kind,
        saying text: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        let error = await #expect(throws: VendorAccountsError.self, sourceLocation: sourceLocation) { try await body() }
        #expect(error?.kind == kind, sourceLocation: sourceLocation)
        #expect(error?.sentence.contains(text) == true || text.isEmpty, sourceLocation: sourceLocation)
    }

    /// Runs a vendor behind a Unix domain socket as long as `body` runs.
    private func withVendor(_ body: (HTTPUpdoxAccounts) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "updox-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let simulator = try VendorSimulator(
            folder: folder,
            desk: Maildir(at: "\(folder)/desk"),
            replies: Maildir(at: "\(folder)/replies"),
            options: DeskOptions(),
            presets: VendorPresets(inventory: [Self.number]),
            logger: logger
        )
        let socket = "\(folder)/s"
        try await serving(
            { listening in
                makeVendorServer(
                    simulator: simulator,
                    listen: .unixSocket(path: socket),
                    logger: logger,
                    onListening: listening
                )
            },
            while: { try await body(HTTPUpdoxAccounts(baseURL: HTTPRequest.baseURL(socketPath: socket))) }
        )
        try await simulator.close()
    }
}
