import Foundation
import Testing
import ZeroMQ

struct SocketTests {
    let context: Context
    let endpoint = Endpoint.inproc(name: "socket tests")

    init() throws { context = try Context() }

    @Test func unknownPeerIsReported() throws {
        let router = try Socket(.router, in: context)
        try router.set(SocketOption.serviceRouter)
        try router.bind(to: endpoint)
        #expect(try router.send([Data(text: "nobody"), Data()]) == .unroutable)
    }

    @Test func nothingToReceiveIsNil() throws {
        let router = try Socket(.router, in: context)
        try router.bind(to: endpoint)
        #expect(try router.receive() == nil)
    }

    @Test func unconnectedDealerWouldBlock() throws {
        let dealer = try Socket(.dealer, in: context)
        try dealer.set(SocketOption.peerDealer)
        try dealer.connect(to: .ipc(path: "/nonexistent/peer.sock"))
        #expect(try dealer.send([Data(text: "early")]) == .wouldBlock)
    }

    @Test func fullQueueWouldBlockAndLosesNothing() throws {
        let router = try Socket(.router, in: context)
        try router.set(SocketOption.serviceRouter + [.sendHighWaterMark(2), .receiveHighWaterMark(2)])
        try router.bind(to: endpoint)
        let dealer = try Socket(.dealer, in: context)
        try dealer.set([.sendHighWaterMark(2), .receiveHighWaterMark(2), .routingID(Data(text: "peer"))])
        try dealer.connect(to: endpoint)

        var sent = 0
        while try dealer.send([Data(text: "\(sent)"), Data(), Data()]) == .sent { sent += 1 }
        #expect(sent == 4)
        for number in 0..<sent {
            #expect(try router.receive() == [Data(text: "peer"), Data(text: "\(number)"), Data(), Data()])
        }
        #expect(try router.receive() == nil)

        while try router.send([Data(text: "peer"), Data(text: "\(sent)")]) == .sent { sent += 1 }
        #expect(sent == 8)
        #expect(try router.send([Data(text: "peer"), Data()]) == .wouldBlock)
        #expect(try dealer.receive() == [Data(text: "4")])
    }

    @Test func tooFewFramesAreRefused() throws {
        let router = try Socket(.router, in: context)
        let dealer = try Socket(.dealer, in: context)
        #expect(throws: ZeroMQError.self) { try dealer.send([]) }
        #expect(throws: ZeroMQError.self) { try router.send([Data(text: "peer")]) }
    }

    @Test func referencesFitInADictionary() throws {
        let router = try Socket(.router, in: context)
        try router.bind(to: endpoint)
        var dealers: [String: SocketReference] = [:]
        for name in ["a", "b"] {
            let dealer = try Socket(.dealer, in: context)
            try dealer.connect(to: endpoint)
            dealers[name] = SocketReference(dealer)
        }
        #expect(try dealers["b"]?.socket.send([Data(text: "from b")]) == .sent)
        #expect(try router.receive()?.last == Data(text: "from b"))
    }

    @Test func anyFreePortIsTold() throws {
        let router = try Socket(.router, in: context)
        try router.set(.plainTCPAllowed)
        let before = router.lastEndpoint
        #expect(before == nil)
        try router.bind(to: .tcp(host: "127.0.0.1", port: 0))
        guard case .tcp("127.0.0.1", let port) = router.lastEndpoint else {
            Issue.record("no TCP endpoint")
            return
        }
        #expect(port != 0)
    }

    @Test func takenPortIsAnError() throws {
        let first = try Socket(.router, in: context)
        try first.set(.plainTCPAllowed)
        try first.bind(to: .tcp(host: "127.0.0.1", port: 0))
        let taken = first.lastEndpoint
        let endpoint = try #require(taken)
        let second = try Socket(.router, in: context)
        try second.set(.plainTCPAllowed)
        let error = #expect(throws: ZeroMQError.self) { try second.bind(to: endpoint) }
        #expect(error?.code == .addressInUse)
        #expect(error?.description.hasPrefix("bind \(endpoint): ") == true)
    }

    @Test func unfitOptionIsAnErrorThatNamesIt() throws {
        let dealer = try Socket(.dealer, in: context)
        let error = #expect(throws: ZeroMQError.self) { try dealer.set(.routerMandatory(true)) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.operation == "set ZMQ_ROUTER_MANDATORY")
    }
}

struct ContextTests {
    @Test func endsWithUnsentMessagesInWhateverOrder() throws {
        var context: Context? = try Context()
        let dealer = try Socket(.dealer, in: try #require(context))
        try dealer.set([.sendHighWaterMark(10)])
        try dealer.connect(to: .ipc(path: "/nonexistent/peer.sock"))
        #expect(try dealer.send([Data(count: 1_000)]) == .sent)
        weak let before = context
        context = nil
        // The socket keeps its context and still works; both go at the end of this scope, without waiting.
        #expect(before != nil)
        #expect(try dealer.send([Data()]) == .sent)
    }

    @Test func termination() throws {
        let context = try Context()
        let dealer = try Socket(.dealer, in: context)
        context.terminate()
        let error = #expect(throws: ZeroMQError.self) { try dealer.receive() }
        #expect(error?.code == .contextTerminated)
    }
}
