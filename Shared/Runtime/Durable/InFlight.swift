/// The sizes of the messages that were sent and not acknowledged, oldest first.
struct InFlight: Sendable {
    private var sizes: [Int] = []
    /// How many of ``sizes`` have left; they are removed together, because each removal moves all the others.
    private var left = 0
    /// The size of all messages.
    private(set) var bytes = 0

    /// The number of messages.
    var count: Int { sizes.count - left }

    /// Whether there is none.
    var isEmpty: Bool { count == 0 }

    /// Adds a message that was sent.
    mutating func append(_ size: Int) {
        sizes.append(size)
        bytes += size
    }

    /// Removes the oldest messages.
    mutating func removeFirst(_ number: Int) {
        let number = min(number, count)
        for size in sizes[left..<left + number] { bytes -= size }
        left += number
        if left == sizes.count {
            sizes.removeAll(keepingCapacity: true)
            left = 0
        } else if left > sizes.count / 2 {
            sizes.removeFirst(left)
            left = 0
        }
    }
}
