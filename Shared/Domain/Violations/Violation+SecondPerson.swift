/// The rule of a decision that spends money; in words for the page of rules as well.
extension Violation {
    /// Its id.
    package static let secondPersonRule: RuleID = "decision.second-person"
    /// What must hold, as one sentence.
    package static let secondPersonSentence =
        "Who asked for an attempt, a fee or a snap-back is not the person who approves it."
    /// What to do about a breach, as one sentence.
    package static let secondPersonRemedy = "Ask another person with the role approver or admin to decide it."
}
