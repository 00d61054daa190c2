import IntakeContract
import Porting

extension BatchSummary {
    /// How many requests it has.
    package var count: Int { groups.map(\.count).reduce(0, +) }

    /// How many requests it has, with the noun.
    package var counted: String { "\(count) request\(count == 1 ? "" : "s")" }

    /// How many of its requests have ended and wait for nobody.
    package var ended: Int { groups.filter(\.isOver).map(\.count).reduce(0, +) }

    /// How many wait for each party, the parties in their order, as one sentence.
    package var sentence: String {
        let waiting = ActingParty.allCases.compactMap { party -> String? in
            let count = groups.filter { $0.owner == party && !$0.isOver }.map(\.count).reduce(0, +)
            return count == 0 ? nil : "\(count) \(party.words)"
        }
        return (waiting + (ended == 0 ? [] : ["\(ended) ended"])).joined(separator: ", ")
    }
}

extension BatchSummary.Group {
    /// Whether its requests have ended and wait for nobody.
    package var isOver: Bool { state.isEnd && owner == .system }

    /// What its requests wait for, as a few words.
    package var standing: String { subState?.words ?? state.rawValue }

    /// The query that lists its requests.
    package func query(in batchID: String) -> String {
        let name = batchID.contains(where: \.isWhitespace) ? "\"\(batchID)\"" : batchID
        let what = subState.map { " is:\($0.rawValue)" } ?? ""
        return "batch:\(name) owner:\(owner.rawValue) state:\(state.rawValue)\(what)"
    }
}
