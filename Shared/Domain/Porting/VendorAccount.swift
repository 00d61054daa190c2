/// How a practice got its account with the vendor.
package enum AccountOrigin: String, Codable, CaseIterable, Sendable {
    /// Made by this system for the port.
    case created
    /// Made earlier when the user signed up for Direct Messaging; used unchanged.
    case directMessaging
    /// Made earlier on the fax management page.
    case existing
}

/// The vendor's account of a practice, with the vendor's ids and not the CRM's.
package struct VendorAccount: Codable, Hashable, Sendable {
    /// The vendor's user id.
    package let userID: String
    /// The vendor's account number.
    package let accountNumber: String
    /// How the practice got it.
    package let origin: AccountOrigin

    /// Makes an account from the data of the vendor or the fax management page.
    package init(userID: String, accountNumber: String, origin: AccountOrigin) {
        self.userID = userID
        self.accountNumber = accountNumber
        self.origin = origin
    }
}
