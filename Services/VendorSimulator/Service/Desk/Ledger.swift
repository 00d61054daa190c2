import Timekeeping

/// The vendor's record of everything that reached it, for tests that check that nothing is lost or done twice.
package struct Ledger: Codable, Hashable, Sendable {
    /// One packet as it arrived.
    package struct Attempt: Codable, Hashable, Sendable {
        /// The reference of the port request, without the attempt.
        package var requestReference: String
        /// The attempt as the sender counts it.
        package var attempt: Int
        /// The Message-ID, without angle brackets.
        package var messageID: String
        /// The calendar time of the first arrival.
        package var receivedAt: Timestamp
        /// The SHA-256 of each attachment in order, in hexadecimal.
        package var attachmentHashes: [String]
        /// How many mails with this Message-ID arrived; more than 1 is a duplicate.
        package var timesReceived: Int
    }

    /// A resubmission fee.
    package struct Charge: Codable, Hashable, Sendable {
        /// The reference of the port request.
        package var requestReference: String
        /// The attempt that was charged.
        package var attempt: Int
        /// The fee in cents.
        package var cents: Int
    }

    /// A number returned to its losing carrier.
    package struct SnapBack: Codable, Hashable, Sendable {
        /// The reference of the port request.
        package var requestReference: String
        /// The number in E.164.
        package var number: String
        /// The fee in cents.
        package var cents: Int
        /// When the number went back.
        package var doneAt: Timestamp
    }

    /// A port that was completed.
    package struct Port: Codable, Hashable, Sendable {
        /// The reference of the port request.
        package var requestReference: String
        /// The number in E.164.
        package var number: String
        /// The time that the completion mail states.
        package var portedAt: Timestamp
    }

    /// All packets in the order of their first arrival.
    package internal(set) var attempts: [Attempt] = []
    /// All resubmission fees.
    package internal(set) var charges: [Charge] = []
    /// All completed ports.
    package internal(set) var ports: [Port] = []
    /// All cancelled port requests, by reference.
    package internal(set) var cancelled: [String] = []
    /// All numbers that were returned.
    package internal(set) var snapBacks: [SnapBack] = []
    /// The Message-IDs of mails that the desk did not understand, or their file names if they could not be parsed.
    package internal(set) var unreadable: [String] = []
    /// The accounts; empty in the ledger of a desk alone.
    package internal(set) var accounts: [UpdoxBooks.Account] = []
    /// The linked lines; empty in the ledger of a desk alone.
    package internal(set) var lines: [UpdoxBooks.Line] = []
}
