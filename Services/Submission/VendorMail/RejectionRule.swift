import Porting

/// The wordings by which the classifier recognises one reason for a rejection.
///
/// They are data, in Porting's `RejectionReasons.json`. All rules are tried on all sentences, because one sentence may
/// give several reasons.
struct RejectionRule: Sendable {
    let code: ReasonCode
    /// Any of these gives the reason.
    let phrases: PhraseList
    /// Words that undo a phrase they occur in or just before.
    let guards: PhraseList
    /// Reasons beside which, in the same sentence, this one is only an echo.
    let yieldsTo: Set<ReasonCode>

    /// The rules of all reasons that have wordings, in the order of the file.
    static let all: [RejectionRule] = RejectionCatalogue.entries.filter { !$0.wordings.isEmpty }.map(RejectionRule.init)

    private init(_ entry: RejectionCatalogue.Entry) {
        code = entry.code
        phrases = PhraseList(entry.wordings.map { Phrase($0) })
        guards = PhraseList(entry.guards.map { Phrase($0) })
        yieldsTo = entry.yieldsTo
    }
}
