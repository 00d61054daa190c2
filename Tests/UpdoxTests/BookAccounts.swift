import Porting
import Testing
import VendorInterface
import VendorSimulatorService

/// The account interface over the simulated vendor's books, without a server, so that a test can close accounts.
actor BookAccounts: VendorAccounts {
    private var books: UpdoxBooks

    init(inventory: Set<String>, ownAccounts: [String] = [], directMessaging: [String] = []) {
        books = UpdoxBooks(directMessagingAccounts: directMessaging, inventory: inventory)
        for group in ownAccounts { books.noteOwnAccount(of: group) }
    }

    func close(_ accountNumber: String) { books.closeAccount(accountNumber) }

    func openAccount(
        of practiceGroupID: String,
        profile: VendorAccountProfile,
        deadline: Duration
    ) async throws(VendorAccountsError) -> VendorAccount {
        let profile = UpdoxBooks.Profile(
            practiceName: profile.practiceName,
            address: UpdoxBooks.Profile.Address(zip: profile.address.zip)
        )
        do {
            return Self.account(try books.openAccount(of: practiceGroupID, profile: profile))
        } catch {
            throw Self.error(error)
        }
    }

    func account(of practiceGroupID: String, deadline: Duration) async throws(VendorAccountsError) -> VendorAccount? {
        books.account(of: practiceGroupID).map(Self.account)
    }

    func inventoryEntry(
        of number: PhoneNumber,
        deadline: Duration
    ) async throws(VendorAccountsError) -> InventoryEntry? {
        guard books.inventory.contains(number.e164) else { return nil }
        let holder = books.lines.first { $0.number == number.e164 }?.accountNumber
        return InventoryEntry(number: number, accountNumber: holder)
    }

    func lines(of accountNumber: String, deadline: Duration) async throws(VendorAccountsError) -> [FaxLine] {
        do {
            return Self.lines(try books.lines(of: accountNumber))
        } catch {
            throw Self.error(error)
        }
    }

    func link(
        _ number: PhoneNumber,
        to accountNumber: String,
        useForOutbound: Bool,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine] {
        do {
            return Self.lines(try books.link(number.e164, to: accountNumber, useForOutbound: useForOutbound))
        } catch {
            throw Self.error(error)
        }
    }

    func unlink(
        _ number: PhoneNumber,
        from accountNumber: String,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine] {
        do {
            return Self.lines(try books.unlink(number.e164, from: accountNumber))
        } catch {
            throw Self.error(error)
        }
    }

    private static func account(_ account: UpdoxBooks.Account) -> VendorAccount {
        VendorAccount(
            userID: account.userID,
            accountNumber: account.accountNumber,
            origin: AccountOrigin(rawValue: account.origin.rawValue) ?? .existing
        )
    }

    private static func lines(_ lines: [UpdoxBooks.Line]) -> [FaxLine] {
        lines.compactMap { line in
            PhoneNumber(e164: line.number).map {
                FaxLine(number: $0, direction: line.direction == .inbound ? .inbound : .inboundAndOutbound)
            }
        }
    }

    private static func error(_ refusal: UpdoxBooks.Refusal) -> VendorAccountsError {
        switch refusal {
        case .invalidProfile: VendorAccountsError(.refused, "The profile is not complete.")
        case .unknownAccount: VendorAccountsError(.notFound, "There is no such account.")
        case .notInInventory: VendorAccountsError(.notFound, "The number is not in the company's inventory.")
        case .linkedElsewhere: VendorAccountsError(.conflict, "The number is linked to another account.")
        case .ownAccount: VendorAccountsError(.conflict, "The provider has an account of an earlier time.")
        case .declined(let sentence): VendorAccountsError(.refused, sentence)
        case .outOfOrder: VendorAccountsError(.unavailable, "The account interface is out of order.")
        }
    }
}
