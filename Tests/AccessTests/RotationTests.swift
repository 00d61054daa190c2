import Access
import Durable
import Foundation
import Messaging
import ServiceKit
import Synchronization
import Testing
import ZeroMQ

/// Keys are replaced while messages flow.
@Suite(.timeLimit(.minutes(30)))
struct RotationTests {
    /// A numbered message.
    struct Numbered: DurableMessage {
        static let method: Method = "faxport.saga.v1.Commands/Numbered"
        let number: Int
        var orderingKey: String { "all" }
    }

    /// A call that makes the service send a message.
    struct SendOne: CallContract {
        static let method: Method = "faxport.saga.v1.Sagas/SendOne"
        let number: Int

        struct Response: Codable {}
    }

    /// The received messages, in order.
    final class Received: Sendable {
        let numbers = Mutex<[Int]>([])
    }

    private static func intake(_ received: Received) -> ServiceDefinition {
        var definition = ServiceDefinition(.intake, migrations: [], sendsTo: [], hears: [.sagaSupervisor])
        definition.answer(WhoAmI.self) { _, turn in WhoAmI.Response(cause: "\(turn.cause)") }
        definition.receive(Numbered.self) { message, _ in received.numbers.withLock { $0.append(message.number) } }
        return definition
    }

    private static func supervisor() -> ServiceDefinition {
        var definition = ServiceDefinition(.sagaSupervisor, migrations: [], sendsTo: [.intake], hears: [])
        definition.answer(SendOne.self) { call, turn in
            try turn.send(Numbered(number: call.number), to: .intake)
            return SendOne.Response()
        }
        return definition
    }

    @Test func durableMessagesFlowOnceEachWhileBothEndsChangeTheirKeys() async throws {
        let desk = try KeyDesk()
        let intakeKey = try desk.add("intake", .service)
        let supervisorKey = try desk.add("saga-supervisor", .service)
        try desk.add("ops", .ops)
        let received = Received()
        try await withServices([Self.intake(received), Self.supervisor()], desk) { processes in
            let endpoint = try #require(await processes[1].endpoint)
            let credentials = Credentials.files(desk.paths(of: "ops"), server: .sagaSupervisor)
            let ops = try CallClient(to: endpoint, caller: "ops", credentials: credentials)
            var sent = 0
            func sendSome() async throws {
                for _ in 0..<50 {
                    // When it binds again, the supervisor may lose a call, so its number may repeat, in this test only.
                    _ = try await eventually("a call is answered") {
                        try? await ops.call(SendOne(number: sent), timeoutMs: 2_000)
                    }
                    sent += 1
                }
                _ = try await eventually("all have come") {
                    received.numbers.withLock { $0.last } == sent - 1 ? true : nil
                }
            }
            try await sendSome()
            _ = try desk.rotate("intake")
            try await sendSome()
            _ = try desk.rotate("saga-supervisor")
            try await sendSome()
            try await Self.awaitRefusal(of: intakeKey.publicKey, by: processes[0], desk)
            try desk.revoke(intakeKey, of: "intake")
            try desk.revoke(supervisorKey, of: "saga-supervisor")
            try await sendSome()
            let numbers = received.numbers.withLock { $0 }
            #expect(numbers == numbers.sorted(), "in order")
            #expect(Set(numbers) == Set(0..<sent), "none is lost")
            await ops.close()
        }
    }

    /// Waits until a service no longer uses an old key: a client that knows only that key is refused.
    private static func awaitRefusal(of old: CurvePublicKey, by process: ServiceProcess, _ desk: KeyDesk) async throws {
        let endpoint = try #require(await process.endpoint)
        let own = try KeyFile.read(desk.paths(of: "ops").keyFile)
        _ = try await eventually("the old key is left") {
            let client = try CallClient(to: endpoint, caller: "ops", credentials: .keys(own, servers: [old]))
            let answer = try? await client.call(WhoAmI(), timeoutMs: 500)
            await client.close()
            return answer == nil ? true : nil
        }
    }

    @Test func aClientFollowsTheKeyOfItsServer() async throws {
        let desk = try KeyDesk()
        let old = try desk.add("intake", .service)
        try desk.add("ops", .ops)
        try await withServices([Self.intake(Received())], desk) { processes in
            let endpoint = try #require(await processes[0].endpoint)
            let credentials = Credentials.files(desk.paths(of: "ops"), server: .intake)
            let ops = try CallClient(to: endpoint, caller: "ops", credentials: credentials)
            _ = try await ops.call(WhoAmI())
            let new = try desk.rotate("intake")
            try await Self.awaitRefusal(of: old.publicKey, by: processes[0], desk)
            try desk.revoke(old, of: "intake")
            _ = try await eventually("the client is served again") { try? await ops.call(WhoAmI(), timeoutMs: 2_000) }
            let own = try KeyFile.read(desk.paths(of: "ops").keyFile)
            let other = try CallClient(to: endpoint, caller: "ops", credentials: .keys(own, servers: [new.publicKey]))
            _ = try await other.call(WhoAmI())
            for client in [ops, other] { await client.close() }
        }
    }

    @Test func aNewOwnKeyIsUsedOnlyWhenItIsOnTheList() async throws {
        let desk = try KeyDesk()
        try desk.add("intake", .service)
        let old = try desk.add("ops", .ops)
        try await withServices([Self.intake(Received())], desk) { processes in
            let endpoint = try #require(await processes[0].endpoint)
            let credentials = Credentials.files(desk.paths(of: "ops"), server: .intake)
            let ops = try CallClient(to: endpoint, caller: "ops", credentials: credentials)
            _ = try await ops.call(WhoAmI())
            // The secret arrives before the list.
            let unlisted = try CurveKeyPair.generate()
            try KeyFile.write(unlisted.secretKey, to: desk.paths(of: "ops").keyFile)
            for _ in 0..<20 {
                _ = try await ops.call(WhoAmI())
                // Nothing must happen here, so it waits longer than the interval at which a service checks its files.
                try await Task.sleep(for: .milliseconds(100))
            }
            let new = try desk.rotate("ops")
            try desk.revoke(old, of: "ops")
            _ = try await eventually("the new key is used") { try? await ops.call(WhoAmI(), timeoutMs: 2_000) }
            #expect(new != unlisted)
            await ops.close()
        }
    }
}
