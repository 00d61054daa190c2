import Messaging

/// Whether a message may pass.
package enum Verdict: Hashable, Sendable {
    case allowed(Principal)
    case refused(Refusal)
}

/// Why a message does not pass.
package struct Refusal: Error, Hashable, Sendable {
    /// The reasons that are counted apart.
    package enum Reason: String, Sendable, CaseIterable {
        /// The key is not on the list, or no longer.
        case unknownKey = "unknown_key"
        /// The principal may not call this method.
        case methodNotAllowed = "method_not_allowed"
        /// Somebody sends durable messages as a service that it is not.
        case impersonation
        /// The message can not be read.
        case malformed
    }

    package let reason: Reason
    /// Whose key it was; nothing for an unknown key.
    package let principal: Principal?
    /// A sentence that says what to do.
    package let message: String

    package init(_ reason: Reason, by principal: Principal? = nil, _ message: String) {
        self.reason = reason
        self.principal = principal
        self.message = message
    }

    /// What a call is answered.
    package var status: StatusCode {
        switch reason {
        case .unknownKey: .unauthenticated
        case .methodNotAllowed, .impersonation: .permissionDenied
        case .malformed: .invalidArgument
        }
    }
}

extension AccessList {
    /// Decides on one message; whatever is not allowed is refused.
    ///
    /// - Parameters:
    ///   - userID: the public key that the connection was let in with, as text.
    ///   - header: the header of the message.
    /// - Returns: the principal whose message it is, or why it does not pass.
    package func authorise(userID: String?, header: WireHeader) -> Verdict {
        guard let userID, let index = indexOfKey[userID] else { return .refused(Self.unknown(userID)) }
        let entry = entries[index]
        return switch header {
        case .call(let call): authorise(entry, call.method)
        case .hello(let hello): authorise(entry, as: hello.sender)
        case .batch(let batch): authorise(entry, as: batch.sender)
        // They carry nothing that could be used, and are dropped by those who get them.
        case .cancel, .reply, .welcome, .refused, .ack: .allowed(entry.principal)
        }
    }

    private func authorise(_ entry: Entry, _ method: Method) -> Verdict {
        let principal = entry.principal
        let allowed = entry.methods ?? roles[principal.role] ?? []
        if allowed.contains(where: { $0.allows(method) }) { return .allowed(principal) }
        let list = allowed.isEmpty ? "nothing" : allowed.map(\.description).joined(separator: ", ")
        return .refused(
            Refusal(
                .methodNotAllowed,
                by: principal,
                "\(principal.name) (role \(principal.role)) may not call \(method). It may call: \(list). "
                    + "Use a key whose role allows it, or have \"methods\" of \(principal.name) changed in access.json."
            )
        )
    }

    private func authorise(_ entry: Entry, as sender: ServiceName) -> Verdict {
        let principal = entry.principal
        if principal.role == .service, principal.name == sender.rawValue { return .allowed(principal) }
        return .refused(
            Refusal(
                .impersonation,
                by: principal,
                "The key of \(principal.name) (role \(principal.role)) sends durable messages as \(sender). Only a key of "
                    + "the service \(sender) may: start \(sender) with its own --key-file."
            )
        )
    }

    private static func unknown(_ userID: String?) -> Refusal {
        guard let userID else {
            return Refusal(.unknownKey, "This endpoint takes CURVE keys only, and the connection brought none.")
        }
        return Refusal(
            .unknownKey,
            "The key \(userID.prefix(8))… is not on the access list, or was revoked. Use the newest secret of your name; "
                + "an operator makes one with: faxport keys rotate NAME."
        )
    }
}
