import FaxportClient
import Foundation
import Messaging
import Testing

/// The Swift library for CRMs in front of a whole running system, over each of its transports.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(10)))
struct SwiftClientTests {
    @Test func aRequestGoesItsWayOverIPCAlthoughIntakeIsKilledTwice() async throws {
        try await TestStack.run(daysPerSecond: 1) { stack in
            let endpoint = try #require(try stack.folder.record()?.process("intake")).endpoint
            let desk = ClientDesk(stack: stack, faxport: try Faxport(zeroMQ: endpoint, caller: "swift"))
            try await desk.expectWholeContract()
            await desk.faxport.close()
            await #expect(throws: FaxportError.cancelled) { try await desk.faxport.health() }
        }
    }

    @Test func aRequestGoesItsWayOverHTTPAlthoughIntakeIsKilledTwice() async throws {
        try await GatewayDesk.run(daysPerSecond: 1) { stack, gateway in
            let desk = ClientDesk(stack: stack, faxport: try Faxport(http: gateway.url + "/", token: gateway.token))
            try await desk.expectWholeContract()
            let stranger = try Faxport(http: gateway.url, token: "fxt_" + String(repeating: "0", count: 64))
            let error = await #expect(throws: FaxportError.self) { try await stranger.health() }
            #expect(error?.refusal?.code.rawValue == "UNAUTHENTICATED")
        }
    }

    @Test func keysDecideOverTCP() async throws {
        try await TestStack.run(options: ["--tcp"]) { stack in
            let endpoint = try #require(try stack.folder.record()?.process("intake")).endpoint
            let keys = KeyDesk(stack)
            let server = try keys.pair(of: "intake").publicKey.z85
            let other = try keys.pair(of: "linking").publicKey.z85
            let secret = try keys.pair(of: "crm").secretKey.z85
            // Of two public keys, the one that answers is found out.
            let known = try Faxport(
                zeroMQ: endpoint,
                keys: try CurveKeys(secretKey: secret, serverKeys: [other, server])
            )
            #expect(try await known.health().status == .serving)
            let misled = try Faxport(zeroMQ: endpoint, keys: try CurveKeys(secretKey: secret, serverKeys: [other]))
            let error = await #expect(throws: FaxportError.self) { try await misled.within(.seconds(2)).health() }
            guard case .notConnected = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            await known.close()
            await misled.close()
        }
    }

    @Test func aCallEndsWithItsTask() async throws {
        // Nobody listens there, so the call would wait for its whole deadline.
        let faxport = try Faxport(zeroMQ: "ipc:///tmp/faxport-nobody-\(UUID().uuidString)")
        let call = Task { try await faxport.within(.seconds(600)).health() }
        call.cancel()
        await #expect(throws: FaxportError.cancelled) { try await call.value }
        await faxport.close()
    }
}
