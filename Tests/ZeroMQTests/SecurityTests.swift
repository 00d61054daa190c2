import Foundation
import Testing
import ZeroMQ

@Suite(.timeLimit(.minutes(30)))
struct SecurityTests {
    private let anyPort = Endpoint.tcp(host: "127.0.0.1", port: 0)

    @Test func plainTCPIsRefusedWithAdvice() throws {
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        let binding = #expect(throws: ZeroMQError.self) { try socket.bind(to: anyPort) }
        let connecting = #expect(throws: ZeroMQError.self) { try socket.connect(to: .tcp(host: "127.0.0.1", port: 9)) }
        for error in [binding, connecting] {
            #expect(error?.code == .encryptionRequired)
            #expect(error?.message.contains("CURVE") == true)
        }
    }

    @Test func messagesPassWithTheRightKeyOnly() async throws {
        try await withLoop { context, loop, _ in
            let server = try CurveKeyPair.generate()
            let router = try PinnedSocket(
                .router,
                SocketOption.serviceRouter,
                security: .curveServer(server),
                in: context,
                on: loop
            )
            let endpoint = try await router.bind(to: anyPort)

            let impostor = try client(of: CurveKeyPair.generate().publicKey, in: context, on: loop)
            try await impostor.connect(to: endpoint, andSend: [Data(text: "impostor")])
            let plain = try PinnedSocket(.dealer, [.plainTCPAllowed], in: context, on: loop)
            try await plain.connect(to: endpoint, andSend: [Data(text: "plain")])

            // With the right key the two messages above would come before the second of these.
            for number in 0..<20 {
                let friend = try client(of: server.publicKey, in: context, on: loop)
                try await friend.connect(to: endpoint)
                try await friend.send([Data(text: "friend \(number)")])
                #expect(await router.next()?.last == Data(text: "friend \(number)"))
            }
        }
    }

    @Test func clientsAreKnownByTheUserIDTheirKeyWasGiven() async throws {
        try await withLoop { context, loop, _ in
            let server = try CurveKeyPair.generate()
            let handler = try PinnedSocket(.reply, in: context, on: loop) { request in
                // RFC 27: version, request id, domain, address, identity, mechanism, credentials.
                let userID = request.frames[2] == Data(text: "intake") ? "crm" : ""
                return [request.frames[0], request.frames[1]] + ["200", "OK", userID, ""].map(Data.init(text:))
            }
            try await handler.bind(to: .inproc(name: "zeromq.zap.01"))
            let router = try PinnedSocket(
                .router,
                SocketOption.serviceRouter + [.zapDomain("intake")],
                security: .curveServer(server),
                in: context,
                on: loop
            )
            let endpoint = try await router.bind(to: anyPort)
            let dealer = try client(of: server.publicKey, in: context, on: loop)
            try await dealer.connect(to: endpoint)
            try await dealer.send([Data(), Data(text: "hello")])
            var messages = router.incoming.makeAsyncIterator()
            #expect(await messages.next()?.userID == "crm")
        }
    }

    private func client(of server: CurvePublicKey, in context: Context, on loop: SocketLoop) throws -> PinnedSocket {
        try PinnedSocket(
            .dealer,
            security: .curveClient(.generate(), server: server),
            in: context,
            on: loop
        )
    }
}

struct CurveTests {
    @Test func publicKeyFollowsFromTheSecretOne() throws {
        let keys = try CurveKeyPair.generate()
        #expect(try CurveKeyPair.publicKey(of: keys.secretKey) == keys.publicKey)
        #expect(try CurveKeyPair(secretKey: keys.secretKey) == keys)
        #expect(try CurveKeyPair.generate() != keys)
    }

    @Test func keysAreReadFromTheirText() throws {
        let keys = try CurveKeyPair.generate()
        #expect(CurvePublicKey(keys.publicKey.description) == keys.publicKey)
        #expect(CurveSecretKey(keys.secretKey.z85) == keys.secretKey)
    }

    @Test(arguments: ["", "short", String(repeating: "\"", count: 40), String(repeating: "a", count: 41)])
    func nonsenseIsNoKey(text: String) {
        #expect(CurvePublicKey(text) == nil)
        #expect(CurveSecretKey(text) == nil)
    }

    @Test func secretKeyDoesNotShowItself() throws {
        let keys = try CurveKeyPair.generate()
        let secret = keys.secretKey.z85
        var dumped = ""
        dump(Security.curveServer(keys), to: &dumped)
        dump(SocketOption.curveServer(keys), to: &dumped)
        let texts = [
            "\(keys)", String(reflecting: keys), "\(Security.curveServer(keys))",
            "\(SocketOption.curveServer(keys))", "\([SocketOption.curveServer(keys)])", dumped,
        ]
        for text in texts {
            #expect(!text.contains(secret))
        }
    }
}
