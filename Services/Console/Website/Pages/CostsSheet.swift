import SubmissionContract

/// What the page with the costs of a month shows.
package struct CostsSheet: Sendable {
    /// The first fees of the month.
    let fees: [ListFees.Fee]
    /// The first fees of the month that a person must decide.
    let undecided: [ListFees.Fee]
    /// The sums of all fees of the month, and of all fees of the month before.
    let sums, before: FeeSums

    package init(fees: [ListFees.Fee], undecided: [ListFees.Fee], sums: FeeSums, before: FeeSums) {
        self.fees = fees
        self.undecided = undecided
        self.sums = sums
        self.before = before
    }
}
