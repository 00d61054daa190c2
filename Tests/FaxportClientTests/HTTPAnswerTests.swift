import Foundation
import GatewayCore
import Messaging
import Testing

@testable import FaxportClient

/// An answer over HTTP means what http.md says, also if a proxy on the way wrote it.
struct HTTPAnswerTests {
    private static func error(_ status: Int, _ body: Data) throws -> FaxportError {
        let error = #expect(throws: FaxportError.self) {
            _ = try HTTPTransport.reply(status: status, body: body) { _ in nil }
        }
        return try #require(error)
    }

    /// Writes the problem as the gateway does.
    private static func error(_ problem: ProblemDetails) throws -> FaxportError {
        try error(problem.status, HTTPAnswer(problem).body)
    }

    @Test func aProblemOfTheGatewayKeepsItsCodeAndItsTimeToRetry() throws {
        let busy = try Self.error(.tooMany("Slower.", retryAfterMs: 1_500))
        #expect(busy.isRetryable && busy.refusal?.retryAfter == .milliseconds(1_500))
        #expect(busy.refusal?.code == .resourceExhausted && busy.refusal?.message == "Slower.")
        let token = try Self.error(.unauthenticated("No token."))
        guard case .notAllowed = token else { throw token }
        let stopping = try Self.error(ProblemDetails(503, .cancelled, "It stops."))
        #expect(stopping.isRetryable, "nothing was done")
        let key = try Self.error(ProblemDetails(502, .unauthenticated, "Intake refuses the gateway's key."))
        #expect(key.isRetryable, "nothing is wrong with the token")
    }

    @Test func aGatewayThatWaitedInVainCannotSayWhatHappened() throws {
        let late = try Self.error(ProblemDetails(504, .deadlineExceeded, "No answer."))
        #expect(late.isOutcomeUnknown && !late.isRetryable)
    }

    @Test(arguments: [
        (401, false, false), (404, false, false), (429, true, false), (500, false, true), (502, false, true),
        (503, false, true), (504, false, true),
    ])
    func whatAProxySaysIsReadByItsStatus(_ status: Int, _ isRetryable: Bool, _ isUnknown: Bool) throws {
        let error = try Self.error(status, Data("<html>Sorry</html>".utf8))
        #expect(error.isRetryable == isRetryable && error.isOutcomeUnknown == isUnknown, "\(error)")
    }

    @Test func aFileComesBesideItsAnswer() throws {
        let headers = [
            "Faxport-Response": #"{"contentType": "image/png"}"#, "Content-Type": "image/png", "ETag": "\"ab\"",
            "Faxport-Warnings": #"["hsah is no field."]"#,
        ]
        let reply = try HTTPTransport.reply(status: 200, body: Data([1, 2])) { headers[$0] }
        #expect(reply.files == [FaxportFile(name: "ab", contentType: "image/png", bytes: Data([1, 2]))])
        #expect(reply.body == Data(#"{"contentType": "image/png"}"#.utf8))
        #expect(reply.warnings == ["hsah is no field."])
    }
}
