import DocumentMatching
import Subprocess

/// The result of a tool that ended by itself.
struct ToolResult: Sendable {
    let exitCode: Int32
    let output: [UInt8]
    /// The first few kilobytes of its error output.
    let errors: [UInt8]

    var succeeded: Bool { exitCode == 0 }
    var message: ToolMessage { ToolMessage(errors: errors) }
}

/// Runs tools in the folder of one reading, each within the limits.
///
/// `setpriv` and `prlimit` replace themselves with the tool by exec, so each tool is one process. The kernel enforces
/// its limits even if this process is stopped, and kills the tool when this process dies.
struct ToolRunner: Sendable {
    let tools: ReadingTools
    let limits: ReadingLimits
    let gate: ToolGate
    /// The working folder of the tools.
    ///
    /// Their arguments are names in it, never paths, so that no message contains a path.
    let folder: String
    /// The time that is left for the whole reading.
    let budget: ReadingBudget

    private static let keptErrorBytes = 8_192
    /// Of 19, so that services and people go first and a document still gets a tenth of a busy processor.
    private static let niceness = 10

    /// Runs a tool to its end.
    ///
    /// - Returns: The result, even if the tool reports an error in the file.
    /// - Throws: Why the tool could not run to its end.
    func run(_ tool: ReadingTools.Tool, _ arguments: [String]) async throws(ReadingFailure) -> ToolResult {
        guard tools[tool] != nil else { throw .toolMissing(tool) }
        let configuration = try configuration(tool, arguments)
        await gate.enter()
        defer { gate.leave() }
        let start = ContinuousClock.now
        defer { budget.spend(.now - start) }
        let remaining = budget.remaining
        guard remaining > .zero else {
            throw .tooCostly("Reading the file took longer than \(limits.readingTime.inWords).")
        }
        let ending: Ending
        do {
            ending = try await withTimeLimit(min(remaining, limits.toolTime)) {
                try await run(configuration)
            }
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw .tooCostly("\(tool.rawValue) printed more than \(limits.printedBytes / 1_000_000) MB.")
        } catch {
            if Task.isCancelled { throw .tooCostly("The reading was cancelled.") }
            throw ReadingFailure(problem: .toolMissing("\(tool.rawValue) (it could not be started)"))
        }
        return try judge(ending, of: tool)
    }

    private enum Ending: Sendable {
        case late
        case exited(ToolResult)
        case signalled(Int32, ToolResult)
    }

    private func configuration(
        _ tool: ReadingTools.Tool,
        _ arguments: [String]
    ) throws(ReadingFailure) -> Configuration {
        guard let program = tools[tool] else { throw .toolMissing(tool) }
        guard let prlimit = tools[.prlimit] else { throw .toolMissing(.prlimit) }
        var command = [
            prlimit, "--as=\(limits.memoryBytes)", "--cpu=\(limits.processorSeconds)",
            "--fsize=\(limits.writtenBytes)", "--nofile=\(limits.openFiles)", "--core=0", "--", program,
        ]
        if let nice = tools[.nice] { command = [nice, "-n", "\(Self.niceness)"] + command }
        if let setpriv = tools[.setpriv] {
            command = [setpriv, "--pdeathsig", "KILL", "--no-new-privs", "--"] + command
        }
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        return Configuration(
            executable: .path(.init(command[0])),
            arguments: Arguments(command.dropFirst() + arguments),
            environment: .custom(
                Dictionary(
                    uniqueKeysWithValues: tools.environment.compactMap { name, value in
                        Environment.Key(rawValue: name).map { ($0, value) }
                    }
                )
            ),
            workingDirectory: .some(.init(folder)),
            platformOptions: options
        )
    }

    private func run(_ configuration: Configuration) async throws -> Ending {
        let execution = try await Subprocess.run(
            configuration,
            input: .none,
            output: .bytes(limit: limits.printedBytes),
            error: .sequence
        ) { execution in
            var kept: [UInt8] = []
            // All output is read, so that the tool never blocks on a full pipe; only the beginning is kept.
            for try await buffer in execution.standardError where kept.count < Self.keptErrorBytes {
                buffer.withUnsafeBytes { kept.append(contentsOf: $0.prefix(Self.keptErrorBytes)) }
            }
            return kept
        }
        let result = ToolResult(
            exitCode: execution.terminationStatus.exitCode,
            output: execution.standardOutput,
            errors: execution.closureResult
        )
        return switch execution.terminationStatus {
        case .exited: .exited(result)
        case .signaled(let signal): .signalled(signal, result)
        }
    }

    /// Cancels work that takes too long, which kills the whole process group and waits for it.
    private func withTimeLimit(
        _ limit: Duration,
        _ work: @escaping @Sendable () async throws -> Ending
    ) async throws -> Ending {
        try await withThrowingTaskGroup(of: Ending.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: limit)
                return .late
            }
            defer { group.cancelAll() }
            return try await group.next() ?? .late
        }
    }

    private func judge(_ ending: Ending, of tool: ReadingTools.Tool) throws(ReadingFailure) -> ToolResult {
        switch ending {
        case .late:
            throw .tooCostly("\(tool.rawValue) took longer than \(limits.toolTime.inWords).")
        case .exited(let result) where !result.succeeded && result.isOutOfMemory:
            throw .tooCostly("\(tool.rawValue) needed more memory than \(limits.memoryBytes / 1_000_000) MB.")
        case .exited(let result):
            return result
        case .signalled(let signal, let result):
            throw failure(of: tool, signal: signal, result)
        }
    }

    private func failure(of tool: ReadingTools.Tool, signal: Int32, _ result: ToolResult) -> ReadingFailure {
        switch signal {
        // For too much processor time, the kernel sends SIGXCPU at the soft limit and SIGKILL at the hard limit.
        case Signal.kill.rawValue, Self.processorTimeExceeded:
            .tooCostly("\(tool.rawValue) needed more than \(limits.processorSeconds) s of processor time.")
        case Self.fileSizeExceeded:
            .tooCostly("\(tool.rawValue) wrote more than \(limits.writtenBytes / 1_000_000) MB.")
        case _ where result.isOutOfMemory:
            .tooCostly("\(tool.rawValue) needed more memory than \(limits.memoryBytes / 1_000_000) MB.")
        default:
            ReadingFailure(problem: .damaged("\(tool.rawValue) crashed on it (signal \(signal))"))
        }
    }

    /// SIGXCPU and SIGXFSZ of Linux, for which swift-subprocess has no names.
    private static let processorTimeExceeded: Int32 = 24
    private static let fileSizeExceeded: Int32 = 25
}

extension TerminationStatus {
    /// 0 if a signal ended it; callers check for a signal first.
    fileprivate var exitCode: Int32 {
        switch self {
        case .exited(let code): code
        case .signaled: 0
        }
    }
}

extension ToolResult {
    /// Whether it ran out of memory: poppler, leptonica and the C++ library each report that in their own words.
    fileprivate var isOutOfMemory: Bool {
        let said = String(decoding: errors, as: UTF8.self).lowercased()
        return ["out of memory", "bad_alloc", "malloc fail", "calloc fail", "cannot allocate", "failed to map segment"]
            .contains { said.contains($0) }
    }
}

extension Duration {
    /// Such as `60 s`.
    var inWords: String { "\(components.seconds) s" }
}
