import Testing
import ZeroMQ

struct EndpointTests {
    @Test(arguments: [
        ("ipc:///run/faxport/intake.sock", Endpoint.ipc(path: "/run/faxport/intake.sock")),
        ("tcp://127.0.0.1:5555", .tcp(host: "127.0.0.1", port: 5_555)),
        ("tcp://[::1]:5555", .tcp(host: "::1", port: 5_555)),
        ("inproc://zeromq.zap.01", .inproc(name: "zeromq.zap.01")),
    ])
    func textAndEndpointAreTheSame(text: String, endpoint: Endpoint) {
        #expect(Endpoint(text) == endpoint)
        #expect(endpoint.description == text)
    }

    @Test func starMeansAnyPort() {
        #expect(Endpoint("tcp://127.0.0.1:*") == .tcp(host: "127.0.0.1", port: 0))
    }

    @Test(arguments: [
        "", "ipc://", "tcp://host", "tcp://:1", "tcp://host:70000", "tcp://::1:5", "udp://host:1", "ipc:/path",
    ])
    func nonsenseIsRefused(text: String) {
        #expect(Endpoint(text) == nil)
    }

    @Test func textThatCWouldCutShortIsRefused() {
        #expect(Endpoint("ipc://a\0b") == nil)
    }

    @Test func longPathIsRefusedWithItsLength() throws {
        let socket = try Socket(.router, in: Context())
        let error = #expect(throws: ZeroMQError.self) {
            try socket.bind(to: .ipc(path: "/tmp/" + String(repeating: "x", count: 103)))
        }
        #expect(error?.code == .endpointTooLong)
        #expect(error?.message.contains("108 bytes") == true)
    }
}
