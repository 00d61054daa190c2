import Subprocess

/// A program that a test runs for its output, found in `PATH` unless it is named by its path.
package struct TestProgram: Sendable {
    private let name: String

    /// Names the program.
    package init(_ name: String) { self.name = name }

    /// Runs the program to its end and returns what it prints, at most 16 MB.
    ///
    /// - Throws: ``SampleFailure`` with what the program said, if it does not succeed.
    @discardableResult
    package func output(_ arguments: [String]) async throws -> String {
        let run = try await Subprocess.run(
            name.contains("/") ? .path(.init(name)) : .name(name),
            arguments: Arguments(arguments),
            output: .string(limit: 16_000_000),
            error: .string(limit: 100_000)
        )
        guard run.terminationStatus.isSuccess else {
            throw SampleFailure("\(name) \(arguments.joined(separator: " ")): \(run.standardError)")
        }
        return run.standardOutput
    }
}
