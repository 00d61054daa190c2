import Durable
import Messaging
import Testing
import Timekeeping

struct TraceTests {
    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test(arguments: [
        "", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-+bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    ])
    func whatTheRecommendationCallsInvalidIsNoTrace(_ text: String) {
        #expect(TraceContext(text) == nil)
    }

    @Test func aTraceReadsBackAndItsChildrenStayInIt() throws {
        let trace = try #require(TraceContext(Self.parent))
        #expect(trace.description == Self.parent)
        let child = trace.child(span: 0xabc)
        #expect(child.description == "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000abc-01")
        #expect(TraceContext("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later") != nil)
    }

    @Test func aTraceGoesFromACallOverAMessageToAnEffect() throws {
        let cores = try TwoCores()
        try cores.converse()
        let outputs = try cores.send([Count(key: "knock", value: 1)], metadata: ["traceparent": Self.parent])
        for case .toPeer(_, let message) in outputs {
            guard case .batch(let batch) = message.header else { continue }
            let trace = try #require(batch.messages.first?.trace.flatMap(TraceContext.init))
            #expect(trace.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
            #expect(trace.description != Self.parent, "a span of its own")
        }
        let jobs = try cores.receiver.step(
            outputs.compactMap { output in
                if case .toPeer(_, let message) = output { .request(message, from: TwoCores.here) } else { nil }
            },
            at: Moment(cores.now)
        ).compactMap { output in
            if case .start(let job) = output { job } else { nil }
        }
        #expect(jobs.map(\.trace?.traceID) == ["4bf92f3577b34da6a3ce929d0e0e4736"])
    }

    @Test func workThatNobodyTracedBeginsATrace() throws {
        let cores = try TwoCores()
        try cores.converse()
        for case .toPeer(_, let message) in try cores.send(
            [Count(key: "a", value: 1)],
            metadata: ["traceparent": "rubbish"]
        ) {
            guard case .batch(let batch) = message.header else { continue }
            #expect(batch.messages.first?.trace.flatMap(TraceContext.init) != nil)
        }
    }
}
