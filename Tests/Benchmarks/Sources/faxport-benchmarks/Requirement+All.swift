import BenchmarkWorkloads

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
            title: "a small call over HTTP, beside ZeroMQ",
            ours: FigureName.p50(FigureName.gatewayCalls),
            beside: FigureName.p50(FigureName.directCalls),
            sense: .atMost,
            bound: 4,
            aim: 2
        ),
        Requirement(
            title: "the gateway's processor time for it, beside intake's",
            ours: FigureName.gatewayTime,
            beside: FigureName.intakeTime,
            sense: .atMost,
            bound: 3,
            aim: 1.5
        ),
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
        Requirement(title: "pages of the console", ours: FigureName.slowestPage, sense: .atMost, bound: 300),
        Requirement(title: "`queues` during the import", ours: FigureName.importQueues, sense: .atMost, bound: 100),
    ]

    private static let floods = FloodKind.allCases.flatMap { kind in
        [1, 10].flatMap { clients in
            let name = FigureName.flood(kind, clients)
            // Ten such clients are the aim.
            let title = clients == 1 ? name : "aim: \(name)"
            return [
                Requirement(title: "\(title): submission", ours: "submission p99, \(name)", sense: .atMost, bound: 100),
                Requirement(title: "\(title): health", ours: "health p99, \(name)", sense: .atMost, bound: 20),
                Requirement(title: "\(title): no crash", ours: FigureName.survived(name), sense: .atLeast, bound: 1),
            ]
        }
    }
}
