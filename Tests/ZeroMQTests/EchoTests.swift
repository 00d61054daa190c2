import Foundation
import Testing
import ZeroMQ

@Suite(.timeLimit(.minutes(30)))
struct EchoTests {
    enum Path: CaseIterable {
        case ipc
        case inproc
    }

    @Test(arguments: Path.allCases)
    func messagesComeBackOneAtATime(path: Path) async throws {
        try await withEcho(over: path) { dealer in
            for number in 0..<2_000 {
                try await dealer.send([Data(text: "\(number)")])
                #expect(await dealer.next() == [Data(text: "\(number)")])
            }
        }
    }

    @Test(arguments: Path.allCases)
    func pipelinedMessagesComeBackInOrder(path: Path) async throws {
        try await withEcho(over: path) { dealer in
            let count = 10_000
            async let sending: Void = {
                for number in 0..<count {
                    try await dealer.send([Data(text: "\(number)"), Data(count: 100)])
                }
            }()
            var number = 0
            for await message in dealer.incoming {
                #expect(message.frames.first == Data(text: "\(number)"))
                number += 1
                if number == count { break }
            }
            try await sending
        }
    }

    @Test func emptyAndLargeFramesStayApart() async throws {
        let large = Data(repeating: 7, count: 1 << 20)
        let frames = [Data(), large, Data(), Data([1]), large, Data()]
        try await withEcho(over: .ipc) { dealer in
            try await dealer.send(frames)
            #expect(await dealer.next() == frames)
        }
    }

    @Test func twoLoopsTalkToEachOther() async throws {
        try await withLoop { context, loop, ipc in
            let other = try SocketLoop(name: "other loop")
            defer { other.stop() }
            let router = try PinnedSocket(.router, SocketOption.serviceRouter, in: context, on: other, answer: echo)
            try await router.bind(to: ipc)
            let dealer = try PinnedSocket(.dealer, SocketOption.peerDealer, in: context, on: loop)
            try await dealer.connect(to: ipc)
            for number in 0..<500 {
                try await dealer.send([Data(text: "\(number)")])
                #expect(await dealer.next() == [Data(text: "\(number)")])
            }
        }
    }

    @Test func tooLargeFrameCostsItsSenderTheConnectionAndNobodyElse() async throws {
        try await withLoop { context, loop, ipc in
            let router = try PinnedSocket(
                .router,
                SocketOption.serviceRouter + [.maxMessageBytes(1_000)],
                in: context,
                on: loop,
                answer: echo
            )
            try await router.bind(to: ipc)
            let rude = try PinnedSocket(.dealer, SocketOption.peerDealer, in: context, on: loop)
            let polite = try PinnedSocket(.dealer, SocketOption.peerDealer, in: context, on: loop)
            try await rude.connect(to: ipc)
            try await polite.connect(to: ipc)
            try await rude.send([Data(count: 1_001)])
            // The first answer is to the small message, sent again until the connection is back.
            #expect(await rude.sendUntilAnswered([Data(text: "small")]) == [Data(text: "small")])
            try await polite.send([Data(count: 1_000)])
            #expect(await polite.next() == [Data(count: 1_000)])
        }
    }

    private func withEcho(over path: Path, _ body: (PinnedSocket) async throws -> Void) async throws {
        try await withLoop { context, loop, ipc in
            let endpoint = path == .ipc ? ipc : .inproc(name: "echo")
            // The loop reads on however slowly the peer takes its answers, so no limit may drop them here.
            let options = SocketOption.serviceRouter + [.sendHighWaterMark(0)]
            let router = try PinnedSocket(.router, options, in: context, on: loop, answer: echo)
            try await router.bind(to: endpoint)
            let dealer = try PinnedSocket(.dealer, SocketOption.peerDealer, in: context, on: loop)
            try await dealer.connect(to: endpoint)
            try await body(dealer)
            #expect(await router.failure == nil)
        }
    }
}
