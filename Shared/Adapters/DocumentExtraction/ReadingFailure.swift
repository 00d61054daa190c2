import DocumentMatching

/// Why a step of reading a file failed.
struct ReadingFailure: Error {
    let problem: ReadingProblem

    static func tooCostly(_ sentence: String) -> Self { .init(problem: .tooCostly(sentence)) }
    static func toolMissing(_ tool: ReadingTools.Tool) -> Self { .init(problem: .toolMissing(tool.rawValue)) }
}

extension ReadingProblem {
    /// The position of a kind of problem in the order.
    private var rank: Int {
        switch self {
        case .unrecognised: 0
        case .encrypted: 1
        case .damaged: 2
        case .onlyFirstPages: 3
        case .tooCostly: 4
        case .noTextRecognition: 5
        case .illegible: 6
        case .toolMissing: 7
        }
    }

    /// Each problem once, in the order of the enum's cases; problems of one kind stay in the order of their occurrence.
    static func ordered(_ problems: [Self]) -> [Self] {
        var seen: Set<Self> = []
        let distinct = problems.filter { seen.insert($0).inserted }
        return distinct.enumerated()
            .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .map(\.element)
    }
}
