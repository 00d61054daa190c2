import Porting

/// An email to a customer, as its Message-ID names it.
///
/// They come back to the same mailbox as the vendor's answers, so this service sees that one was not delivered.
package struct CustomerNotice: Sendable, Hashable {
    package let requestID: PortRequestID
    package let kind: CustomerMailKind

    /// Reads `REQUEST.KIND.ORDINAL@customers.DOMAIN`; `nil` for any other Message-ID.
    package init?(messageID: String) {
        let sides = messageID.split(separator: "@", maxSplits: 1)
        let parts = (sides.first ?? "").split(separator: ".")
        guard sides.count == 2, sides[1].hasPrefix("customers."), parts.count == 3,
            let requestID = PortRequestID(String(parts[0])), let kind = CustomerMailKind(rawValue: String(parts[1]))
        else { return nil }
        (self.requestID, self.kind) = (requestID, kind)
    }

    /// What a person has to do, with the words of the mail server.
    package func sentence(_ diagnosis: String) -> String {
        "The customer did not get the email \(kind.rawValue) about \(requestID.reference): \(diagnosis)"
            + " Tell the customer in another way: faxport notifications preview \(requestID.reference)."
    }
}
