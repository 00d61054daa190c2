import Testing

@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct InteroperabilityTests {
    @Test func aClientWrittenFromTheProtocolPageIsServedAndGarbageDoesNoHarm() async throws {
        try await TestStack.run(daysPerSecond: 1) { stack in
            let python = try await Self.pythonWithZeroMQ(stack.folder)
            let intake = try #require(try stack.folder.record()?.process("intake"))
            let tests = try Program(
                python,
                ["-m", "unittest", "-v"],
                words: stack.folder.words,
                environment: [
                    "FAXPORT_INTAKE": intake.endpoint, "FAXPORT_SAMPLES": Place.samples,
                    "PYTHONDONTWRITEBYTECODE": "1",
                ],
                currentFolder: Place.root + "/Tests/Python/Interoperability"
            )
            #expect(try await tests.exitCode(tries: 24_000) == 0, "\(tests.errors)")
            #expect(try stack.processID(of: "intake") == intake.processID, "intake lives on")
        }
    }

    private static func pythonWithZeroMQ(_ folder: TestFolder) async throws -> String {
        for (python, arguments) in [("/usr/bin/env", ["python3"]), ("/usr/bin/python3", [])] {
            let look = "import sys, zmq; print(sys.executable)"
            let program = try Program(python, arguments + ["-c", look], words: folder.words)
            guard try await program.exitCode() == 0 else { continue }
            return program.output.split(separator: "\n").first.map(String.init) ?? python
        }
        throw TestFailure("No python3 here can import zmq. Install the package python3-zmq.")
    }
}
