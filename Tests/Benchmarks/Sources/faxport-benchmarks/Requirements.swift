import BenchmarkWorkloads

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
    static let ready = "five services, start to ready"
    static let restingMemory = "five services at rest"
    static let recovery = "five services with sagas in flight, start to ready"
    static let flightMemory = "five services with sagas in flight, at rest"
    static let costWithFew = "processor time of a saga, 1,000 in the stores"
    static let costWithMany = "processor time of a saga, many in the stores"
    static let importTime = "an import with documents, until the last is read"
    static let importReading = "processor time of the programs that read them, on all processors"
    static let importQueues = "`queues` during the import, slowest"
    static func flood(_ kind: FloodKind?, _ clients: Int) -> String {
        guard let kind else { return "no flood" }
        return "flood of \(kind.rawValue) by \(clients)"
    }
    static func survived(_ flood: String) -> String { "all services survive, \(flood)" }
    static func p50(_ name: String) -> String { "\(name), p50" }
}

extension Requirement {
    /// What Faxport promises; a row whose figures were not measured in this run is left out.
    static let all =
        throughput + latency + resources + floods
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

extension Requirement {
    private static let resources = [
        Requirement(title: "memory at rest", ours: FigureName.restingMemory, sense: .atMost, bound: 100, aim: 50),
        Requirement(
            title: "memory with sagas in flight",
            ours: FigureName.flightMemory,
            sense: .atMost,
            bound: 250,
            aim: 125
        ),
        Requirement(title: "start to ready", ours: FigureName.ready, sense: .atMost, bound: 1, aim: 0.5),
        Requirement(
            title: "recovery of sagas in flight",
            ours: FigureName.recovery,
            sense: .atMost,
            bound: 5,
            aim: 2.5
        ),
        Requirement(
            title: "cost of a saga, many in the stores",
            ours: FigureName.costWithMany,
            beside: FigureName.costWithFew,
            sense: .atMost,
            bound: 1.2,
            aim: 1.05
        ),
        Requirement(
            title: "an import, beside its documents' own processor time",
            ours: FigureName.importTime,
            beside: FigureName.importReading,
            sense: .atMost,
            bound: 1.2
        ),
        Requirement(title: "`queues` during the import", ours: FigureName.importQueues, sense: .atMost, bound: 100),
    ]

    private static let floods = FloodKind.allCases.flatMap { kind in
        [1, 10].flatMap { clients in
            let name = FigureName.flood(kind, clients)
            return [
                Requirement(title: name, ours: "submission p99, \(name)", sense: .atMost, bound: 100),
                Requirement(title: name, ours: "health p99, \(name)", sense: .atMost, bound: 20),
                Requirement(title: name, ours: FigureName.survived(name), sense: .atLeast, bound: 1),
            ]
        }
    }
}
