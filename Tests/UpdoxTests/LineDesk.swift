import CoreDesk
import Durable
import Foundation
import HTTPClient
import LinkingContract
import LinkingService
import Logging
import Mail
import Messaging
import Porting
import Testing
import Updox
import VendorInterface
import VendorSimulatorService

/// Runs a vendor with these numbers in its inventory behind a Unix domain socket as long as `body` runs.
func withVendor(inventory: [String], _ body: (HTTPUpdoxAccounts) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "updox-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let simulator = try VendorSimulator(
        folder: folder,
        desk: Maildir(at: "\(folder)/desk"),
        replies: Maildir(at: "\(folder)/replies"),
        options: DeskOptions(),
        presets: VendorPresets(inventory: inventory),
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

/// Linking's core, whose effects on lines are performed on a vendor, with crashes between.
struct LineDesk {
    let desk: CoreDesk
    let vendor: any VendorAccounts
    let account: VendorAccount
    private let performers: EffectPerformers
    private var chance: SeededGenerator
    private(set) var crashes = 0

    static let deadline = Duration.seconds(600)
    static let profile = VendorAccountProfile(
        practiceName: "Lakeside Family Practice",
        providerName: "Dana Reyes",
        address: PostalAddress(street: "12 Lake St", city: "Chicago", state: "IL", zip: "60601")
    )

    init(_ vendor: any VendorAccounts, seed: UInt64) async throws {
        desk = try CoreDesk(LinkingService.definition())
        self.vendor = vendor
        account = try await vendor.openAccount(of: "PG-1", profile: Self.profile, deadline: Self.deadline)
        chance = SeededGenerator(seed: seed)
        let lines = LinePerformer(vendor)
        var performers = EffectPerformers()
        performers.perform(ReadLines.self, with: lines.read)
        performers.perform(LinkLine.self, with: lines.link)
        performers.perform(UnlinkLine.self, with: lines.unlink)
        performers.perform(LookForLine.self, with: lines.look)
        performers.perform(LookAtLines.self, with: lines.lookAtLines)
        performers.perform(ChangeLineAtVendor.self, with: lines.change)
        self.performers = performers
    }

    static func number(_ n: Int) throws -> PhoneNumber {
        try #require(PhoneNumber(e164: "+1312555\(1_000 + n)"))
    }

    static func request(_ n: Int) -> PortRequestID {
        .make(millisecondsSince1970: Int64(n + 1), random: (1, UInt64(n)))
    }

    /// Performs everything that is planned.
    ///
    /// `crashing` is the chance in a hundred that the process dies before an effect, and again after it; `check` runs
    /// after each.
    mutating func settle(crashing: UInt64 = 0, _ check: () async throws -> Void = {}) async throws {
        var steps = 0
        while let job = desk.jobs.first {
            steps += 1
            try #require(steps < 5_000, "the work ends")
            switch chance.next() % 100 {
            case 0..<crashing: try desk.restart()
            case crashing..<2 * crashing:
                _ = await performers.run(job) { true }
                try desk.restart()
            default: try await desk.perform(by: performers)
            }
            if desk.jobs.isEmpty { try desk.wait(.minutes(1)) }
            try await check()
        }
    }

    /// The outbound numbers that the vendor has, and those of linking's store.
    func outbound() async throws -> (vendor: [PhoneNumber], store: [PhoneNumber]) {
        let lines = try await vendor.lines(of: account.accountNumber, deadline: Self.deadline)
        let ours = try desk.call(ListLines(accountNumber: account.accountNumber)).lines
        return (
            lines.filter { $0.direction == .inboundAndOutbound }.map(\.number), ours.filter(\.outbound).map(\.number)
        )
    }
}
