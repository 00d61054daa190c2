import Messaging
import Porting
import Timekeeping

/// Lists the fees that arose in a time, each as it stands now.
package struct ListFees: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ListFees"

    /// The first moment.
    package let from: Timestamp
    /// The first moment after the time.
    package let until: Timestamp
    /// The maximum number of fees; 1 to 10,000.
    package let limit: Int
    /// Whether only those are listed that a person must decide; `false` if left out.
    package let onlyUndecided: Bool?
    /// Whether the answer has the sums of all fees that arose in the time, listed or not; `false` if left out.
    ///
    /// The time must then begin and end with a quarter of an hour.
    package let withSums: Bool?

    package init(
        from: Timestamp,
        until: Timestamp,
        limit: Int = 10_000,
        onlyUndecided: Bool? = nil,
        withSums: Bool? = nil
    ) {
        self.from = from
        self.until = until
        self.limit = limit
        self.onlyUndecided = onlyUndecided
        self.withSums = withSums
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The fees, the oldest first.
        package let fees: [Fee]
        /// The sums of all fees that arose in the time; left out if the call did not ask for them.
        package let sums: FeeSums?

        package init(fees: [Fee], sums: FeeSums? = nil) {
            self.fees = fees
            self.sums = sums
        }
    }

    /// One fee with what a report groups it by.
    package struct Fee: Codable, Sendable, Hashable {
        package let requestID: PortRequestID
        package let number: PhoneNumber?
        /// The losing carrier as on the form; `nil` for attempts of earlier releases.
        package let carrier: String?
        /// The name on the bill; `nil` for attempts of earlier releases.
        package let practice: String?
        /// When its first entry was made, which decides the month to which it belongs.
        package let aroseAt: Timestamp
        /// Its newest entry.
        package let standing: ListAttempts.Charge
        /// The name of the person who asked for what it is for, who may not accept it; left out if a program did.
        package let askedBy: String?

        package init(
            requestID: PortRequestID,
            number: PhoneNumber?,
            carrier: String?,
            practice: String?,
            aroseAt: Timestamp,
            standing: ListAttempts.Charge,
            askedBy: String? = nil
        ) {
            self.requestID = requestID
            self.number = number
            self.carrier = carrier
            self.practice = practice
            self.aroseAt = aroseAt
            self.standing = standing
            self.askedBy = askedBy
        }
    }
}

/// Records a person's decision about a fee: that it was billed, is not due, is disputed or was paid back.
///
/// Fails with `FAILED_PRECONDITION` if no such attempt was made, or if the fee is not known and no amount is given.
/// A person who asked for what it is for may not say that it is due or billed, unless the policy says otherwise: rule
/// `decision.second-person`. A repetition changes nothing.
package struct DecideFee: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/DecideFee"

    package let requestID: PortRequestID
    package let attempt: Int
    package let kind: ListAttempts.Charge.Kind
    package let status: ListAttempts.Charge.Status
    /// The amount; `nil` for the one that it stands at.
    package let cents: Cents?
    package let actor: String
    /// Why; must not be blank.
    package let reason: String

    package init(
        requestID: PortRequestID,
        attempt: Int,
        kind: ListAttempts.Charge.Kind,
        status: ListAttempts.Charge.Status,
        cents: Cents? = nil,
        actor: String,
        reason: String
    ) {
        self.requestID = requestID
        self.attempt = attempt
        self.kind = kind
        self.status = status
        self.cents = cents
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The fee as it stands now.
        package let standing: ListAttempts.Charge

        package init(standing: ListAttempts.Charge) {
            self.standing = standing
        }
    }
}

extension ListAttempts.Charge.Status {
    /// Whether it says that we pay the fee.
    package var acceptsFee: Bool {
        switch self {
        case .expected, .incurred: true
        case .undecided, .waived, .disputed, .refunded: false
        }
    }
}

/// How many fees arose in a time and their sum, by how they stand now.
package struct FeeSums: Codable, Sendable, Hashable {
    /// The fees that stand alike.
    package struct OfStatus: Codable, Sendable, Hashable {
        /// How they stand.
        package let status: ListAttempts.Charge.Status
        /// How many they are; at least 1.
        package let fees: Int
        /// Their sum.
        package let cents: Cents

        package init(status: ListAttempts.Charge.Status, fees: Int, cents: Cents) {
            self.status = status
            self.fees = fees
            self.cents = cents
        }
    }

    /// One part for each status that any fee has.
    package let parts: [OfStatus]

    package init(_ parts: [OfStatus]) {
        self.parts = parts
    }

    /// How many fees there are, however they stand.
    package var count: Int { parts.reduce(0) { $0 + $1.fees } }

    /// How many fees stand so.
    package func count(of status: ListAttempts.Charge.Status) -> Int {
        parts.first { $0.status == status }?.fees ?? 0
    }
}

/// Totals in which each fee counts once, as it stands.
package struct FeeTotals: Codable, Sendable, Hashable {
    /// What the vendor is expected to bill.
    package private(set) var expected = Cents.zero
    /// What the vendor has done or billed.
    package private(set) var incurred = Cents.zero
    package private(set) var undecided = Cents.zero
    package private(set) var waived = Cents.zero
    package private(set) var disputed = Cents.zero
    package private(set) var refunded = Cents.zero

    /// Adds up fees, each given by its newest entry.
    package init(_ standing: [ListAttempts.Charge]) {
        for fee in standing { add(fee.cents, fee.status) }
    }

    /// Takes over sums that the service keeps.
    package init(_ sums: FeeSums) {
        for sum in sums.parts { add(sum.cents, sum.status) }
    }

    private mutating func add(_ cents: Cents, _ status: ListAttempts.Charge.Status) {
        switch status {
        case .expected: expected = expected + cents
        case .incurred: incurred = incurred + cents
        case .undecided: undecided = undecided + cents
        case .waived: waived = waived + cents
        case .disputed: disputed = disputed + cents
        case .refunded: refunded = refunded + cents
        }
    }

    /// What the company has to reckon with: expected, incurred and still disputed.
    package var due: Cents { expected + incurred + disputed }
}

extension [ListAttempts.Charge] {
    /// The newest entry of each fee, in the order in which the fees arose.
    package var standing: [ListAttempts.Charge] {
        var fees: [ListAttempts.Charge] = []
        for entry in self {
            if let known = fees.firstIndex(where: { $0.attempt == entry.attempt && $0.kind == entry.kind }) {
                fees[known] = entry
            } else {
                fees.append(entry)
            }
        }
        return fees
    }
}
