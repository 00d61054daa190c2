import Logging
import Messaging
import ServiceKit
import Synchronization
import Testing
import Timekeeping

struct JSONLogHandlerTests {
    /// The output of handlers.
    private final class Lines: Sendable {
        private let bytes = Mutex(Bytes())

        func write(_ line: Bytes) { bytes.withLock { $0 += line } }

        var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
    }

    private let lines = Lines()

    private func logger() -> Logger {
        let lines = lines
        return Logger(label: "test") { _ in
            JSONLogHandler(
                service: "intake",
                now: { Timestamp(millisecondsSince1970: 1_795_400_000_007) },
                write: lines.write
            )
        }
    }

    @Test func aLineIsOneObjectWithTheFourFieldsFirst() {
        logger().notice("done", metadata: ["request": "FP-1", "attempt": "\(2)"])
        #expect(
            lines.text == #"{"ts":"2026-11-23T02:13:20.007Z","level":"notice","service":"intake","message":"done","#
                + #""attempt":"2","request":"FP-1"}"# + "\n"
        )
    }

    @Test func whatAPeerSendsCanNotForgeALineOrAField() throws {
        logger().error("a\n{\"level\":\"info\"}", metadata: ["message": "\"}\n", "error": "é\u{1}"])
        #expect(lines.text.split(separator: "\n").count == 1)
        let object = try MessageCoding.decode(JSONValue.self, from: Bytes(lines.text.utf8))
        guard case .object(let fields) = object else {
            Issue.record("no object: \(lines.text)")
            return
        }
        #expect(fields["message"] == .string("a\n{\"level\":\"info\"}"))
        #expect(fields["message_"] == .string("\"}\n"))
        #expect(fields["level"] == .string("error"))
        #expect(fields["error"] == .string("é\u{1}"))
    }

    @Test func metadataOfTheLoggerAndOfTheLineAreFlattenedTogether() {
        var logger = logger()
        logger[metadataKey: "peer"] = "linking"
        logger.info("x", metadata: ["link": ["state": "up", "credit": ["messages": "5"]], "list": ["a", "b"]])
        #expect(
            lines.text.hasSuffix(
                #""link.credit.messages":"5","link.state":"up","list":["a","b"],"peer":"linking"}"# + "\n"
            )
        )
    }

    @Test func whatIsBelowTheLevelIsNotWritten() {
        logger().debug("x")
        #expect(lines.text.isEmpty)
    }
}
