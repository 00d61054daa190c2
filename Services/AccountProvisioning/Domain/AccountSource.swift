/// Where accounts come from.
package enum AccountSource: String, Sendable, CaseIterable {
    /// The vendor's account interface.
    case vendor = "http"
    /// People, who open them on the fax management page and record their ids.
    case people = "by-hand"
}
