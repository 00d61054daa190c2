import Foundation
import Glibc

/// Docker or podman, whichever this machine has, through its command line.
struct ContainerEngine: Sendable {
    /// `docker` or `podman`.
    let name: String

    /// The engine that can build and run the set; `nil` if there is none.
    ///
    /// Podman counts only with the base images in its store: a machine that has it without them is as a rule one that
    /// cannot get them either.
    static let present: ContainerEngine? = {
        if succeeds("docker", "compose", "version"), succeeds("docker", "info") {
            return ContainerEngine(name: "docker")
        }
        let hasImages = ["swift:6.3-bookworm", "debian:bookworm-slim"].allSatisfy {
            succeeds("podman", "image", "exists", $0)
        }
        return hasImages && succeeds("podman-compose", "--version") ? ContainerEngine(name: "podman") : nil
    }()

    static let whySkipped: String =
        """
        no engine: it takes Docker with compose, or podman with podman-compose and the base images of \
        deploy/Dockerfile
        """

    /// Runs a command of the engine.
    func run(_ arguments: [String], tries: Int = 24_000) async throws -> CommandResult {
        try await Self.run([name] + arguments, environment: [:], tries: tries)
    }

    /// Runs a command of the engine that must succeed, and returns its output.
    @discardableResult
    func output(_ arguments: String...) async throws -> String {
        let result = try await run(arguments)
        guard result.exitCode == 0 else { throw TestFailure("\(result)") }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs a program that is found in `PATH`.
    static func run(_ words: [String], environment: [String: String], tries: Int) async throws -> CommandResult {
        let folder = FileManager.default.temporaryDirectory.path(percentEncoded: false)
        let program = try Program(
            "/usr/bin/env",
            words,
            words: folder,
            environment: environment
        )
        defer { program.removeWords() }
        let code = try await program.exitCode(tries: tries)
        return CommandResult(
            command: words.joined(separator: " "),
            exitCode: code,
            output: program.output,
            errors: program.errors
        )
    }

    /// Whether a program exists and succeeds.
    static func succeeds(_ words: String...) -> Bool {
        let start = ProgramStart(
            executable: "/usr/bin/env",
            arguments: words,
            environment: ProcessInfo.processInfo.environment,
            currentFolder: nil,
            outputPath: "/dev/null",
            errorsPath: "/dev/null"
        )
        guard let processID = try? start.spawn() else { return false }
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        return ProgramEnd(waitStatus: status).code == 0
    }
}
