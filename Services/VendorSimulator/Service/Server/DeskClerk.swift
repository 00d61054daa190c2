import Clocks
import ServiceLifecycle
import Timekeeping

/// Lets the simulator work at intervals until the process is stopped.
struct DeskClerk: Service {
    let simulator: VendorSimulator
    let clock: WallClock
    let pause: Duration

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await simulator.work(at: clock.now().calendar)
                // A Maildir does not notify, so it is polled.
                try? await Task.sleep(for: pause)
            }
        }
    }
}
