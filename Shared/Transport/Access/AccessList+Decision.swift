import Messaging
import Timekeeping

/// The decision about a message.
package enum Verdict: Hashable, Sendable {
    case allowed(Principal)
    case refused(Refusal)
}

/// Why a message was refused.
package struct Refusal: Error, Hashable, Sendable {
    /// The reasons that metrics distinguish.
    package enum Reason: String, Sendable, CaseIterable {
        /// The key is not on the list, or was revoked.
        case unknownKey = "unknown_key"
        /// The principal may not call this method.
        case methodNotAllowed = "method_not_allowed"
        /// A console or a command line did not prove whose call it makes.
        case personUnproven = "person_unproven"
        /// A principal sends durable messages in the name of another service.
        case impersonation
        /// The message cannot be parsed.
        case malformed
    }

    /// The reason, for metrics and logs.
    package let reason: Reason
    /// The owner of the key; `nil` for an unknown key.
    package let principal: Principal?
    /// What is wrong and what to do.
    package let message: String

    /// Creates a refusal.
    package init(_ reason: Reason, by principal: Principal? = nil, _ message: String) {
        self.reason = reason
        self.principal = principal
        self.message = message
    }

    /// The status with which a call is answered.
    package var status: StatusCode {
        switch reason {
        case .unknownKey, .personUnproven: .unauthenticated
        case .methodNotAllowed, .impersonation: .permissionDenied
        case .malformed: .invalidArgument
        }
    }
}

extension AccessList {
    /// Decides about one message; everything that is not allowed is refused.
    ///
    /// - Parameters:
    ///   - userID: the public key with which the connection was admitted, as text.
    ///   - header: the header of the message.
    ///   - now: the machine's time, for the token of a person.
    /// - Returns: the principal that sent the message, or why it is refused.
    package func authorise(userID: String?, header: WireHeader, at now: Timestamp) -> Verdict {
        guard let userID, let index = indexOfKey[userID] else { return .refused(Self.unknown(userID)) }
        let entry = entries[index]
        return switch header {
        case .call(let call): authorise(entry, call, at: now)
        case .hello(let hello): authorise(entry, as: hello.sender)
        case .batch(let batch): authorise(entry, as: batch.sender)
        // They carry no request, and services drop them.
        case .cancel, .reply, .welcome, .refused, .ack: .allowed(entry.principal)
        }
    }

    private func authorise(_ entry: Entry, _ call: CallHeader, at now: Timestamp) -> Verdict {
        // The contract with CRMs says that it is ignored from them.
        guard entry.principal.role != .crm, let token = call.metadata?[PersonToken.metadataName] else {
            return authorise(entry, call.method)
        }
        return authorise(entry, call.method, with: token, at: now)
    }

    func authorise(_ entry: Entry, _ method: Method) -> Verdict {
        let principal = entry.principal
        let allowed = entry.methods ?? roles[principal.role] ?? []
        if allowed.contains(where: { $0.allows(method) }) { return .allowed(principal) }
        let list = allowed.isEmpty ? "no method" : allowed.map(\.description).joined(separator: ", ")
        return .refused(
            Refusal(
                .methodNotAllowed,
                by: principal,
                "\(principal.name) (role \(principal.role)) may not call \(method.quoted). It may call: \(list). "
                    + "Use a key whose role allows it, or change \"methods\" of \(principal.name) in access.json."
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
                "The key of \(principal.name) (role \(principal.role)) sends durable messages as \(sender). Only a key "
                    + "of the service \(sender) may do that: start \(sender) with its own --key-file."
            )
        )
    }

    private static func unknown(_ userID: String?) -> Refusal {
        guard let userID else {
            return Refusal(
                .unknownKey,
                "This endpoint accepts only connections with a CURVE key, and this one has none."
            )
        }
        return Refusal(
            .unknownKey,
            "The key \(userID.prefix(8))… is not on the access list, or was revoked. Use your newest key; "
                + "an operator creates one with: faxport keys rotate NAME."
        )
    }
}
