/// Names of figures that are compared.
enum FigureName {
    static func sagas(_ outstanding: Int) -> String { "whole sagas, one process, \(outstanding) outstanding" }
    static func deployed(_ outstanding: Int) -> String { "whole sagas, five processes, \(outstanding) outstanding" }
    static func thin(_ outstanding: Int) -> String { "thin sagas, five processes, \(outstanding) outstanding" }
    static func ideal(_ outstanding: Int) -> String { "ideal pipeline in C, \(outstanding) outstanding" }
    static func before(_ outstanding: Int) -> String {
        "whole sagas of the earlier program, \(outstanding) outstanding"
    }
    static func operations(_ batch: Int) -> String { "SQLite: inbox, state, outbox and prune, \(batch) a commit" }
    static func calls(_ outstanding: Int) -> String { "calls that read a row, \(outstanding) outstanding" }
    static func roundTrips(_ outstanding: Int) -> String { "ZeroMQ round trips, 1 KiB, \(outstanding) outstanding" }
    static let dbos = "DBOS on SQLite (WAL, FULL), one process"
    static let dbosTwo = "DBOS on SQLite (WAL, FULL), two processes"
    static let messages = "durable messages, 1 KiB, window full"
    static let hop = "durable hop there and back, p50"
    static let twoCommits = "two SQLite commits and a ZeroMQ round trip, p50"
    static func p50(_ name: String) -> String { "\(name), p50" }
}

extension Requirement {
    /// What Faxport promises; a row whose figures were not measured in this run is left out.
    static let all =
        throughput + latency
}

extension Requirement {
    private static let throughput = [
        Requirement(
            title: "whole sagas, one process, 64 outstanding, beside the earlier program",
            ours: FigureName.sagas(64),
            beside: FigureName.before(64),
            sense: .atLeast,
            bound: 15
        ),
        Requirement(
            title: "whole sagas, one process, 64 outstanding, beside DBOS in one process",
            ours: FigureName.sagas(64),
            beside: FigureName.dbos,
            sense: .atLeast,
            bound: 7
        ),
        Requirement(
            title: "whole sagas, one process, 64 outstanding, beside DBOS in two processes",
            ours: FigureName.sagas(64),
            beside: FigureName.dbosTwo,
            sense: .atLeast,
            bound: 7
        ),
        Requirement(
            title: "whole sagas, one process, 64 outstanding, beside the ideal pipeline",
            ours: FigureName.sagas(64),
            beside: FigureName.ideal(64),
            sense: .atLeast,
            bound: 0.17,
            aim: 0.3
        ),
        Requirement(
            title: "thin sagas, 256 outstanding, beside the ideal pipeline",
            ours: FigureName.thin(256),
            beside: FigureName.ideal(256),
            sense: .atLeast,
            bound: 0.5,
            aim: 0.7
        ),
        Requirement(
            title: "durable messages, beside SQLite's own operation",
            ours: FigureName.messages,
            beside: FigureName.operations(100),
            sense: .atLeast,
            bound: 0.6,
            aim: 0.75
        ),
        Requirement(
            title: "calls, 64 outstanding, beside ZeroMQ",
            ours: FigureName.calls(64),
            beside: FigureName.roundTrips(64),
            sense: .atLeast,
            bound: 0.2,
            aim: 0.4
        ),
    ]

    private static let latency = [
        Requirement(
            title: "a lone saga, beside the ideal pipeline",
            ours: FigureName.p50(FigureName.sagas(1)),
            beside: FigureName.p50(FigureName.ideal(1)),
            sense: .atMost,
            bound: 5,
            aim: 3
        ),
        Requirement(
            title: "a durable hop there and back, beside its two commits and round trip",
            ours: FigureName.hop,
            beside: FigureName.twoCommits,
            sense: .atMost,
            bound: 2,
            aim: 1.5
        ),
    ]
}
