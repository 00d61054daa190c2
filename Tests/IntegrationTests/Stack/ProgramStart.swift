import Foundation
import Glibc

/// A program to start, with the files for its output.
struct ProgramStart {
    let executable: String
    let arguments: [String]
    let environment: [String: String]
    let currentFolder: String?
    let outputPath: String
    let errorsPath: String

    /// Starts it with only its three standard files open, as the leader of its own process group.
    ///
    /// - Throws: ``TestFailure`` where it cannot be started.
    func spawn() throws -> pid_t {
        Self.keepDescriptors()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let newFile = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outputPath, newFile, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errorsPath, newFile, 0o600)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))

        var processID: pid_t = 0
        let command = (currentFolder.map { ["/usr/bin/env", "--chdir", $0] } ?? []) + [executable] + arguments
        let result = Self.withCStrings(command) { arguments in
            Self.withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawn(&processID, command[0], &actions, &attributes, arguments, environment)
            }
        }
        guard result == 0 else {
            throw TestFailure("\(executable) cannot be started: \(String(cString: strerror(result))).")
        }
        return processID
    }

    private static func keepDescriptors() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in names.compactMap(Int32.init) where descriptor > STDERR_FILENO {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
    }

    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer {
            for pointer in pointers { free(pointer) }
        }
        return body(pointers)
    }
}

/// How a program ended.
struct ProgramEnd {
    /// The exit code, or 128 and the number of the signal that ended it.
    let code: Int32

    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7f
        code = signal == 0 ? (waitStatus >> 8) & 0xff : 128 + signal
    }
}
