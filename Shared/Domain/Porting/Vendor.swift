/// The vendor to which numbers are moved, as people read its name; its interface is an adapter.
package enum Vendor {
    /// The name in texts for people.
    package static let name = "Updox"
    /// The mailbox that takes port requests.
    package static let portingDesk = "porting@updox.com"
    /// The domains from which its porting desk writes.
    package static let mailDomains = ["updox.com"]
}
