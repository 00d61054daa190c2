import IntakeContract
import Messaging

/// What may change although a packet is frozen or with the vendor: what nobody has used yet.
extension PortRequestRecord {
    /// Used for each email, so a wrong one is corrected at any time before the end.
    private static let contact = "form.customerEmail"
    /// Used when the number is linked.
    private static let outbound = "useForOutbound"

    /// Whether an amendment changes nothing but what may change now.
    func takesLate(_ call: AmendPortRequest) -> Bool {
        guard !status.state.isEnd, call.documents.isEmpty, call.publish != true, call.send != true else { return false }
        let paths = call.patch.leaves
        return !paths.isEmpty
            && paths.allSatisfy { $0 == Self.contact || $0 == Self.outbound && !status.pivoted }
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
