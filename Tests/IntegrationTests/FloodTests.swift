import Foundation
import IntakeContract
import Messaging
import ServiceKit
import Testing
import ZeroMQ

/// A system of processes under a client that knows only the protocol page and does not behave.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct FloodTests {
    @Test func oneClientCannotStopTheOthersOrTheProcess() async throws {
        try await TestStack.run { stack in
            let first = try await eventually("intake is healthy") {
                try await stack.answer(CheckHealth(), from: .intake)
            }
            try await Self.leave(50, with: 600, stack)
            let flooder = try RawCaller(to: try stack.endpoint(of: .intake))
            try await flooder.send(2_000, ListPortRequests(limit: 1_000))
            // None of the flood's replies was read, and other clients are served all the same.
            #expect(try await stack.faxport("queues").exitCode == 0)
            _ = try await stack.submit(.clean(0))
            #expect(try await stack.faxport("list").exitCode == 0)
            let statuses = try await flooder.replies(2_000)
            #expect(statuses.count == 2_000, "each call has one answer")
            #expect(statuses.values.allSatisfy { $0 == .ok || $0 == .resourceExhausted })
            let last = try await eventually("intake is healthy") {
                try await stack.answer(CheckHealth(), from: .intake)
            }
            #expect(last.processID == first.processID, "intake has not ended in between")
        }
    }

    /// Clients that send calls and go away without reading.
    private static func leave(_ clients: Int, with calls: Int, _ stack: TestStack) async throws {
        for _ in 0..<clients {
            let leaving = try RawCaller(to: try stack.endpoint(of: .intake))
            try await leaving.send(calls, ListPortRequests(limit: 1))
        }
    }
}

/// A client that sends as fast as it can and reads when it likes.
private struct RawCaller {
    private let socket: SocketReference

    init(to endpoint: Endpoint) throws {
        socket = SocketReference(try Socket(.dealer, in: try Context()))
        try socket.socket.set(SocketOption.peerDealer + [.lingerMs(-1)])
        try socket.socket.connect(to: endpoint)
    }

    func send<Call: CallContract>(_ count: Int, _ call: Call) async throws {
        let body = try MessageCoding.encode(call)
        for id in 0..<count {
            let header = CallHeader(id: "\(id)", method: Call.method, timeoutMs: 600_000)
            let frames = try WireMessage(.call(header), payload: [body]).encoded()
            try await eventuallyHolds("it is sent", pause: .milliseconds(1)) { try socket.socket.send(frames) == .sent }
        }
    }

    /// The statuses of so many replies, by the id of the call.
    func replies(_ count: Int) async throws -> [String: StatusCode] {
        var statuses: [String: StatusCode] = [:]
        for _ in 0..<count {
            let frames = try await eventually("a reply comes", pause: .milliseconds(1)) { try socket.socket.receive() }
            guard case .reply(let reply) = try WireMessage(frames: frames).header else { continue }
            statuses[reply.id ?? "none"] = reply.status
        }
        return statuses
    }
}
