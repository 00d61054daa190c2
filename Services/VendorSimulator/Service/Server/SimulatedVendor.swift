import Mail
import Timekeeping

/// The whole vendor as one value: its desk, its books and the mails under way.
struct SimulatedVendor: Codable, Hashable, Sendable {
    var desk: PortingDesk
    var books: UpdoxBooks
    /// Replies that were written and may not be delivered yet.
    var outbox: [DeskReply] = []
    /// Mails that were taken in and may not be marked as seen yet, by their names in the Maildir.
    var takenIn: [String] = []

    init(options: DeskOptions, presets: VendorPresets, seed: UInt64) {
        let inventory = Set(presets.inventory)
        desk = PortingDesk(options: options, seed: seed, inventory: inventory)
        books = UpdoxBooks(directMessagingAccounts: presets.directMessagingAccounts, inventory: inventory)
    }

    /// The desk's ledger with the accounts and lines of the books.
    var ledger: Ledger {
        var ledger = desk.ledger
        ledger.accounts = books.accounts
        ledger.lines = books.lines
        return ledger
    }

    /// Does all due work, puts the replies into the outbox, and updates the inventory in the books.
    mutating func advance(to now: Timestamp) {
        outbox += desk.dueReplies(at: now)
        if books.inventory != desk.inventory {
            books.inventory = desk.inventory
        }
    }
}

/// What a new vendor has from the start.
package struct VendorPresets: Hashable, Sendable {
    /// The practice groups for which Direct Messaging has opened an account.
    package var directMessagingAccounts: [String]
    /// The numbers in the company's inventory, in E.164.
    package var inventory: [String]

    /// Makes presets.
    package init(directMessagingAccounts: [String] = [], inventory: [String] = []) {
        self.directMessagingAccounts = directMessagingAccounts
        self.inventory = inventory
    }
}
