import Clocks
import Mail
import ServiceLifecycle
import Timekeeping

/// Lets the simulator work whenever a mail arrives or something is due, until the process is stopped.
struct DeskClerk: Service {
    let simulator: VendorSimulator
    let clock: WallClock
    let desk: Maildir
    /// How often to look where nothing notifies: a calendar that leaps does not say when it does.
    let pause: Duration

    /// In case a notification is lost.
    private static let longestPause = Duration.seconds(30)

    func run() async throws {
        let (wakes, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let watch = try? desk.watch { bell.yield() }
        bell.yield()
        try await cancelWhenGracefulShutdown {
            var timer: Task<Void, any Error>?
            for await _ in wakes {
                timer?.cancel()
                try await simulator.work(at: clock.now().calendar)
                let rest = rest(until: await simulator.nextDue, isWatching: watch != nil)
                timer = Task {
                    try await Task.sleep(for: rest)
                    bell.yield()
                }
            }
            timer?.cancel()
        }
        withExtendedLifetime(watch) {}
    }

    private func rest(until due: Timestamp?, isWatching: Bool) -> Duration {
        guard isWatching, !clock.leaps else { return pause }
        guard let due else { return Self.longestPause }
        let left = clock.machineTime(of: due) - clock.now().machine
        return min(Self.longestPause, .milliseconds(max(1, left.milliseconds)))
    }
}
