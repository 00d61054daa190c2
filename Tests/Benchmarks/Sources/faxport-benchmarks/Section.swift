import ArgumentParser

/// What can be measured, in the order in which a repeat measures it.
enum Section: String, CaseIterable, ExpressibleByArgument {
    case limits
    case messages
    case calls
    case gateway
    case sagas
    case deployed
    case thin
    case rates
    case before
    case peers
    case depth
    case forecast
    case rest
    case flight
    case growth
    case imports = "import"
    case floods
    case pages

    /// What it measures, for `--list`.
    var abstract: String {
        switch self {
        case .limits: "SQLite and ZeroMQ alone"
        case .messages: "durable messages, with the window full and one at a time"
        case .calls: "calls"
        case .gateway: "the same call over ZeroMQ and over HTTP"
        case .sagas: "whole sagas in one process"
        case .deployed: "whole sagas in five processes"
        case .rates: "latencies at fixed rates, of whole and of thin sagas"
        case .thin: "thin sagas in five processes"
        case .before: "whole sagas of an earlier program, with --before"
        case .peers: "the peers, with --peers"
        case .depth: "the work of a service with a million messages waiting"
        case .rest: "start, memory and idle processor time of five services"
        case .flight: "the same with many sagas in flight"
        case .growth: "the cost of a saga with few and with many in the stores"
        case .imports: "an import with documents"
        case .floods: "a polite client beside impolite ones"
        case .pages: "every page of the console on large stores"
        case .forecast: "the forecast of a packet with PDFs"
        }
    }

    /// Whether it is measured in each repeat, because ratios to others are formed.
    var isRepeated: Bool {
        switch self {
        case .limits, .messages, .calls, .gateway, .sagas, .deployed, .thin, .before, .peers: true
        case .rates, .depth, .forecast, .rest, .flight, .growth, .imports, .floods, .pages: false
        }
    }

    /// Whether it is measured unless `--only` says otherwise; the others take several minutes.
    var isUsual: Bool {
        switch self {
        case .limits, .messages, .calls, .gateway, .sagas, .deployed, .thin, .rates, .before, .peers, .depth, .forecast,
            .rest:
            true
        case .flight, .growth, .imports, .floods, .pages: false
        }
    }
}
