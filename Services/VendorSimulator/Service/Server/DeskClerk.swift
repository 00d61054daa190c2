import ServiceLifecycle
import Timekeeping

/// Lets the simulator work again and again until the process is told to end.
struct DeskClerk: Service {
    let simulator: VendorSimulator
    let clock: WallClock
    let pause: Duration

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await simulator.work(at: clock.now().calendar)
                // A mailbox is looked into, it does not call.
                try? await Task.sleep(for: pause)
            }
        }
    }
}
