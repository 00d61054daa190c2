import Messaging
import Porting
import Timekeeping

/// Lists the vendor accounts of practice groups, and the requests that wait for a person to open or name one.
package struct ListAccounts: CallContract {
    package static let method: Method = "faxport.account-provisioning.v1.Accounts/List"

    /// An account number, a user id, a practice group, or a part of a practice name; `nil` for all.
    package let matching: String?
    /// The maximum number of accounts and of requests; 1 to 1,000.
    package let limit: Int
    /// Where the page begins: ``Response/next`` of the previous page, with the same text.
    package let after: String?
    /// Whether only accounts count that the text names whole, and only requests that wait for the practice group of
    /// this name; `false` if left out.
    package let isWhole: Bool?

    package init(matching: String? = nil, limit: Int = 200, after: String? = nil, isWhole: Bool? = nil) {
        self.matching = matching
        self.limit = limit
        self.after = after
        self.isWhole = isWhole
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The accounts of the page, by practice group; those that the text names whole are on the first page.
        package let accounts: [Account]
        package let waiting: [Waiting]
        /// Where the next page begins; left out on the last page.
        ///
        /// A page may be short, or empty, although there are more: a search for a part of a name looks at a bounded
        /// number of accounts.
        package let next: String?

        package init(accounts: [Account], waiting: [Waiting], next: String? = nil) {
            self.accounts = accounts
            self.waiting = waiting
            self.next = next
        }
    }

    package struct Account: Codable, Sendable, Hashable {
        package let practiceGroupID: String
        package let practiceName: String?
        package let account: VendorAccount
        /// When the vendor last said that the group has this account; `nil` if a person has recorded it.
        package let confirmed: Timestamp?
        /// The person who recorded it; `nil` if the vendor's interface gave it.
        package let recordedBy: String?

        package init(
            practiceGroupID: String,
            practiceName: String? = nil,
            account: VendorAccount,
            confirmed: Timestamp? = nil,
            recordedBy: String? = nil
        ) {
            self.practiceGroupID = practiceGroupID
            self.practiceName = practiceName
            self.account = account
            self.confirmed = confirmed
            self.recordedBy = recordedBy
        }
    }

    package struct Waiting: Codable, Sendable, Hashable {
        package let requestID: PortRequestID
        package let practiceGroupID: String

        package init(requestID: PortRequestID, practiceGroupID: String) {
            self.requestID = requestID
            self.practiceGroupID = practiceGroupID
        }
    }
}

/// Records the vendor account of a practice group, which a person has opened or found on the fax management page.
///
/// Every request that waits for it goes on. Repeating it changes nothing.
///
/// - Throws: `FAILED_PRECONDITION` if the account is that of another practice group, or if the group has another
///   account and ``replaces`` does not name it.
package struct RecordAccount: CallContract {
    package static let method: Method = "faxport.account-provisioning.v1.Accounts/Record"

    package let practiceGroupID: String
    package let account: VendorAccount
    /// The account number that the group had before, such as one that was closed.
    package let replaces: String?
    package let actor: String
    package let reason: String

    package init(
        practiceGroupID: String,
        account: VendorAccount,
        replaces: String? = nil,
        actor: String,
        reason: String
    ) {
        self.practiceGroupID = practiceGroupID
        self.account = account
        self.replaces = replaces
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package let account: ListAccounts.Account
        /// The requests that go on with it.
        package let goOn: [PortRequestID]

        package init(account: ListAccounts.Account, goOn: [PortRequestID]) {
            self.account = account
            self.goOn = goOn
        }
    }
}
