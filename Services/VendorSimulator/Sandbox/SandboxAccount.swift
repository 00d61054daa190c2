/// What the vendor of a sandbox does when a practice's account is asked for.
///
/// The ending of the practice group id chooses it.
package enum SandboxAccount: String, CaseIterable, Sendable {
    /// Direct Messaging has opened the account.
    case directMessaging = "-dm"
    /// The provider has an account from earlier, which prevents a new one once.
    case ownAccount = "-own"
    /// The vendor refuses the account once.
    case refused = "-refused"
    /// The account interface is out of order for three calls.
    case unavailable = "-down"

    /// The ending of an id, in either case; `nil` for any other id.
    package init?(practiceGroupID: String) {
        let id = practiceGroupID.lowercased()
        guard let account = Self.allCases.first(where: { id.hasSuffix($0.rawValue) }) else { return nil }
        self = account
    }

    /// How many times the vendor does not open the account before it does.
    package var failures: Int {
        switch self {
        case .directMessaging: 0
        case .ownAccount, .refused: 1
        case .unavailable: 3
        }
    }
}
