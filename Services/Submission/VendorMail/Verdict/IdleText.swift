/// A clause that was left aside, because it can change nothing of what follows from the email.
package struct IdleText: Sendable, Hashable {
    /// Why it can change nothing.
    enum Reason: Sendable, Hashable {
        case smallTalk
        case aside
        case noOutcome
        case explanation
    }

    /// As written.
    package let text: String
    private let why: Reason

    init(text: String, reason: Reason) {
        self.text = text
        why = reason
    }

    /// Why it can change nothing, in words for people.
    package var reason: String {
        switch why {
        case .smallTalk: "ordinary words that say nothing of a port"
        case .aside: "an aside that denies, doubts, demands and points to nothing"
        case .explanation: "it says why, and takes nothing back"
        case .noOutcome: "its words are no outcome and no demand, and the email tells only of progress"
        }
    }
}
