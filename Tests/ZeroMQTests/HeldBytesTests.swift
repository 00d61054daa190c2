import Foundation
import Testing
import ZeroMQ

/// How the bytes are counted that libzmq holds for a peer.
struct HeldBytesTests {
    private static let peer = Data(text: "peer")
    private static let frame = Data((0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) })

    private let context: Context
    private let path = FileManager.default.temporaryDirectory
        .appending(path: "held-\(UUID().uuidString.prefix(8))").path

    init() throws { context = try Context() }

    /// A peer that is not read does not see the answers to its heartbeats either, and would give up its connection with
    /// what waits in it: after 6 s, which a test that waits for a processor can take.
    private static let noHeartbeat = [SocketOption.heartbeat(intervalMs: 0, timeoutMs: 0, ttlMs: 0)]

    /// A router with one peer, which takes one message from its connection and then stops until it is read.
    private func connect(_ body: (borrowing Socket, borrowing Socket) async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let router = try Socket(.router, in: context)
        try router.set(SocketOption.serviceRouter + Self.noHeartbeat)
        try router.bind(to: .ipc(path: path))
        let dealer = try Socket(.dealer, in: context)
        try dealer.set(
            SocketOption.peerDealer + Self.noHeartbeat + [.receiveHighWaterMark(1), .routingID(Self.peer)]
        )
        try dealer.connect(to: .ipc(path: path))
        try await eventually { try dealer.send([Data(text: "here")]) == .sent }
        try await eventually { try router.receive() != nil }
        try await body(router, dealer)
    }

    private func eventually(_ holds: () throws -> Bool) async throws {
        for _ in 0..<60_000 {
            if try holds() { return }
            // The pause between two tries; the number of tries is the deadline.
            try await Task.sleep(for: .milliseconds(1))
        }
        throw NeverHeld()
    }

    @Test func whatAPeerHasNotReadCountsUntilItIsReadAndArrivesWhole() async throws {
        try await connect { router, dealer in
            let counter = HeldBytes()
            let count = 32
            for number in 0..<count {
                let frames = [Self.peer, Data(text: "\(number)"), Self.frame]
                let result = try router.send(frames, countedBy: counter)
                #expect(result == .sent)
            }
            // The system holds a few hundred kilobytes and the peer a few messages.
            #expect(counter.count > 16 << 20)
            for number in 0..<count {
                var received: [Data]?
                try await eventually {
                    received = try dealer.receive()
                    return received != nil
                }
                #expect(received == [Data(text: "\(number)"), Self.frame])
            }
            try await eventually { counter.count == 0 }
        }
    }

    @Test func whatIsDroppedWithItsConnectionCountsNoMore() async throws {
        let counter = HeldBytes()
        try await connect { router, _ in
            for _ in 0..<32 {
                let result = try router.send([Self.peer, Self.frame], countedBy: counter)
                #expect(result == .sent)
            }
            #expect(counter.count > 0)
        }
        try await eventually { counter.count == 0 }
    }

    @Test func whatIsNotTakenDoesNotCount() throws {
        let counter = HeldBytes()
        let router = try Socket(.router, in: context)
        try router.set(SocketOption.serviceRouter)
        try router.bind(to: .inproc(name: "held bytes"))
        #expect(try router.send([Self.peer, Self.frame], countedBy: counter) == .unroutable)
        #expect(counter.count == 0)
        let dealer = try Socket(.dealer, in: context)
        try dealer.set(SocketOption.peerDealer)
        try dealer.connect(to: .ipc(path: "/nonexistent/peer.sock"))
        #expect(try dealer.send([Self.frame], countedBy: counter) == .wouldBlock)
        #expect(counter.count == 0)
    }

    @Test func anEmptyFrameIsSent() async throws {
        try await connect { router, dealer in
            let result = try router.send([Self.peer, Data(), Data(text: "end")], countedBy: HeldBytes())
            #expect(result == .sent)
            var received: [Data]?
            try await eventually {
                received = try dealer.receive()
                return received != nil
            }
            #expect(received == [Data(), Data(text: "end")])
        }
    }
}

/// What a test waited for did not come about.
private struct NeverHeld: Error {}
