import Durable
import Foundation
import Synchronization

/// A vendor that confirms each order at once, in memory.
final class ThinVendor: ArrivalSource {
    static let source = "thin-vendor"
    private static let takenAtOnce = 256

    private struct State {
        var orders: [Int] = []
        var first = 0
        var taken: Set<String> = []
    }

    private let state = Mutex(State())
    private let notify = Mutex<(@Sendable () -> Void)?>(nil)

    func take(_ saga: Int) {
        state.withLock { $0.orders.append(saga) }
        notify.withLock(\.self)?()
    }

    func watch(notify: @escaping @Sendable () -> Void) {
        self.notify.withLock { $0 = notify }
    }

    func waiting() -> [Arrival] {
        state.withLock { state in
            state.orders[state.first...].prefix(Self.takenAtOnce)
                .map { Arrival(source: Self.source, id: String($0), bytes: Data()) }
        }
    }

    func letGo(_ arrival: Arrival) {
        state.withLock { state in
            state.taken.insert(arrival.id)
            while state.first < state.orders.count, state.taken.remove(String(state.orders[state.first])) != nil {
                state.first += 1
            }
            guard state.first == state.orders.count else { return }
            state.orders = []
            state.first = 0
        }
    }
}
