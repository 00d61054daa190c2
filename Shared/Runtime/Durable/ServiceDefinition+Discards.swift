import Messaging

extension ServiceDefinition {
    /// Declares what is left behind if an operator discards a message of this type, and closes it.
    ///
    /// - Parameters:
    ///   - type: the message.
    ///   - leaves: what a person reads before the decision, as one or two sentences.
    ///   - handler: runs in the transaction that deletes the message. It gets the message's key, because a message that
    ///     cannot be read is discarded too.
    package mutating func discard<Message: DurableMessage>(
        _ type: Message.Type,
        leaves: String,
        with handler: @escaping @Sendable (DiscardedMessage, Turn) throws -> Void = { _, _ in }
    ) {
        discards[Message.method] = DiscardRoute(leaves: leaves, close: handler)
    }
}

/// A message that an operator has discarded.
package struct DiscardedMessage: Sendable, Hashable {
    /// The ordering key of the message.
    package let key: String
    /// The operator.
    package let actor: String
    /// Why.
    package let reason: String
}

struct DiscardRoute: Sendable {
    let leaves: String
    let close: @Sendable (DiscardedMessage, Turn) throws -> Void
}
