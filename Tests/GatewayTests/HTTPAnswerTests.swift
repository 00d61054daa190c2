import Foundation
import GatewayCore
import Messaging
import Testing
import Violations

struct HTTPAnswerTests {
    private static let letter = HTTPOperation("faxport.intake.v1.Intake/GetLetter", answersWithFile: true)

    @Test func everyStatusOfTheContractHasOneOfHTTP() {
        for code in StatusCode.allCases {
            let problem = ProblemDetails(CallError(code, "why"))
            #expect((code == .ok) == (problem.status == 200), "\(code)")
            #expect(problem.code == code)
            // What failed inside may be SQL, and concerns nobody outside.
            #expect((problem.detail == "why") == (code != .internal))
            // Whoever goes by the status alone must not give up what may be repeated, nor repeat what may not.
            if code.isRetryable { #expect(problem.retryAfterSeconds != nil, "\(code)") }
            if problem.status == 503 { #expect(code.isRetryable || code == .cancelled, "\(code)") }
        }
    }

    @Test func aCallWithoutAnAnswerIsToldWithoutAddressesOfTheInside() {
        func problem(_ cause: CallError.NoAnswer) -> ProblemDetails {
            ProblemDetails(CallError(.deadlineExceeded, "ipc:///run/intake.sock: silent", noAnswer: cause))
        }
        // What never left may be repeated; what left may have been carried out.
        #expect(problem(.notConnected).status == 503 && problem(.notConnected).code == .unavailable)
        #expect(problem(.keyNotListed).status == 502 && problem(.keyNotListed).code == .unauthenticated)
        #expect(problem(.timedOut).status == 504 && problem(.timedOut).code == .deadlineExceeded)
        for cause in [CallError.NoAnswer.notConnected, .keyNotListed, .timedOut] {
            #expect(!problem(cause).detail.contains("ipc"))
        }
    }

    @Test func warningsAreAHeaderInASCII() {
        let answer = HTTPAnswer(HTTPOperation("a.v1.B/C"), body: Bytes("{}".utf8), attachments: [])
        #expect(answer.warning(of: []) == answer)
        let warned = answer.warning(of: ["“dryrun” is no field", "x"])
        #expect(warned.headers["Faxport-Warnings"] == #"["\u201cdryrun\u201d is no field","x"]"#)
        #expect(warned.body == answer.body)
    }

    @Test func aProblemHasEveryViolationAndTheTimeToWait() throws {
        let violation = Violation(field: "form.pin", rule: "form.pin", message: "It is long.", remedy: "Shorten it.")
        let error = CallError(.invalidArgument, "One thing.", violations: [violation], retryAfterMs: 1_200)
        let answer = HTTPAnswer(ProblemDetails(error))
        #expect(answer.status == 400 && answer.contentType == "application/problem+json")
        #expect(answer.headers["Retry-After"] == "2")
        let read = try MessageCoding.decode(ProblemDetails.self, from: answer.body)
        #expect(read.violations == [violation])
        #expect(read.type == "urn:faxport:problem:invalid-argument" && read.title == "Invalid argument")
    }

    @Test func theDetailOfAProblemNamesTheFirstViolation() {
        let pin = Violation(field: "form.pin", rule: "form.pin", message: "It is long.", remedy: "Shorten it.")
        let zip = Violation(field: "form.zip", rule: "form.zip", message: "It is short.", remedy: "Complete it.")
        func detail(_ message: String, _ violations: [Violation]) -> String {
            ProblemDetails(CallError(.invalidArgument, message, violations: violations)).detail
        }
        #expect(detail("Two things.", [pin, zip]) == "Two things. The first is in form.pin: It is long. Shorten it.")
        #expect(detail("One thing.", [zip]) == "One thing. It is in form.zip: It is short. Complete it.")
        let told = "The field \"form.pin\" is a number. Shorten it."
        #expect(detail(told, [pin, zip]) == told, "a message that says it already says it once")
        #expect(detail("Nothing.", []) == "Nothing.")
    }

    @Test func anAnswerSaysWhenToCallAgain() {
        let answer = HTTPAnswer.json(Bytes("{}".utf8))
        #expect(answer.retrying(afterMs: nil) == answer)
        #expect(answer.retrying(afterMs: 1_000).headers["Retry-After"] == "1")
        #expect(answer.retrying(afterMs: 1_001).headers["Retry-After"] == "2")
        #expect(answer.retrying(afterMs: 1).headers["Retry-After"] == "1")
    }

    @Test func aStreamHasTheWarningsOfItsFirstPage() {
        let stream = HTTPAnswer.stream.warning(of: ["The call has no field \"batchID\"; it was ignored."])
        #expect(stream.status == 200 && stream.contentType == "text/event-stream")
        #expect(stream.headers["Faxport-Warnings"]?.contains("batchID") == true)
        #expect(stream.headers["X-Accel-Buffering"] == "no")
        #expect(HTTPAnswer.stream.headers["Faxport-Warnings"] == nil)
    }

    @Test func aProblemWithoutViolationsHasNoEmptyList() {
        let body = String(decoding: HTTPAnswer(.unauthenticated("Who?")).body, as: UTF8.self)
        #expect(!body.contains("violations") && !body.contains("retryAfterMs"))
        #expect(HTTPAnswer(.unauthenticated("Who?")).headers["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
    }

    @Test func whatMayBeRepeatedSaysWhenInTheHeaderAndInTheProblem() {
        for problem in [ProblemDetails(503, .unavailable, "."), ProblemDetails(409, .aborted, ".")] {
            #expect(problem.retryAfterMs == 1_000)
            #expect(HTTPAnswer(problem).headers["Retry-After"] == "1")
        }
        #expect(ProblemDetails(503, .unavailable, ".", retryAfterMs: 2_500).retryAfterMs == 2_500)
    }

    @Test func anAnswerThatEndsItsConnectionSaysSo() {
        #expect(HTTPAnswer(.slowBody).headers["Connection"] == "close")
        #expect(HTTPAnswer(.otherTransfer("gzip")).headers["Connection"] == "close")
        #expect(HTTPAnswer(.tooLarge("The body", limit: 1)).headers["Connection"] == nil)
    }

    @Test func aFileIsTheBodyAndTheAnswerAHeaderInASCII() {
        let file = Attachment(name: "a\"\r\nb.pdf", contentType: "application/pdf", bytes: Bytes("%PDF".utf8))
        let answer = HTTPAnswer(Self.letter, body: Bytes(#"{"blanks":["ü😀"]}"#.utf8), attachments: [file])
        #expect(answer.body == file.bytes && answer.contentType == "application/pdf")
        #expect(answer.headers[HTTPAnswer.responseHeader] == #"{"blanks":["\u00fc\ud83d\ude00"]}"#)
        #expect(answer.headers["ETag"] == "\"\(file.sha256)\"")
        #expect(answer.headers.values.allSatisfy { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
    }

    @Test func anAnswerInJSONIsPassedOnByteForByte() {
        let body = Bytes(#"{ "b":1, "a":2 }"#.utf8)
        let operation = HTTPOperation("faxport.intake.v1.Intake/GetPortRequest")
        #expect(HTTPAnswer(operation, body: body, attachments: []).body == body)
    }
}
