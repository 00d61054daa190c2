import IntakeContract
import IntakeDomain
import Messaging

/// What may change although a packet is frozen or with the vendor: what nobody has used yet.
extension PortRequestRecord {
    /// Used for each email, so a wrong one is corrected at any time before the end.
    private static let contact = "form.customerEmail"
    /// Used when the number is linked.
    private static let outbound = "useForOutbound"

    /// Whether an amendment gives what may change now, and changes nothing else.
    ///
    /// - Throws: `EncodingError`, which a request does not cause.
    func takesLate(_ call: AmendPortRequest) throws -> Bool {
        guard !status.state.isEnd, call.documents.isEmpty else { return false }
        let may = status.pivoted ? [Self.contact] : [Self.contact, Self.outbound]
        guard call.patch.leaves.contains(where: may.contains) else { return false }
        let changed = try request.merging(call.patch).request.changes(since: request).map(\.name)
        return changed.allSatisfy { name in may.contains { name == "request.\($0)" } }
    }
}

extension JSONValue {
    /// The paths of all values that a merge patch sets or removes.
    fileprivate var leaves: [String] {
        guard case .object(let fields) = self else { return [] }
        return fields.flatMap { name, value -> [String] in
            guard case .object(let inner) = value, !inner.isEmpty else { return [name] }
            return value.leaves.map { "\(name).\($0)" }
        }
    }
}
