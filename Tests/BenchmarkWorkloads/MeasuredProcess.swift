import Foundation
import Glibc
import Synchronization

/// A child process whose processor time and memory are read, and which is killed with this one.
///
/// A thread of its own starts it and waits for it, because the kernel kills it when that thread ends.
public final class MeasuredProcess: Sendable {
    /// The id of the process.
    public let processID: pid_t
    private let isRunning = Mutex(true)

    private init(processID: pid_t) {
        self.processID = processID
    }

    /// Starts a program, with its output in the file `log`.
    static func start(_ executable: String, _ arguments: [String], log: String) async throws -> MeasuredProcess {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                do {
                    let child = MeasuredProcess(
                        processID: try spawn([executable] + arguments, log: log)
                    )
                    continuation.resume(returning: child)
                    child.awaitEnd()
                } catch {
                    continuation.resume(throwing: error)
                }
            }
            thread.start()
        }
    }

    /// Whether it has not ended.
    public var runs: Bool { isRunning.withLock { $0 } }

    /// Sends a signal and waits until the process has ended.
    func end(by signal: Int32 = SIGKILL) async {
        isRunning.withLock { if $0 { _ = kill(processID, signal) } }
        // A process that is being killed announces nothing.
        while runs { try? await Task.sleep(for: .milliseconds(1)) }
    }

    /// The processor seconds of the process, and of those of its children for which it has waited.
    var processorSeconds: (own: Double, children: Double) {
        guard let text = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8) else { return (0, 0) }
        // The name of the program, in parentheses, may contain spaces.
        let fields = text.split(separator: ")").last?.split(separator: " ").map(String.init) ?? []
        guard fields.count > 14 else { return (0, 0) }
        let ticks = fields[11...14].map { Double($0) ?? 0 }
        let perSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
        return (nanoseconds.map { Double($0) / 1e9 } ?? 0, (ticks[2] + ticks[3]) / perSecond)
    }

    /// The processor time of the process by its own clock; a tick of `/proc` is longer than a second of idling.
    private var nanoseconds: Int64? {
        var (clock, time) = (clockid_t(), timespec())
        guard clock_getcpuclockid(processID, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Its memory in MiB, with its share of what it shares with others.
    var proportionalMebibytes: Double {
        let text = (try? String(contentsOfFile: "/proc/\(processID)/smaps_rollup", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("Pss:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1_024
    }

    private static func spawn(_ command: [String], log: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        let words = ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--"] + command
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
        defer {
            for text in arguments + variables { free(text) }
        }
        var processID: pid_t = 0
        let result = posix_spawn(&processID, words[0], &actions, nil, &arguments, &variables)
        guard result == 0 else { throw Failure("\(command[0]): \(String(cString: strerror(result)))") }
        return processID
    }

    private func awaitEnd() {
        var information = siginfo_t()
        // Without reaping, so that the id stays ours until no more signals can be sent.
        while waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        isRunning.withLock { isRunning in
            var status: Int32 = 0
            while waitpid(processID, &status, 0) < 0, errno == EINTR {}
            isRunning = false
        }
    }
}

/// Why a measurement could not be made.
public struct Failure: Error, CustomStringConvertible {
    /// What went wrong.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
