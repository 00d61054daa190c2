import Glibc

/// A process that a test started, without standard input or output, as the leader of its own process group.
///
/// It uses posix_spawn, because Foundation's `Process` waits with a run loop, which does not run on Swift's threads.
final class ServerProcess {
    private let id: pid_t
    private var hasEnded = false

    init(_ command: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in 0...2 as ClosedRange<Int32> {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer {
            for argument in arguments { free(argument) }
        }
        var id: pid_t = 0
        let result = posix_spawn(&id, command[0], &actions, &attributes, &arguments, environ)
        guard result == 0 else {
            throw Failure("\(command[0]) cannot be started: \(String(cString: strerror(result)))")
        }
        self.id = id
    }

    deinit {
        stop()
    }

    /// Whether it has not ended by itself.
    var isRunning: Bool {
        guard !hasEnded else { return false }
        var status: Int32 = 0
        hasEnded = waitpid(id, &status, WNOHANG) == id
        return !hasEnded
    }

    /// Waits for its end; only for a process that ends soon by itself.
    func wait() {
        guard !hasEnded else { return }
        var status: Int32 = 0
        while waitpid(id, &status, 0) == -1, errno == EINTR {}
        hasEnded = true
    }

    /// Ends it and all its children.
    func stop() {
        guard !hasEnded else { return }
        kill(-id, SIGTERM)
        var status: Int32 = 0
        for _ in 0..<200 where !hasEnded {
            hasEnded = waitpid(id, &status, WNOHANG) == id
            if !hasEnded { usleep(10_000) }
        }
        kill(-id, SIGKILL)
        wait()
    }
}
