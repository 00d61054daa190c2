import VendorSandbox

/// The vendor's books: accounts of practice groups, the company's inventory of numbers, and links between the two.
///
/// Two invariants always hold: an account has at most one outbound number, and only numbers of the inventory are
/// linked, each to one account.
package struct UpdoxBooks: Codable, Hashable, Sendable {
    /// Why the books refuse an entry; a retry does not help, except after `outOfOrder`.
    package enum Refusal: Error, Codable, Hashable, Sendable {
        /// All fields that are missing or wrong.
        case invalidProfile([FieldProblem])
        /// No account has this number.
        case unknownAccount
        /// The number is not in the company's inventory.
        case notInInventory
        /// The number is linked to another account.
        case linkedElsewhere
        /// The provider has an account of an earlier time, which does not belong to the company.
        case ownAccount
        /// The vendor does not open the account, for the reason it gives.
        case declined(String)
        /// The interface is out of order; a retry helps.
        case outOfOrder
    }

    /// A field of a profile and what is wrong with it.
    package struct FieldProblem: Codable, Hashable, Sendable {
        /// The name of the field, with a dot for a field of the address.
        package let field: String
        /// What is wrong, as one sentence.
        package let message: String
    }

    /// The data with which a practice group requests an account.
    package struct Profile: Codable, Hashable, Sendable {
        /// An office address; every part may be missing in what a client sends.
        package struct Address: Codable, Hashable, Sendable {
            /// Street and house number.
            package var street: String?
            /// The city.
            package var city: String?
            /// The state, two letters.
            package var state: String?
            /// The ZIP; exactly five digits, or the account is refused.
            package var zip: String?

            /// Makes an address.
            package init(street: String? = nil, city: String? = nil, state: String? = nil, zip: String? = nil) {
                self.street = street
                self.city = city
                self.state = state
                self.zip = zip
            }
        }

        /// The name of the practice; required.
        package var practiceName: String?
        /// The name of the provider.
        package var providerName: String?
        /// The office address; its ZIP is required.
        package var address: Address?
        /// The customer's email address.
        package var customerEmail: String?

        /// Makes a profile.
        package init(
            practiceName: String? = nil,
            providerName: String? = nil,
            address: Address? = nil,
            customerEmail: String? = nil
        ) {
            self.practiceName = practiceName
            self.providerName = providerName
            self.address = address
            self.customerEmail = customerEmail
        }
    }

    /// The account of one practice group.
    package struct Account: Codable, Hashable, Sendable {
        /// How an account was created.
        package enum Origin: String, Codable, Hashable, Sendable {
            /// By the current request.
            case created
            /// By the use of Direct Messaging.
            case directMessaging
            /// By an earlier request.
            case existing
        }

        /// The practice group it belongs to.
        package let practiceGroupID: String
        /// The Updox user id.
        package let userID: String
        /// The Updox account number.
        package let accountNumber: String
        /// How it was created.
        package internal(set) var origin: Origin
    }

    /// A number linked to an account.
    package struct Line: Codable, Hashable, Sendable {
        /// The directions in which faxes are sent.
        package enum Direction: String, Codable, Hashable, Sendable {
            case inbound
            case inboundAndOutbound
        }

        /// The number in E.164.
        package let number: String
        /// The account it is linked to.
        package let accountNumber: String
        /// The directions in which faxes are sent.
        package internal(set) var direction: Direction
    }

    /// The company's numbers, in E.164.
    ///
    /// A number that leaves them is unlinked as well.
    package var inventory: Set<String> {
        didSet { lines.removeAll { !inventory.contains($0.number) } }
    }
    /// All accounts in the order in which they were made, each with the origin that later requests see.
    package private(set) var accounts: [Account] = []
    /// All linked numbers in the order in which they were linked.
    package private(set) var lines: [Line] = []

    /// The practice groups whose provider has an account of an earlier time; `nil` in books of an earlier release.
    private var groupsWithOwnAccount: Set<String>?
    /// In a sandbox, how many times each account was refused; `nil` in books of an earlier release.
    private var refusals: [String: Int]?
    /// The account numbers that were closed; `nil` in books of an earlier release.
    private var closed: Set<String>?

    /// Makes books in which Direct Messaging has opened accounts for these practice groups.
    package init(directMessagingAccounts: [String] = [], inventory: Set<String> = []) {
        self.inventory = inventory
        for practiceGroupID in directMessagingAccounts where account(of: practiceGroupID) == nil {
            accounts.append(newAccount(of: practiceGroupID, origin: .directMessaging))
        }
    }

    /// The account of a practice group, if it has one.
    package func account(of practiceGroupID: String) -> Account? {
        accounts.last { $0.practiceGroupID == practiceGroupID && !isClosed($0.accountNumber) }
    }

    /// Notes that the provider of a practice group has an account of an earlier time.
    package mutating func noteOwnAccount(of practiceGroupID: String) {
        groupsWithOwnAccount = (groupsWithOwnAccount ?? []).union([practiceGroupID])
    }

    /// Closes an account: its numbers are linked to none any more, and its practice group may open a new one.
    package mutating func closeAccount(_ accountNumber: String) {
        closed = (closed ?? []).union([accountNumber])
        lines.removeAll { $0.accountNumber == accountNumber }
    }

    private func isClosed(_ accountNumber: String) -> Bool { closed?.contains(accountNumber) ?? false }

    /// Opens the account of a practice group, or returns the one it has; never a second one.
    package mutating func openAccount(of practiceGroupID: String, profile: Profile) throws(Refusal) -> Account {
        if let account = account(of: practiceGroupID) { return account }
        if groupsWithOwnAccount?.contains(practiceGroupID) == true { throw .ownAccount }
        let problems = Self.problems(in: profile)
        guard problems.isEmpty else { throw .invalidProfile(problems) }
        var account = newAccount(of: practiceGroupID, origin: .existing)
        accounts.append(account)
        account.origin = .created
        return account
    }

    /// Like ``openAccount(of:profile:)``, and before that what ``SandboxAccount`` says about the practice group.
    package mutating func openSandboxAccount(of practiceGroupID: String, profile: Profile) throws(Refusal) -> Account {
        guard account(of: practiceGroupID) == nil, let ending = SandboxAccount(practiceGroupID: practiceGroupID) else {
            return try openAccount(of: practiceGroupID, profile: profile)
        }
        let count = refusals?[practiceGroupID] ?? 0
        if count < ending.failures {
            refusals = (refusals ?? [:]).merging([practiceGroupID: count + 1]) { $1 }
            switch ending {
            case .directMessaging: break
            case .ownAccount: throw .ownAccount
            case .refused: throw .declined("The practice has to be approved before it can have an account.")
            case .unavailable: throw .outOfOrder
            }
        }
        if ending == .directMessaging { accounts.append(newAccount(of: practiceGroupID, origin: .directMessaging)) }
        return try openAccount(of: practiceGroupID, profile: profile)
    }

    /// The lines of an account, in the order in which they were linked.
    package func lines(of accountNumber: String) throws(Refusal) -> [Line] {
        try requireAccount(accountNumber)
        return lines.filter { $0.accountNumber == accountNumber }
    }

    /// The account a number of the inventory is linked to, or `nil`.
    package func linkedAccount(of number: String) throws(Refusal) -> String? {
        guard inventory.contains(number) else { throw .notInInventory }
        return lines.first { $0.number == number }?.accountNumber
    }

    /// Links a number, and returns the account's lines; repeating it changes nothing.
    ///
    /// With `useForOutbound`, every other line of the account becomes inbound only.
    package mutating func link(
        _ number: String,
        to accountNumber: String,
        useForOutbound: Bool
    ) throws(Refusal) -> [Line] {
        try requireAccount(accountNumber)
        guard try linkedAccount(of: number) ?? accountNumber == accountNumber else { throw .linkedElsewhere }
        if !lines.contains(where: { $0.number == number }) {
            lines.append(Line(number: number, accountNumber: accountNumber, direction: .inbound))
        }
        for index in lines.indices where lines[index].accountNumber == accountNumber {
            if lines[index].number == number {
                lines[index].direction = useForOutbound ? .inboundAndOutbound : .inbound
            } else if useForOutbound {
                lines[index].direction = .inbound
            }
        }
        return try lines(of: accountNumber)
    }

    /// Unlinks a number, and returns the account's lines; a number of another account is not changed.
    package mutating func unlink(_ number: String, from accountNumber: String) throws(Refusal) -> [Line] {
        try requireAccount(accountNumber)
        lines.removeAll { $0.number == number && $0.accountNumber == accountNumber }
        return try lines(of: accountNumber)
    }

    private func requireAccount(_ accountNumber: String) throws(Refusal) {
        guard !isClosed(accountNumber), accounts.contains(where: { $0.accountNumber == accountNumber }) else {
            throw .unknownAccount
        }
    }

    private func newAccount(of practiceGroupID: String, origin: Account.Origin) -> Account {
        Account(
            practiceGroupID: practiceGroupID,
            userID: "U\(20_001 + accounts.count)",
            accountNumber: "UPX\(700_001 + accounts.count)",
            origin: origin
        )
    }

    private static func problems(in profile: Profile) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if (profile.practiceName ?? "").allSatisfy(\.isWhitespace) {
            problems.append(.init(field: "practiceName", message: "The name of the practice is missing."))
        }
        let zip = (profile.address?.zip ?? "").utf8
        if zip.count != 5 || zip.contains(where: { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }) {
            problems.append(.init(field: "address.zip", message: "The ZIP must have exactly five digits."))
        }
        return problems
    }
}
