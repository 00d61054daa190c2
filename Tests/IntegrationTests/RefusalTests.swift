import IntakeContract
import Messaging
import Testing

/// What a publisher is told if it repeats a request or makes a mistake.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct RefusalTests {
    @Test func theSameRequestWithTheSameKeyHasTheSameAnswer() async throws {
        try await TestStack.run { stack in
            let first = try await stack.trySubmitting(.clean(0))
            let id = try first.decoded(as: SubmitPortRequest.Response.self).requestID
            try await stack.wait(for: id, toReach: .submitted)
            let second = try await stack.trySubmitting(.clean(0))
            #expect(second.exitCode == 0, "\(second)")
            #expect(second.output == first.output)
        }
    }

    @Test func otherContentWithTheSameKeyIsRefused() async throws {
        try await TestStack.run { stack in
            _ = try await stack.submit(.clean(0))
            let other = TestRequest.clean(0).changing(.object(["form": .object(["pin": .string("9999")])]))
            let result = try await stack.trySubmitting(other)
            #expect(result.exitCode == ExitCodes.refused)
            #expect(result.errors.contains("ALREADY_EXISTS"))
            #expect(result.errors.contains("clean-0"), "it says which key: \(result.errors)")
        }
    }

    @Test func aSecondActiveRequestForANumberIsRefusedAndNamesTheFirst() async throws {
        try await TestStack.run { stack in
            let first = try await stack.submit(.clean(0))
            let result = try await stack.trySubmitting(.clean(0, key: "another-key"))
            #expect(result.exitCode == ExitCodes.refused)
            #expect(result.errors.contains(first.reference), "\(result)")
        }
    }

    @Test func sixMistakesHaveSixViolations() async throws {
        try await TestStack.run { stack in
            let result = try await stack.trySubmitting(.withSixMistakes)
            #expect(result.exitCode == ExitCodes.refused)
            let lines = result.errors.split(separator: "\n").map(String.init)
            let heads = lines.indices.filter { lines[$0].hasSuffix("]") && lines[$0].contains("  [") }
            #expect(heads.count == 6, "\(result.errors)")
            for head in heads {
                // Field and rule, then a sentence, then a remedy.
                for line in lines[(head + 1)...].prefix(2) {
                    #expect(line.hasPrefix("    ") && line.hasSuffix("."), "\(line)")
                }
            }
        }
    }
}
