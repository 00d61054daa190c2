import Timekeeping

/// Future events, ordered by time and then by insertion, so that the order is deterministic.
struct EventQueue {
    struct Event {
        let at: Timestamp
        let sequence: Int
        let happen: () throws -> Void

        func isBefore(_ other: Event) -> Bool {
            at == other.at ? sequence < other.sequence : at < other.at
        }
    }

    private var heap: [Event] = []
    private var sequence = 0

    var next: Timestamp? { heap.first?.at }

    mutating func put(at time: Timestamp, _ happen: @escaping () throws -> Void) {
        sequence += 1
        heap.append(Event(at: time, sequence: sequence, happen: happen))
        var child = heap.count - 1
        while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func take() -> Event? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
            guard let least = children.min(by: { heap[$0].isBefore(heap[$1]) }), heap[least].isBefore(heap[parent])
            else { return first }
            heap.swapAt(least, parent)
            parent = least
        }
    }
}
