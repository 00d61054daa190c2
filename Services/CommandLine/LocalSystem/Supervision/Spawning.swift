import Foundation
import SystemPicture

/// Starts programs by posix_spawn.
enum Spawning {
    /// Starts a program and returns its process id.
    ///
    /// It leads its own process group, so that Ctrl-C in the terminal reaches only this process, which then stops
    /// all in order; it inherits no descriptor, and no signal is blocked or ignored.
    static func spawn(_ specification: ProcessSpecification) throws -> pid_t {
        for path in specification.leftovers { unlink(path) }
        keepDescriptors()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        let logFlags = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, specification.logPath, logFlags, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: Int(flags)))

        let command: [String] = dyingWithItsParent + [specification.executable] + specification.arguments
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer {
            for argument in arguments { free(argument) }
        }
        var processID: pid_t = 0
        let result = posix_spawn(&processID, command[0], &actions, &attributes, &arguments, environ)
        guard result == 0 else {
            let reason = String(cString: strerror(result))
            throw CommandFailure(.unreachable, "\(specification.executable) cannot be started: \(reason).")
        }
        return processID
    }

    /// Ensures that a child inherits no descriptor of this process, not even one that it inherited itself.
    private static func keepDescriptors() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in names.compactMap(Int32.init) where descriptor > STDERR_FILENO {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
    }

    /// The prefix of a command that makes the kernel kill it with this process, even if this process is killed.
    private static let dyingWithItsParent: [String] = {
        for setpriv in ["/usr/bin/setpriv", "/bin/setpriv"] where access(setpriv, X_OK) == 0 {
            return [setpriv, "--pdeathsig", "KILL", "--"]
        }
        return []
    }()
}
