import Foundation
import Messaging
import ServiceKit
import Testing
import ZeroMQ

/// A connection that is lost for good while calls wait.
@Suite(.timeLimit(.minutes(30)))
struct LostConnectionTests {
    /// A process of its own, because it runs out of descriptors.
    @Test func onlyACallThatNeverLeftWasSurelyNotCarriedOut() async {
        await #expect(processExitsWith: .success) {
            let (sent, unsent) = try await errorsOfASentAndAnUnsentCall()
            #expect(sent?.status == .deadlineExceeded && sent?.noAnswer == .timedOut)
            #expect(sent?.message.contains("cannot be repaired") == true, "\(String(describing: sent))")
            #expect(unsent?.status == .unavailable && unsent?.noAnswer == nil, "\(String(describing: unsent))")
        }
    }
}

/// Two calls that wait when their connections can no longer be repaired, for want of descriptors.
private func errorsOfASentAndAnUnsentCall() async throws -> (sent: CallError?, unsent: CallError?) {
    // All descriptors below the later limit are taken, so that none of them becomes free.
    while dup(0) < descriptors {}
    let keys = try CurveKeyPair.generate()
    let own = try CurveKeyPair.generate()
    var service: SocketReference? = SocketReference(try Socket(.router, in: try Context()))
    try service?.socket.set(SocketOption.serviceRouter + [.curveServer(keys)])
    try service?.socket.bind(to: .tcp(host: "127.0.0.1", port: 0))
    guard let endpoint = service?.socket.lastEndpoint else { throw TestFailure("nothing is bound") }

    let connected = try CallClient(to: endpoint, caller: "crm", credentials: .keys(own, servers: [keys.publicKey]))
    let sent = Task { await error(of: connected, timeoutMs: 600_000) }
    _ = try await eventually("the call arrives") { try service?.socket.receive() }
    service = nil
    let late = try CallClient(to: endpoint, caller: "crm", credentials: .keys(own, servers: [keys.publicKey]))
    // Its end means that the client has its sockets.
    guard await error(of: late, timeoutMs: 50)?.noAnswer == .notConnected else {
        throw TestFailure("the service still listens")
    }
    var limit = rlimit(rlim_cur: rlim_t(descriptors), rlim_max: rlim_t(descriptors))
    guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { throw TestFailure("no limit") }
    let unsent = Task { await error(of: late, timeoutMs: 600_000) }
    return (await sent.value, await unsent.value)
}

/// More than a client polls at once.
private let descriptors: Int32 = 64

private func error(of client: CallClient, timeoutMs: Int) async -> CallError? {
    do {
        let method = Method(rawValue: "faxport.intake.v1.Intake/CheckHealth")
        _ = try await client.forward(method, body: Data("{}".utf8), caller: "crm", timeoutMs: timeoutMs)
        return nil
    } catch {
        return error
    }
}
