import Messaging
import Porting
import Timekeeping

/// Lists the lines of an account: those linked through this system, what was done to them, and what the vendor's
/// account interface last said.
///
/// The interface is asked by ``LookAtAccount``; this call only reads the store.
package struct ListLines: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/ListLines"

    package let accountNumber: String

    package init(accountNumber: String) {
        self.accountNumber = accountNumber
    }

    package struct Response: Codable, Sendable, Hashable {
        package let lines: [Line]
        /// What the account interface said; `nil` if it was never asked about this account.
        package let view: AccountView?
        /// The newest 100 entries of the account's history, oldest first.
        package let history: [LineEntry]?

        package init(lines: [Line], view: AccountView? = nil, history: [LineEntry]? = nil) {
            self.lines = lines
            self.view = view
            self.history = history
        }
    }

    package struct Line: Codable, Sendable, Hashable {
        package let number: PhoneNumber
        package let outbound: Bool
        /// The request for which it was linked.
        package let requestID: PortRequestID?
        /// When it was linked to this account; `nil` if it was before this was recorded.
        package let since: Timestamp?
        /// The carrier behind the line, as the fax management page calls it.
        package let backend: String?
        /// Whether it was asked for as the outbound number, by the request or by a person since.
        package let outboundAsked: Bool?
        /// The practice group for which it was linked.
        package let practiceGroupID: String?

        package init(
            number: PhoneNumber,
            outbound: Bool,
            requestID: PortRequestID? = nil,
            since: Timestamp? = nil,
            backend: String? = nil,
            outboundAsked: Bool? = nil,
            practiceGroupID: String? = nil
        ) {
            self.number = number
            self.outbound = outbound
            self.requestID = requestID
            self.since = since
            self.backend = backend
            self.outboundAsked = outboundAsked
            self.practiceGroupID = practiceGroupID
        }
    }
}

/// Asks the vendor's account interface for the lines of an account; the answer appears in ``ListLines``.
///
/// Repeating it is harmless: while a question waits for its answer, no other is asked.
package struct LookAtAccount: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/LookAtAccount"

    package let accountNumber: String

    package init(accountNumber: String) {
        self.accountNumber = accountNumber
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The number of the question; ``AccountView/look`` is at least as high once it is answered.
        package let look: Int

        package init(look: Int) {
            self.look = look
        }
    }
}

/// What the vendor's account interface said about an account.
package struct AccountView: Codable, Sendable, Hashable {
    /// The number of the question that this answers.
    package let look: Int
    package let at: Timestamp
    /// The account's lines, in the vendor's order.
    package let lines: [Line]
    /// The numbers that this system has linked and that the account's list lacks.
    package let missing: [Missing]
    /// The vendor's words, if it refused to list the account's lines.
    package let refusal: String?

    package init(look: Int, at: Timestamp, lines: [Line], missing: [Missing], refusal: String? = nil) {
        self.look = look
        self.at = at
        self.lines = lines
        self.missing = missing
        self.refusal = refusal
    }

    package struct Line: Codable, Sendable, Hashable {
        package let number: PhoneNumber
        package let outbound: Bool

        package init(number: PhoneNumber, outbound: Bool) {
            self.number = number
            self.outbound = outbound
        }
    }

    package struct Missing: Codable, Sendable, Hashable {
        package let number: PhoneNumber
        /// What the company's inventory says about it, as one sentence.
        package let note: String

        package init(number: PhoneNumber, note: String) {
            self.number = number
            self.note = note
        }
    }
}

/// Finds the account of a number, or of a request, that was linked through this system.
package struct FindLine: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/FindLine"

    package let number: PhoneNumber

    package init(number: PhoneNumber) {
        self.number = number
    }

    package struct Response: Codable, Sendable, Hashable {
        /// `nil` if the number was not linked through this system.
        package let accountNumber: String?
        package let line: ListLines.Line?

        package init(accountNumber: String? = nil, line: ListLines.Line? = nil) {
            self.accountNumber = accountNumber
            self.line = line
        }
    }
}
