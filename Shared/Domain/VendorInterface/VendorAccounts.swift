import Porting

/// The vendor's account interface: accounts of practice groups, the company's inventory, and the fax lines of an account.
///
/// Every call may be repeated: what is already done stays as it is. `deadline` is the longest time by the machine's clock that
/// a call may take; a slower one fails with ``VendorAccountsError/Kind/unavailable``, and may or may not have taken effect.
package protocol VendorAccounts: Sendable {
    /// Opens the account of a practice group, or returns the one it already has.
    ///
    /// - Throws: ``VendorAccountsError/Kind/refused`` if the practice name or a ZIP code of five digits is missing.
    func openAccount(
        of practiceGroupID: String,
        profile: VendorAccountProfile,
        deadline: Duration
    ) async throws(VendorAccountsError) -> VendorAccount

    /// The account of a practice group, or `nil` if it has none.
    func account(of practiceGroupID: String, deadline: Duration) async throws(VendorAccountsError) -> VendorAccount?

    /// The entry of a number in the company's inventory, or `nil` if it is not in the inventory.
    func inventoryEntry(of number: PhoneNumber, deadline: Duration) async throws(VendorAccountsError) -> InventoryEntry?

    /// The fax lines of an account.
    ///
    /// - Throws: ``VendorAccountsError/Kind/notFound`` for an unknown account.
    func lines(of accountNumber: String, deadline: Duration) async throws(VendorAccountsError) -> [FaxLine]

    /// Links a number of the inventory to an account, and returns the account's lines.
    ///
    /// With `useForOutbound` every other line of the account becomes inbound only in the same step; without it this line
    /// becomes inbound only, and the others stay as they are.
    /// - Throws: ``VendorAccountsError/Kind/notFound`` for an unknown account or a number that is not in the inventory;
    ///   ``VendorAccountsError/Kind/conflict`` for a number that is linked to another account.
    func link(
        _ number: PhoneNumber,
        to accountNumber: String,
        useForOutbound: Bool,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine]

    /// Removes a number from an account, and returns the account's lines; a number that is not linked to it is left unchanged.
    ///
    /// - Throws: ``VendorAccountsError/Kind/notFound`` for an unknown account.
    func unlink(
        _ number: PhoneNumber,
        from accountNumber: String,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine]
}

/// What the vendor needs to know before it opens an account.
package struct VendorAccountProfile: Codable, Hashable, Sendable {
    /// The name of the practice; the vendor requires it.
    package var practiceName: String
    /// The name of the provider.
    package var providerName: String
    /// The office address; the vendor requires a ZIP code of exactly five digits.
    package var address: PostalAddress
    /// The customer's email address, if known.
    package var customerEmail: String?

    /// Makes a profile.
    package init(practiceName: String, providerName: String, address: PostalAddress, customerEmail: String? = nil) {
        self.practiceName = practiceName
        self.providerName = providerName
        self.address = address
        self.customerEmail = customerEmail
    }
}

/// A number in the company's inventory.
package struct InventoryEntry: Codable, Hashable, Sendable {
    /// The number.
    package let number: PhoneNumber
    /// The account it is linked to; `nil` if it is linked to none.
    package let accountNumber: String?

    /// Makes an entry.
    package init(number: PhoneNumber, accountNumber: String?) {
        self.number = number
        self.accountNumber = accountNumber
    }
}

/// A number linked to an account.
package struct FaxLine: Codable, Hashable, Sendable {
    /// The direction of faxes.
    package enum Direction: String, Codable, Hashable, Sendable {
        case inbound
        case inboundAndOutbound
    }

    /// The number.
    package let number: PhoneNumber
    /// The direction of faxes.
    package let direction: Direction

    /// Makes a line.
    package init(number: PhoneNumber, direction: Direction) {
        self.number = number
        self.direction = direction
    }
}
