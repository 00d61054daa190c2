import Messaging
import Porting
import Timekeeping

/// Has a person's decision about one line carried out: relink, release, change of outbound, move.
///
/// The same key and content always get the entry of the first call, as it stands now, so that a caller repeats the call
/// to wait for the outcome. Another content under the same key is refused with `ALREADY_EXISTS`.
///
/// - Throws: `FAILED_PRECONDITION` for what must not happen to this line now, `INVALID_ARGUMENT` if something is
///   missing to carry it out; both with a remedy. What the vendor refuses is an outcome, the standing
///   ``LineEntry/Standing/refused``.
package struct ChangeLine: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/ChangeLine"

    package let key: String
    package let number: PhoneNumber
    package let change: Change
    /// The account that has the line, or, with ``Change/move``, the one that gets it; required for a move and for a
    /// number that was not linked through this system.
    package let accountNumber: String?
    /// Whether a relinked or moved line becomes the account's outbound number; `nil` leaves a relinked one as it was
    /// asked for, and makes a moved one inbound only.
    package let outbound: Bool?
    /// The practice group of the account, if it is another one than when the number was linked.
    package let practiceGroupID: String?
    /// The request whose number it is, for a number that could not be linked so far.
    package let requestID: PortRequestID?
    package let actor: String
    package let reason: String

    /// What is to be done.
    package enum Change: String, Codable, Sendable, CaseIterable {
        /// Link it once more, so that the vendor has it as it was asked for.
        case relink
        /// Take it from its account for good.
        case release
        /// Make it the account's outbound number; every other number of the account becomes inbound only.
        case outbound
        /// Make it inbound only.
        case inbound
        /// Take it from its account, and link it to another one of the same practice.
        case move
    }

    package init(
        key: String,
        number: PhoneNumber,
        change: Change,
        accountNumber: String? = nil,
        outbound: Bool? = nil,
        practiceGroupID: String? = nil,
        requestID: PortRequestID? = nil,
        actor: String,
        reason: String
    ) {
        self.key = key
        self.number = number
        self.change = change
        self.accountNumber = accountNumber
        self.outbound = outbound
        self.practiceGroupID = practiceGroupID
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package let entry: LineEntry

        package init(entry: LineEntry) {
            self.entry = entry
        }
    }
}

/// What was done, or is being done, to a line; the history of an account consists of these.
package struct LineEntry: Codable, Sendable, Hashable {
    package let n: Int64
    package let at: Timestamp
    package let number: PhoneNumber
    package let accountNumber: String
    package let what: What
    /// The account to which it was moved.
    package let target: String?
    /// The person, or the service that acted for a request.
    package let actor: String
    package let reason: String
    package let requestID: PortRequestID?
    package let standing: Standing
    /// How it ended, or why the vendor refused it; empty while it is under way.
    package let note: String

    package enum What: String, Codable, Sendable, CaseIterable {
        /// For a request, after its port.
        case linked
        /// For a request, after its snap-back.
        case unlinked
        case relink, release, outbound, inbound, move
    }

    package enum Standing: String, Codable, Sendable, CaseIterable {
        case underWay
        case done
        case refused
    }

    package init(
        n: Int64,
        at: Timestamp,
        number: PhoneNumber,
        accountNumber: String,
        what: What,
        target: String? = nil,
        actor: String,
        reason: String,
        requestID: PortRequestID? = nil,
        standing: Standing,
        note: String
    ) {
        self.n = n
        self.at = at
        self.number = number
        self.accountNumber = accountNumber
        self.what = what
        self.target = target
        self.actor = actor
        self.reason = reason
        self.requestID = requestID
        self.standing = standing
        self.note = note
    }
}

/// A person's change of a request's line was carried out, as read back from the account's list.
package struct LineChanged: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Events/LineChanged"
    package let requestID: PortRequestID
    /// Whether the number is linked now.
    package let linked: Bool
    package let outbound: Bool
    /// What was done, as one sentence.
    package let happened: String
    package let actor: String
    package let reason: String
    package var orderingKey: String { requestID.description }

    package init(
        requestID: PortRequestID,
        linked: Bool,
        outbound: Bool,
        happened: String,
        actor: String,
        reason: String
    ) {
        self.requestID = requestID
        self.linked = linked
        self.outbound = outbound
        self.happened = happened
        self.actor = actor
        self.reason = reason
    }
}
