import Foundation
import Testing
import ZeroMQ

/// A client that goes away with messages unread, which ends the process if libzmq has stopped reading them.
///
/// At its high-water mark libzmq stops the input of a connection. If the peer then closes it, the engine removes itself
/// from the poll, and the next heartbeat of that engine fails the assertion `!_io_error` in `stream_engine_base.cpp`.
@Suite(.timeLimit(.minutes(30)))
struct StoppedInputTests {
    @Test func aServiceRouterSurvivesAClientThatGoesAwayWithABacklog() async {
        await #expect(processExitsWith: .success) {
            try await closeWithABacklog(SocketOption.serviceRouter)
        }
    }

    // Why `serviceRouter` has no receive high-water mark. If this fails, libzmq was repaired.
    @Test func aRouterWithAHighWaterMarkDoesNot() async {
        await #expect(processExitsWith: .signal(SIGABRT)) {
            try await closeWithABacklog(SocketOption.serviceRouter + [.receiveHighWaterMark(256)])
        }
    }
}

/// Sends 600 messages to a router that reads only the first, and closes; returns when the router has noticed.
private func closeWithABacklog(_ options: [SocketOption]) async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "stopped-\(UUID().uuidString.prefix(8))").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let endpoint = Endpoint.ipc(path: path)
    let context = try Context()
    let router = try Socket(.router, in: context)
    try router.set(options)
    try router.bind(to: endpoint)
    let client = try await leave(600, for: router, at: endpoint, in: context)
    // The process ends here, or libzmq has closed the connection: no time is involved.
    while try router.send([client, Data(text: "answer")]) != .unroutable {
        try await Task.sleep(for: .milliseconds(10))
    }
}

/// Sends messages that stay unread, and closes the socket; returns its routing id.
private func leave(
    _ count: Int,
    for router: borrowing Socket,
    at endpoint: Endpoint,
    in context: Context
) async throws -> Data {
    let dealer = try Socket(.dealer, in: context)
    try dealer.set(SocketOption.peerDealer + [.lingerMs(-1)])
    try dealer.connect(to: endpoint)
    var sent = 0
    while sent < count {
        // Small enough that all of them fit into the buffers of the connection, so the closing client can leave.
        if try dealer.send([Data(count: 100)]) == .sent {
            sent += 1
        } else {
            try await Task.sleep(for: .milliseconds(1))
        }
    }
    while true {
        if let first = try router.receive()?.first { return first }
        try await Task.sleep(for: .milliseconds(1))
    }
}
