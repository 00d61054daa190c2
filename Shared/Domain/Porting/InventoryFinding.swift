/// What the company's inventory at the vendor says about a number that the vendor calls ported.
///
/// The raw values are part of messages and stores: they are never renamed.
package enum InventoryFinding: String, Codable, Hashable, Sendable, CaseIterable {
    /// The number is in the inventory, and linked to no account or to the customer's.
    case present
    /// The number is not in the inventory.
    case absent
    /// The number is in the inventory, but linked to another account or for another request.
    case elsewhere
    /// The inventory did not say; never counts as ``present``.
    case notChecked
}
