extension Fact {
    /// What it says and how far its sender stands behind it, in a few words for people.
    package var meaning: String {
        let day = day.map { " on \($0)" } ?? ""
        return "\(kind.words)\(day)\(mood.words)"
    }
}

extension FactKind {
    fileprivate var words: String {
        switch self {
        case .received: "the order has arrived"
        case .waiting: "the order is under way"
        case .needed: "something is needed"
        case .rejected: "rejected"
        case .dateSet: "a date for the port"
        case .dateWithdrawn: "the date is withdrawn"
        case .completed: "the number has moved"
        case .cancelled: "the port is cancelled"
        case .cancelRefused: "the cancellation is refused"
        case .snapBackDone: "the number is back"
        case .snapBackRefused: "the snap-back is refused"
        case .snapBackStep: "the snap-back is under way"
        }
    }
}

extension Fact.Mood {
    fileprivate var words: String {
        switch self {
        case .actual: ""
        case .negated: ", but it says that this is not so"
        case .future: ", but only later"
        case .possible: ", but only perhaps"
        case .conditional: ", but only under a condition"
        case .consequence: ", but only as a consequence"
        case .previous: ", but at an earlier time"
        case .reported: ", but as the words of somebody else"
        case .asked: ", but as a question"
        }
    }
}
