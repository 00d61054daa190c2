import Foundation
import Messaging
import Testing
import ZeroMQ

@testable import ServiceKit

/// Large replies to a client that does not read.
struct LargeRepliesTests {
    private static let reply = [Bytes(count: 1 << 20)]

    /// A client that is not read does not see the answers to its heartbeats either, and would give up its connection
    /// with what waits in it: after 6 s, which a test that waits for a processor can take.
    private static let noHeartbeat = [SocketOption.heartbeat(intervalMs: 0, timeoutMs: 0, ttlMs: 0)]

    /// A client that takes a message or two from its connection and then stops until it is read.
    private func client(_ name: String, at endpoint: Endpoint, in context: Context) throws -> Socket {
        let dealer = try Socket(.dealer, in: context)
        try dealer.set(
            SocketOption.peerDealer + Self.noHeartbeat + [.receiveHighWaterMark(1), .routingID(Bytes(name.utf8))]
        )
        try dealer.connect(to: endpoint)
        return dealer
    }

    private func eventually(_ holds: () throws -> Bool) async throws {
        _ = try await ServiceKitTests.eventually("the sockets do it") { try holds() ? true : nil }
    }

    @Test func theyStopAtABoundInBytesForThatClientOnlyAndGoOnWhenItReads() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "large-\(UUID().uuidString.prefix(8))").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let context = try Context()
        let router = try Socket(.router, in: context)
        try router.set(SocketOption.serviceRouter + Self.noHeartbeat)
        try router.bind(to: .ipc(path: path))
        let slow = try client("slow", at: .ipc(path: path), in: context)
        let other = try client("other", at: .ipc(path: path), in: context)
        var greetings = 0
        try await eventually { try slow.send([Bytes("hello".utf8)]) == .sent }
        try await eventually { try other.send([Bytes("hello".utf8)]) == .sent }
        try await eventually {
            if try router.receive() != nil { greetings += 1 }
            return greetings == 2
        }

        var large = LargeReplies(RoadLimits())
        var sent = 0
        while try large.send(Self.reply, to: Bytes("slow".utf8), over: router) == .sent {
            sent += 1
            try #require(sent < 64, "the high-water mark alone would take 256")
        }
        #expect(sent >= 4)
        let toAnother = try large.send(Self.reply, to: Bytes("other".utf8), over: router)
        let small = try large.send([Bytes("small".utf8)], to: Bytes("slow".utf8), over: router)
        #expect(toAnother == .sent)
        #expect(small == .sent)
        try await eventually { try slow.receive() == Self.reply }
        for _ in 1..<sent { try await eventually { try slow.receive() == Self.reply } }
        try await eventually { try large.send(Self.reply, to: Bytes("slow".utf8), over: router) == .sent }
    }

    @Test func thoseOfAConnectionThatIsGoneCountForNothing() throws {
        let context = try Context()
        let router = try Socket(.router, in: context)
        try router.set(SocketOption.serviceRouter)
        try router.bind(to: .inproc(name: "large replies"))
        var large = LargeReplies(RoadLimits())
        for _ in 0..<8 {
            let result = try large.send(Self.reply, to: Bytes("gone".utf8), over: router)
            #expect(result == .unroutable)
        }
    }
}
