import ArgumentParser
import CommandLineCommands
import Messaging
import Porting
import SystemPicture
import Testing
import Violations

struct OutcomeTests {
    @Test(arguments: [
        StatusCode.invalidArgument, .alreadyExists, .failedPrecondition, .notFound, .resourceExhausted,
        .permissionDenied, .internal,
    ])
    func anAnswerThatSaysNoIsARefusal(status: StatusCode) {
        #expect(CommandFailure(CallError(status, "No.")).outcome == .refused)
    }

    @Test(arguments: [StatusCode.unavailable, .deadlineExceeded, .cancelled])
    func noAnswerMeansThatTheSystemIsNotReachable(status: StatusCode) {
        #expect(CommandFailure(CallError(status, "No.")).outcome == .unreachable)
    }

    @Test func everyViolationIsToldWithItsRemedy() {
        let violations = (1...6).map {
            Violation(
                field: "f\($0)",
                rule: RuleID(rawValue: "r\($0)"),
                message: "Wrong \($0).",
                remedy: """
                    Correct \($0).
                    """
            )
        }
        let failure = CommandFailure(CallError(.invalidArgument, "Six mistakes.", violations: violations))
        let text = failure.details.joined(separator: "\n")
        for n in 1...6 {
            #expect(text.contains("f\(n)  [r\(n)]"))
            #expect(text.contains("Wrong \(n)."))
            #expect(text.contains("Correct \(n)."))
        }
    }

    @Test func theCodesAreThoseThatScriptsKnow() {
        #expect(Outcome.allCases.map(\.rawValue) == [0, 1, 2, 3, 4])
        #expect(Faxport.exitCode(for: ValidationError("")).rawValue == 64)
    }

    @Test func helpTellsTheExitCodes() {
        let help = Faxport.fullMessage(for: CleanExit.helpRequest())
        #expect(help.contains("exit-codes"))
    }
}

struct PortRequestIDArgumentTests {
    private let id = PortRequestID.make(millisecondsSince1970: 1_795_400_000_000, random: (7, 8))

    @Test func bothFormsNameTheSameRequest() {
        #expect(PortRequestID(argument: id.description) == id)
        #expect(PortRequestID(argument: id.description.uppercased()) == id)
        #expect(PortRequestID(argument: id.reference) == id)
        #expect(PortRequestID(argument: " \(id.reference.lowercased()) ") == id)
    }

    @Test(arguments: ["", "FP-", "FP-123", "42", "00000000-0000-4000-8000-000000000000"])
    func anythingElseIsRefused(text: String) {
        #expect(PortRequestID(argument: text) == nil)
    }

    @Test func aBlankIsAUsageErrorOfTheCommandAndAnythingElseIsLookedUp() {
        #expect(throws: (any Error).self) { try Faxport.parseAsRoot(["show", " "]) }
        #expect(throws: Never.self) { try Faxport.parseAsRoot(["show", "FP-123"]) }
        #expect(throws: Never.self) { try Faxport.parseAsRoot(["show", id.reference]) }
    }
}
