import Access
import Clocks
import Durable
import Foundation
import Logging
import Messaging
import Synchronization
import Testing
import Timekeeping
import ZeroMQ

@testable import ServiceKit

/// Who is admitted to a service over tcp, and what they may do there.
@Suite(.timeLimit(.minutes(30)))
struct GateTests {
    private static func intake() -> ServiceDefinition {
        var definition = ServiceDefinition(.intake, migrations: [], sendsTo: [], hears: [.sagaSupervisor])
        definition.answer(WhoAmI.self) { _, turn in WhoAmI.Response(cause: "\(turn.cause)") }
        return definition
    }

    /// Runs an intake whose list has a CRM, two services and operations.
    private func withIntake(
        _ body: (KeyDesk, ServiceProcess, Endpoint, CurvePublicKey) async throws -> Void
    ) async throws {
        let desk = try KeyDesk()
        let server = try desk.add("intake", .service).publicKey
        for name in ["saga-supervisor", "linking"] { try desk.add(name, .service) }
        try desk.add("crm", .crm)
        try desk.add("ops", .ops)
        try await withServices([Self.intake()], desk) { processes in
            let intake = try #require(processes.first)
            try await body(desk, intake, try #require(await intake.endpoint), server)
        }
    }

    private func client(
        _ name: String,
        _ desk: KeyDesk,
        _ endpoint: Endpoint
    ) throws -> CallClient {
        let credentials = Credentials.files(desk.paths(of: name), server: .intake)
        return try CallClient(to: endpoint, caller: "somebody-else", credentials: credentials)
    }

    private func refusal<Call: CallContract>(
        _ client: CallClient,
        _ call: Call,
        timeoutMs: Int = 10_000
    ) async -> CallError? {
        do {
            _ = try await client.call(call, timeoutMs: timeoutMs)
            return nil
        } catch {
            return error
        }
    }

    @Test func aKeyOnTheListIsServedUnderTheNameOfItsPrincipal() async throws {
        try await withIntake { desk, _, endpoint, _ in
            let crm = try client("crm", desk, endpoint)
            let answer = try await crm.call(WhoAmI()).response
            #expect(answer.cause.contains("\"crm\""), "\(answer.cause)")
            #expect(!answer.cause.contains("somebody-else"))
            await crm.close()
        }
    }

    /// Encryption adds some bytes to each frame.
    @Test func aFrameOfTheWholeLimitComesThroughTheEncryption() async throws {
        try await withIntake { desk, _, endpoint, _ in
            let crm = try client("crm", desk, endpoint)
            let whole = Attachment(name: "a", contentType: "application/pdf", bytes: Data(count: WireLimits.frameBytes))
            _ = try await crm.call(WhoAmI(), attachments: [whole], timeoutMs: 60_000)
            await crm.close()
        }
    }

    @Test func aKeyThatIsNotOnTheListIsNotLetIn() async throws {
        try await withIntake { _, intake, endpoint, server in
            let stranger = try CallClient(
                to: endpoint,
                caller: "crm",
                credentials: .keys(.generate(), servers: [server])
            )
            let error = await refusal(stranger, WhoAmI(), timeoutMs: 1_000)
            #expect(error?.status == .deadlineExceeded)
            #expect(error?.message.contains("does not accept this key") == true)
            let counted = try await eventually("the refusal is counted") {
                let count = await intake.refusals["unknown_key"]
                return count == 0 ? nil : count
            }
            #expect(counted == 1, "libzmq does not try again after a refusal")
            await stranger.close()
        }
    }

    @Test func aMethodOfAnotherRoleIsRefused() async throws {
        try await withIntake { desk, intake, endpoint, _ in
            let crm = try client("crm", desk, endpoint)
            let error = await refusal(crm, ReadQueues())
            #expect(error?.status == .permissionDenied)
            #expect(error?.message.contains("faxport.ops.v1.Queues/List") == true)
            #expect(await intake.refusals["method_not_allowed"] == 1)
            let ops = try client("ops", desk, endpoint)
            _ = try await ops.call(ReadQueues())
            for client in [crm, ops] { await client.close() }
        }
    }

    @Test func aRevokedKeyIsRefusedOnItsLiveConnection() async throws {
        try await withIntake { desk, intake, endpoint, server in
            let pair = try KeyFile.read(desk.paths(of: "crm").keyFile)
            let crm = try CallClient(to: endpoint, caller: "crm", credentials: .keys(pair, servers: [server]))
            _ = try await crm.call(WhoAmI())
            try desk.revoke(pair, of: "crm")
            let error = try await eventually("it is refused") { await refusal(crm, WhoAmI()) }
            #expect(error.status == .unauthenticated)
            #expect(error.message.contains("faxport keys rotate"))
            #expect(await intake.refusals["unknown_key"] == 1)
            await crm.close()
        }
    }

    @Test func aServiceCanNotPoseAsAnother() async throws {
        try await withIntake { desk, intake, endpoint, server in
            for (name, isTaken) in [("linking", false), ("crm", false), ("ops", false), ("saga-supervisor", true)] {
                let pair = try KeyFile.read(desk.paths(of: name).keyFile)
                let peer = try RawPeer(pair, to: endpoint, server: server)
                let hello = HelloHeader(
                    sender: .sagaSupervisor,
                    receiver: .intake,
                    storeID: "a",
                    epoch: 1,
                    incarnation: "b",
                    epochStart: 0,
                    lastSequence: 0
                )
                try await peer.send(.hello(hello))
                switch try await peer.next() {
                case .welcome: #expect(isTaken, "\(name) is welcomed as the supervisor")
                case .refused(let refused):
                    #expect(!isTaken, "\(name)")
                    #expect(refused.reason == .unknownSender)
                    #expect(refused.message.contains(name))
                    let batch = BatchHeader(sender: .sagaSupervisor, storeID: "a", epoch: 1, first: 1, messages: [])
                    try await peer.send(.batch(batch))
                    guard case .refused = try await peer.next() else {
                        Issue.record("\(name) may send batches")
                        continue
                    }
                case .call, .reply, .cancel, .hello, .batch, .ack:
                    Issue.record("\(name) got neither a welcome nor a refusal")
                }
            }
            #expect(await intake.refusals["impersonation"] == 6)
        }
    }

    @Test func bothKeysAreTakenUntilTheOldOneIsRevoked() async throws {
        try await withIntake { desk, _, endpoint, server in
            let old = try KeyFile.read(desk.paths(of: "crm").keyFile)
            let new = try desk.rotate("crm")
            let former = try CallClient(to: endpoint, caller: "crm", credentials: .keys(old, servers: [server]))
            _ = try await former.call(WhoAmI())
            // The service reads the new list a moment later; until then libzmq gives up and the connection is retried.
            let present = try CallClient(to: endpoint, caller: "crm", credentials: .keys(new, servers: [server]))
            _ = try await present.call(WhoAmI(), timeoutMs: 30_000)
            _ = try await former.call(WhoAmI())
            try desk.revoke(old, of: "crm")
            let error = try await eventually("the old one is refused") { await refusal(former, WhoAmI()) }
            #expect(error.status == .unauthenticated)
            _ = try await present.call(WhoAmI())
            for client in [former, present] { await client.close() }
        }
    }

    @Test func aBrokenListChangesNothingAndTheNextGoodOneIsTaken() async throws {
        try await withIntake { desk, _, endpoint, server in
            let crm = try client("crm", desk, endpoint)
            _ = try await crm.call(WhoAmI())
            try desk.spoil()
            // Longer than the service takes to look at its files.
            for _ in 0..<20 {
                _ = try await crm.call(WhoAmI())
                try await Task.sleep(for: .milliseconds(100))
            }
            let pair = try desk.add("crm-2", .crm)
            let second = try CallClient(to: endpoint, caller: "crm-2", credentials: .keys(pair, servers: [server]))
            let answer = try await second.call(WhoAmI(), timeoutMs: 30_000).response
            #expect(answer.cause.contains("\"crm-2\""))
            _ = try await crm.call(WhoAmI())
            for client in [crm, second] { await client.close() }
        }
    }

    @Test func aMessageThatCanNotBeReadIsCounted() async throws {
        try await withIntake { desk, intake, endpoint, server in
            let pair = try KeyFile.read(desk.paths(of: "crm").keyFile)
            let peer = try RawPeer(pair, to: endpoint, server: server)
            try await peer.send(.call(CallHeader(id: "1", method: "a/b", timeoutMs: 0)), payload: [Bytes()])
            guard case .reply(let reply) = try await peer.next() else {
                Issue.record("no reply")
                return
            }
            #expect(reply.status == .invalidArgument)
            #expect(await intake.refusals["malformed"] == 1)
        }
    }

    /// The replies are more than libzmq and the system hold, so the service keeps some of them.
    @Test func aKeyIsServedAgainOnceItsRepliesAreReadEvenIfSomeWereToRefusedMessages() async throws {
        try await withIntake { desk, intake, endpoint, server in
            let pair = try KeyFile.read(desk.paths(of: "crm").keyFile)
            // An unread client does not see the answers to its own heartbeats, so it must not give up for their lack.
            let patient = SocketOption.heartbeat(intervalMs: 2_000, timeoutMs: 0, ttlMs: 10_000)
            let peer = try RawPeer(pair, to: endpoint, server: server, [.receiveHighWaterMark(8), patient])
            let (refused, calls) = (12_000, 5)
            let body = try MessageCoding.encode(WhoAmI())
            for number in 0..<refused + calls {
                let id = String(repeating: "i", count: 1_000) + "\(number)"
                let timeoutMs = number < refused ? 0 : 600_000
                let call = CallHeader(id: id, method: WhoAmI.method, timeoutMs: timeoutMs)
                try await peer.send(.call(call), payload: [body])
            }
            _ = try await eventually("replies are kept") {
                let page = try await intake.metricsPage()
                return page.contains(#/faxport_replies_kept(\{[^}]*\})? [1-9]/#) ? true : nil
            }
            var statuses: [StatusCode: Int] = [:]
            for _ in 0..<refused + calls {
                guard case .reply(let reply) = try await peer.next() else { continue }
                statuses[reply.status, default: 0] += 1
            }
            #expect(statuses == [.invalidArgument: refused, .ok: calls])
            let crm = try client("crm", desk, endpoint)
            _ = try await crm.call(WhoAmI(), timeoutMs: 30_000)
            await crm.close()
        }
    }

    @Test func plainTCPIsRefusedAtTheStartWithAdvice() async throws {
        let desk = try KeyDesk()
        let process = try ServiceProcess(
            ServiceConfiguration(
                storePath: "\(desk.path)/intake.sqlite",
                bind: .tcp(host: "127.0.0.1", port: 0),
                peers: [:],
                clock: WallClock()
            ),
            definition: Self.intake(),
            logger: Logger(label: "intake")
        )
        let error = await #expect(throws: ConfigurationError.self) { try await process.run() }
        for part in ["never used without encryption", "faxport keys new", "--key-file", "--access", "ipc://"] {
            #expect(error?.description.contains(part) == true, "\(part)")
        }
        #expect(throws: ConfigurationError.self) {
            try CallClient(to: .tcp(host: "127.0.0.1", port: 9), caller: "crm")
        }
    }
}
