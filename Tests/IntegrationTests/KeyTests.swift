import Foundation
import IntakeContract
import Messaging
import Porting
import ServiceKit
import Synchronization
import Testing
import ZeroMQ

/// The whole system over tcp with CURVE: who is admitted, and what happens when keys change.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct KeyTests {
    @Test func aRequestGoesItsWholeWayOverCURVEAndPlainTextIsNotAnswered() async throws {
        try await TestStack.run(daysPerSecond: 1, options: ["--tcp"]) { stack in
            let record = try #require(try stack.folder.record())
            for service in ServiceName.all {
                let entry = try #require(record.process(service.rawValue))
                #expect(entry.endpoint.hasPrefix("tcp://127.0.0.1:"))
            }
            let published = Published(request: .clean(0), id: try await stack.submit(.clean(0)))
            try await stack.expectAllDoneOnce([published])
            #expect(try await Self.plainAnswer(from: try stack.endpoint(of: .intake)) == nil)
        }
    }

    @Test func aServiceRefusesToStartOverPlainTCPAndSaysWhatToDo() async throws {
        let folder = try TestFolder()
        let intake = try Program(
            Place.programs + "/intake",
            ["--data", folder.path, "--bind", "tcp://127.0.0.1:1", "--peer", "saga-supervisor=tcp://127.0.0.1:2"],
            words: folder.words
        )
        #expect(try await intake.exitCode() != 0)
        for part in ["tcp://127.0.0.1:1, tcp://127.0.0.1:2", "never used without encryption", "--key-file", "--access"]
        {
            #expect(intake.errors.contains(part), "\(part): \(intake.errors)")
        }
        folder.discardUnlessNeeded()
    }

    @Test func whoMustNotIsRefusedAndLogAndMetricSaySo() async throws {
        let port = try FreePorts.first(of: ServiceName.all.count)
        try await TestStack.run(options: ["--tcp", "--monitor-port", "\(port)"]) { stack in
            let desk = KeyDesk(stack, firstMonitorPort: port)
            try await Self.refuseAStranger(stack, desk)
            try await Self.refuseAForeignMethod(stack, desk)
            try await Self.refuseAnImpostor(stack, desk)
            try await Self.refuseARevokedKey(stack, desk)
            // None of that has affected the system.
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
        }
    }

    private static func refuseAStranger(_ stack: TestStack, _ desk: KeyDesk) async throws {
        let stranger = try await desk.client(of: .intake, with: .generate())
        let status = await status(of: stranger, ListPortRequests(limit: 1), timeoutMs: 2_000)
        #expect(status == .deadlineExceeded)
        await stranger.close()
        try await desk.awaitRefusal("unknown_key", by: .intake, saying: "used a key that is not on the access list")
    }

    private static func refuseAForeignMethod(_ stack: TestStack, _ desk: KeyDesk) async throws {
        let crm = try await desk.client(of: .intake, with: desk.pair(of: "crm"))
        #expect(await status(of: crm, ListPortRequests(limit: 1)) == .ok)
        #expect(await status(of: crm, ReadQueues()) == .permissionDenied)
        await crm.close()
        try await desk.awaitRefusal("method_not_allowed", by: .intake, saying: "crm (role crm) may not call")
        // The command line says the same to a person.
        let file = try await desk.deployment(of: "crm")
        let mails = try await TestStack.run(["mails", "--deployment", file], words: stack.folder.words)
        #expect(mails.exitCode == ExitCodes.refused)
        #expect(mails.errors.contains("PERMISSION_DENIED"), "\(mails)")
    }

    private static func refuseAnImpostor(_ stack: TestStack, _ desk: KeyDesk) async throws {
        let socket = try Socket(.dealer, in: try Context())
        try socket.set(SocketOption.peerDealer)
        let server = try desk.pair(of: "saga-supervisor").publicKey
        try Security.curveClient(desk.pair(of: "linking"), server: server).apply(to: socket)
        try socket.connect(to: stack.endpoint(of: .sagaSupervisor))
        let hello = HelloHeader(
            sender: .intake,
            receiver: .sagaSupervisor,
            storeID: "stolen",
            epoch: 99,
            incarnation: "x",
            epochStart: 0,
            lastSequence: 0
        )
        let frames = try WireMessage(.hello(hello)).encoded()
        try await eventuallyHolds("the hello leaves") { try socket.send(frames) == .sent }
        let answer = try await eventually("an answer comes") { try socket.receive() }
        guard case .refused(let refused) = try WireMessage(frames: answer).header else {
            Issue.record("an impostor is welcomed")
            return
        }
        #expect(refused.message.contains("The key of linking"))
        try await desk.awaitRefusal("impersonation", by: .sagaSupervisor, saying: "sends durable messages as intake")
    }

    private static func refuseARevokedKey(_ stack: TestStack, _ desk: KeyDesk) async throws {
        let pair = try desk.pair(of: "crm")
        let crm = try await desk.client(of: .intake, with: pair)
        #expect(await status(of: crm, ListPortRequests(limit: 1)) == .ok)
        try await desk.keys("revoke", "crm")
        try await eventuallyHolds("the live connection is refused") {
            await status(of: crm, ListPortRequests(limit: 1)) == .unauthenticated
        }
        try await desk.awaitRefusal("unknown_key", by: .intake, saying: "was revoked")
        let late = try await desk.client(of: .intake, with: pair)
        #expect(await status(of: late, ListPortRequests(limit: 1), timeoutMs: 2_000) == .deadlineExceeded)
        for client in [crm, late] { await client.close() }
    }

    @Test func keysChangeUnderLoadAndNothingIsLostOrDoneTwice() async throws {
        try await TestStack.run(daysPerSecond: 1, options: ["--tcp"]) { stack in
            let desk = KeyDesk(stack)
            let load = Load(desk, deployment: try await desk.deployment(of: "crm"))
            let published = try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 { group.addTask { try await load.run() } }
                group.addTask {
                    for name in ["intake", "crm", "saga-supervisor", "submission"] {
                        try await Self.replaceKey(of: name, desk, load)
                    }
                    load.end()
                }
                try await group.waitForAll()
                return load.published
            }
            #expect(published.count > 8, "requests were published all the while")
            try await stack.expectAllDoneOnce(published)
        }
    }

    /// Rotates a key, waits until it is in use, and revokes the old one, as in the runbook.
    private static func replaceKey(of name: String, _ desk: KeyDesk, _ load: Load) async throws {
        let old = try desk.pair(of: name)
        try await desk.keys("rotate", name)
        let new = try desk.pair(of: name)
        #expect(new != old)
        if ServiceName.all.contains(ServiceName(rawValue: name)) {
            try await eventuallyHolds("\(name) is bound with its new key") {
                desk.log(of: name).split(separator: "\n").contains {
                    $0.contains("bound with the new key") && $0.contains("key=\(new.publicKey.z85.prefix(8))…")
                }
            }
        }
        // Of this many, at least one was started with the new key.
        let goal = load.published.count + 4
        try await eventuallyHolds("requests are accepted with the new key of \(name)") { load.published.count >= goal }
        try await desk.keys("revoke", name, "--all-but-newest")
    }

    /// Publishes requests one after the other until it is stopped.
    private final class Load: Sendable {
        private struct State {
            var next = 0
            var published: [Published] = []
            var isOver = false
        }

        private let desk: KeyDesk
        private let deployment: String
        private let state = Mutex(State())

        init(_ desk: KeyDesk, deployment: String) {
            self.desk = desk
            self.deployment = deployment
        }

        var published: [Published] { state.withLock(\.published) }

        func end() { state.withLock { $0.isOver = true } }

        func run() async throws {
            while let n = next() {
                let id = try await desk.submit(.clean(n), deployment: deployment)
                state.withLock { $0.published.append(Published(request: .clean(n), id: id)) }
                // The pause bounds the load: reading two documents takes longer than publishing them.
                try await Task.sleep(for: .milliseconds(250))
            }
        }

        private func next() -> Int? {
            state.withLock { state in
                guard !state.isOver, state.next < TestRequest.most else { return nil }
                defer { state.next += 1 }
                return state.next
            }
        }
    }

    // MARK: Calls

    private static func status(
        of client: CallClient,
        _ call: some CallContract,
        timeoutMs: Int = 10_000
    ) async -> StatusCode {
        do {
            _ = try await client.call(call, timeoutMs: timeoutMs)
            return .ok
        } catch {
            return error.status
        }
    }

    /// What a client without CURVE receives within a second, which must be nothing.
    private static func plainAnswer(from endpoint: Endpoint) async throws -> [Bytes]? {
        let socket = try Socket(.dealer, in: try Context())
        try socket.set([.plainTCPAllowed])
        try socket.connect(to: endpoint)
        let call = CallHeader(id: "1", method: CheckHealth.method, timeoutMs: 1_000)
        _ = try socket.send(WireMessage(.call(call), payload: [Bytes("{}".utf8)]).encoded())
        for _ in 0..<100 {
            if let answer = try socket.receive() { return answer }
            // The interval at which the socket is polled.
            try await Task.sleep(for: .milliseconds(10))
        }
        return nil
    }
}

extension TestStack {
    func endpoint(of service: ServiceName) throws -> Endpoint {
        guard let endpoint = try folder.record()?.process(service.rawValue).flatMap({ Endpoint($0.endpoint) }) else {
            throw TestFailure("\(service) has no endpoint")
        }
        return endpoint
    }
}
