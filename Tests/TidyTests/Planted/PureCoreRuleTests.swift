import Testing

struct PureCoreRuleTests {
    private func found(_ text: String, in file: String = "Services/Intake/Domain/Rules.swift") -> [String] {
        PlantedTree.found(by: .pureCore, in: [file: text])
    }

    @Test(arguments: [
        "Date()", "Date.now", "ContinuousClock.now", "Int.random(in: 1...6)", "SystemRandomNumberGenerator()", "UUID()",
        "all.shuffled()", "Task { run() }", "Task.detached { run() }", "async let a = b()",
        "withTaskGroup(of: A.self) {}", "getentropy(bytes, 8)",
        "socket(1, 2, 3)", "FileManager.default", "URLSession.shared", "try Data(contentsOf: url)",
    ])
    func whatAReplayCannotRepeatIsFound(code: String) {
        #expect(found("let a = \(code)").count == 1)
        #expect(found("let a = \"\\(\(code))\"").count == 1, "in an interpolation")
        #expect(found("let a = 1 // \(code)") == [])
        #expect(found("let a = \"\(code)\"") == [], "in a text")
    }

    @Test(arguments: [
        "Date(timeIntervalSince1970: 1)", "UUID(text)", "turn.randomBits()", "signatureDate()", "Task.isCancelled",
    ])
    func whatIsGivenMayBeUsed(code: String) {
        #expect(found(code) == [])
    }

    @Test func theReasonNamesWhatIsUsed() {
        let file = "Services/Intake/Service/Handlers/Handler.swift"
        #expect(
            found("\nlet a = Date()", in: file) == [
                "\(file):2 A core must not use what a replay cannot repeat: `Date()` reads the clock."
            ]
        )
    }

    @Test(arguments: [
        "Services/Intake/Service/Effects/Effect.swift", "Services/Intake/App/App.swift",
        "Shared/Runtime/ServiceKit/Process.swift", "Tests/IntakeTests/Tests.swift",
    ])
    func whatIsNoCoreMayUseTheWorld(file: String) {
        #expect(found("let a = Date()", in: file) == [])
    }
}
