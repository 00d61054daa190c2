import Porting

/// The vendor's account interface: accounts of practice groups, the company's inventory, and the fax lines of an
/// account.
///
/// Every call may be repeated: a repetition has no further effect. `deadline` is the longest time that a call may
/// take, by the machine's clock. A call that takes longer fails with ``VendorAccountsError/Kind/unavailable``, and may
/// or may not have been carried out.
package protocol VendorAccounts: Sendable {
    /// Opens an account for a practice group, or returns the one that it has.
    ///
    /// - Throws: ``VendorAccountsError/Kind/refused`` if the practice name or a five-digit ZIP is missing;
    ///   ``VendorAccountsError/Kind/conflict`` if the provider has an account of an earlier time, which cannot be used.
    func openAccount(
        of practiceGroupID: String,
        profile: VendorAccountProfile,
        deadline: Duration
    ) async throws(VendorAccountsError) -> VendorAccount

    /// The account of a practice group, or `nil` if it has none.
    func account(of practiceGroupID: String, deadline: Duration) async throws(VendorAccountsError) -> VendorAccount?

    /// The entry of the company's inventory for a number, or `nil` if the number is not in it.
    func inventoryEntry(of number: PhoneNumber, deadline: Duration) async throws(VendorAccountsError) -> InventoryEntry?

    /// The fax lines of an account.
    ///
    /// - Throws: ``VendorAccountsError/Kind/notFound`` for an unknown account.
    func lines(of accountNumber: String, deadline: Duration) async throws(VendorAccountsError) -> [FaxLine]

    /// Links a number of the inventory to an account, and returns the account's lines.
    ///
    /// With `useForOutbound` every other line of the account becomes inbound only in the same step; without it this
    /// line becomes inbound only, and the others are not changed.
    /// - Throws: ``VendorAccountsError/Kind/notFound`` for an unknown account or a number that is not in the inventory;
    ///   ``VendorAccountsError/Kind/conflict`` for a number that is linked to another account.
    func link(
        _ number: PhoneNumber,
        to accountNumber: String,
        useForOutbound: Bool,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine]

    /// Unlinks a number from an account, and returns the account's lines; ignores a number that is not linked to it.
    ///
    /// - Throws: ``VendorAccountsError/Kind/notFound`` for an unknown account.
    func unlink(
        _ number: PhoneNumber,
        from accountNumber: String,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine]
}

/// The information that the vendor needs to open an account.
package struct VendorAccountProfile: Codable, Hashable, Sendable {
    /// The name of the practice; required.
    package var practiceName: String
    /// The name of the provider.
    package var providerName: String
    /// The office address; the ZIP must have exactly five digits.
    package var address: PostalAddress
    /// The email address of the customer, if known.
    package var customerEmail: String?

    /// Creates a profile.
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
    /// The account to which it is linked; `nil` if it is linked to none.
    package let accountNumber: String?

    /// Creates an entry.
    package init(number: PhoneNumber, accountNumber: String?) {
        self.number = number
        self.accountNumber = accountNumber
    }
}

/// A number linked to an account.
package struct FaxLine: Codable, Hashable, Sendable {
    /// The directions in which faxes are sent.
    package enum Direction: String, Codable, Hashable, Sendable {
        case inbound
        case inboundAndOutbound
    }

    /// The number.
    package let number: PhoneNumber
    /// The directions in which faxes are sent.
    package let direction: Direction

    /// Creates a line.
    package init(number: PhoneNumber, direction: Direction) {
        self.number = number
        self.direction = direction
    }
}
