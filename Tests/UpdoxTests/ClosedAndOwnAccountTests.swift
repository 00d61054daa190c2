import AccountProvisioningService
import Durable
import Porting
import Testing
import VendorInterface

/// The account that a practice gets from the vendor's books.
struct ClosedAndOwnAccountTests {
    private static func open(_ group: String, on books: BookAccounts) async throws -> OpenAccount.Outcome? {
        let work = OpenAccount(
            requestID: LineDesk.request(0),
            practiceGroupID: group,
            practice: Practice(
                practiceGroupID: group,
                practiceName: "Lakeside",
                practiceGroupAddress: LineDesk.profile.address
            ),
            customerEmail: "office@lakeside.example"
        )
        guard case .done(let outcome) = await OpenAccount.perform(work, on: books) else { return nil }
        return outcome
    }

    @Test func anAccountOfDirectMessagingIsUsedAsItIs() async throws {
        let books = BookAccounts(inventory: [], directMessaging: ["PG-1"])
        guard case .open(let account) = try await Self.open("PG-1", on: books) else {
            Issue.record("The account is used.")
            return
        }
        #expect(account.origin == .directMessaging)
    }

    @Test func theProvidersOwnEarlierAccountIsToldApartFromOtherRefusals() async throws {
        let books = BookAccounts(inventory: [], ownAccounts: ["PG-1"])
        guard case .ownAccount(let words) = try await Self.open("PG-1", on: books) else {
            Issue.record("The own account is refused.")
            return
        }
        #expect(words.contains("earlier time"))
    }

    @Test func aClosedAccountIsFollowedByANewOne() async throws {
        let books = BookAccounts(inventory: [])
        guard case .open(let first) = try await Self.open("PG-1", on: books) else { return }
        await books.close(first.accountNumber)
        guard case .open(let second) = try await Self.open("PG-1", on: books) else {
            Issue.record("A new account is opened.")
            return
        }
        #expect(second.accountNumber != first.accountNumber && second.origin == .created)
    }
}
