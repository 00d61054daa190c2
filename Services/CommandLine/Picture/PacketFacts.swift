import Porting

/// The content of a packet as pairs of a name and a value.
package enum PacketFacts {
    /// The facts that are known, in the order in which they are shown.
    package static func facts(of packet: Packet) -> [(name: String, value: String)] {
        let form = packet.form
        let address = form.billedAddress
        let account: String? = form.wholeAccount.map { $0 ? "all numbers of the account" : "one number of several" }
        let facts: [(String, String?)] = [
            ("\(Vendor.name) user", packet.account.userID),
            ("\(Vendor.name) account", packet.account.accountNumber),
            ("number to port", packet.number.national),
            ("customer email", form.customerEmail),
            ("authorizing person", form.authorizingPerson),
            ("billed name", form.billedName),
            ("billed address", "\(address.street), \(address.city), \(address.state) \(address.zip)"),
            ("current carrier", form.currentCarrier),
            ("carrier account", form.carrierAccountNumber),
            ("billing phone", form.billingPhone),
            ("PIN", form.pin),
            ("service ZIP", form.serviceZIP),
            ("extent", account),
            ("remaining numbers", form.remainingNumbers),
        ]
        return facts.compactMap { name, value in value.map { (name, $0) } }
    }
}
