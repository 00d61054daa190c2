import Porting

/// The vendor's account interface: accounts of practice groups, the company's inventory, and the fax lines of an account.
///
/// Every call may be repeated: what is done already stays as it is. `deadline` is the longest time of the machine that a call
/// may take; a call that takes longer fails with ``VendorAccountsError/Kind/unavailable``, and may or may not have been carried out.
package protocol VendorAccounts: Sendable {
    /// Opens the account of a practice group, or returns the one it has; never a second one.
    ///
    /// - Throws: ``VendorAccountsError/Kind/refused`` when the practice name or a ZIP of five digits is missing.
    func openAccount(
        of practiceGroupID: String,
        profile: VendorAccountProfile,
        deadline: Duration
    ) async throws(VendorAccountsError) -> VendorAccount

    /// The account of a practice group, or `nil` where it has none.
    func account(of practiceGroupID: String, deadline: Duration) async throws(VendorAccountsError) -> VendorAccount?

    /// What the company's inventory says about a number, or `nil` where it does not have the number.
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

    /// Takes a number from an account, and returns the account's lines; one that is not linked to it is left alone.
    ///
    /// - Throws: ``VendorAccountsError/Kind/notFound`` for an unknown account.
    func unlink(
        _ number: PhoneNumber,
        from accountNumber: String,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine]
}

/// What the vendor wants to know before it opens an account.
package struct VendorAccountProfile: Codable, Hashable, Sendable {
    /// The name of the practice; the vendor insists on it.
    package var practiceName: String
    /// The name of the provider.
    package var providerName: String
    /// The office address; the vendor insists on a ZIP of exactly five digits.
    package var address: PostalAddress
    /// Where the customer reads mail, if known.
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
    /// The account it is linked to; `nil` while it belongs to the company alone.
    package let accountNumber: String?

    /// Makes an entry.
    package init(number: PhoneNumber, accountNumber: String?) {
        self.number = number
        self.accountNumber = accountNumber
    }
}

/// A number linked to an account.
package struct FaxLine: Codable, Hashable, Sendable {
    /// Which ways faxes take.
    package enum Direction: String, Codable, Hashable, Sendable {
        case inbound
        case inboundAndOutbound
    }

    /// The number.
    package let number: PhoneNumber
    /// Which ways faxes take.
    package let direction: Direction

    /// Makes a line.
    package init(number: PhoneNumber, direction: Direction) {
        self.number = number
        self.direction = direction
    }
}
