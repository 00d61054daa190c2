import FaxportClient
import Foundation
import HTTPClient
import Messaging
import Testing
import ZeroMQ

/// The Swift library for CRMs in front of a whole running system, over each of its transports.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
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

    @Test func aCallOverZeroMQIsCalledOffWithItsTask() async throws {
        let path = "/tmp/faxport-test-\(UUID().uuidString.prefix(8)).sock"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let endpoint = "ipc://\(path)"
        let service = try Socket(.router, in: try Context())
        try service.bind(to: try #require(Endpoint(endpoint)))
        let faxport = try Faxport(zeroMQ: endpoint)
        let call = Task { try await faxport.within(.seconds(600)).health() }
        let asked = try await eventually("the call arrives") { try service.receive() }
        guard case .call(let header) = try WireMessage(frames: Array(asked.dropFirst())).header else {
            Issue.record("\(asked)")
            return
        }
        call.cancel()
        await #expect(throws: FaxportError.cancelled) { try await call.value }
        let calledOff = try await eventually("the call is called off") { try service.receive() }
        #expect(try WireMessage(frames: Array(calledOff.dropFirst())).header == .cancel(CancelHeader(id: header.id)))
        await faxport.close()
    }

    @Test func aCallOverHTTPEndsWithItsTask() async throws {
        let server = try SilentServer()
        let faxport = try Faxport(http: HTTPRequest.baseURL(socketPath: server.path), token: "t")
        let call = Task { try await faxport.within(.seconds(600)).health() }
        try await eventuallyHolds("the call arrives") { server.hasConnection() }
        call.cancel()
        await #expect(throws: FaxportError.cancelled) { try await call.value }
    }

    // A POST would take one of intake's places for calls that wait.
    @Test func theFeedWaitsAtTheGateway() async throws {
        let server = try SilentServer()
        let faxport = try Faxport(http: HTTPRequest.baseURL(socketPath: server.path), token: "t")
        let reader = Task {
            var feed = faxport.feed(after: 41, mark: "5f0c2d9be0417a66").makeAsyncIterator()
            return try await feed.next()
        }
        let line = try await eventually("the question arrives") { server.requestLine() }
        #expect(line == "GET /v1/feed?after=41&limit=100&mark=5f0c2d9be0417a66&waitMs=10000 HTTP/1.1")
        reader.cancel()
        #expect(try await reader.value == nil)
    }
}

/// A server that accepts connections and never answers.
private final class SilentServer: Sendable {
    let path = "/tmp/faxport-test-\(UUID().uuidString.prefix(8)).sock"
    private let listener: Int32

    init() throws {
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        listener = socket(AF_UNIX, Int32(kind), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafeBytes(of: &address) { bytes in
            bind(listener, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
        guard result == 0, listen(listener, 8) == 0 else { throw TestFailure("\(path) cannot be bound") }
    }

    /// Whether another client has connected; its connection stays open.
    func hasConnection() -> Bool { accept(listener, nil, nil) >= 0 }

    /// The first line of what another client has sent; `nil` if there is no other client.
    func requestLine() -> String? {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(connection, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(count, 0)).prefix { $0 != 13 }, as: UTF8.self)
    }

    deinit {
        close(listener)
        unlink(path)
    }
}
