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
    static let directCalls = "a small call to intake, over ZeroMQ"
    static let gatewayCalls = "a small call to intake, over HTTP"
    static let intakeTime = "processor time of such a call: intake"
    static let gatewayTime = "processor time of such a call: the gateway"
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
    static func page(_ title: String) -> String { "page: \(title)" }
    static let slowestPage = "the slowest page, p99"
    static func p50(_ name: String) -> String { "\(name), p50" }
}
