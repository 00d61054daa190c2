import Messaging

/// The last messages of an outbox, kept in memory until they are sent, so that they are not read back at once.
///
/// It is a cache: what it does not hold is read from the store.
struct OutboxTail {
    private static let messagesMax = 2 * WireLimits.batchMessages
    private static let bytesMax = WireLimits.batchBytes

    /// The sequence number of the first message.
    private var first: Int64 = 0
    private var messages: ArraySlice<OutboxTable.Stored> = []
    private var bytes = 0

    /// Keeps a message that was written, if it follows the kept ones and there is room.
    mutating func append(_ message: OutboxTable.Stored, sequence: Int64) {
        if messages.isEmpty { first = sequence }
        guard sequence == first + Int64(messages.count), messages.count < Self.messagesMax,
            messages.isEmpty || bytes + message.body.count <= Self.bytesMax
        else { return }
        messages.append(message)
        bytes += message.body.count
    }

    /// At most `count` messages from a sequence number on; `nil` if the first is not kept.
    func messages(from sequence: Int64, count: Int) -> ArraySlice<OutboxTable.Stored>? {
        guard sequence >= first, sequence < first + Int64(messages.count) else { return nil }
        return messages.dropFirst(Int(sequence - first)).prefix(count)
    }

    /// Forgets all messages before a sequence number.
    mutating func forget(before sequence: Int64) {
        let count = Int(min(sequence - first, Int64(messages.count)))
        guard count > 0 else { return }
        bytes -= messages.prefix(count).reduce(0) { $0 + $1.body.count }
        messages = messages.dropFirst(count)
        if messages.isEmpty { messages = [] }
        first += Int64(count)
    }
}
