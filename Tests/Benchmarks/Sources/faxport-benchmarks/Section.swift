import ArgumentParser

/// What can be measured, in the order in which a repeat measures it.
enum Section: String, CaseIterable, ExpressibleByArgument {
    case limits
    case messages
    case calls
    case sagas
    case deployed
    case thin
    case rates
    case before
    case peers
    case depth
    case forecast

    /// What it measures, for `--list`.
    var abstract: String {
        switch self {
        case .limits: "SQLite and ZeroMQ alone"
        case .messages: "durable messages, with the window full and one at a time"
        case .calls: "calls"
        case .sagas: "whole sagas in one process"
        case .deployed: "whole sagas in five processes"
        case .rates: "latencies at fixed rates, of whole and of thin sagas"
        case .thin: "thin sagas in five processes"
        case .before: "whole sagas of an earlier program, with --before"
        case .peers: "the peers, with --peers"
        case .depth: "the work of a service with a million messages waiting"
        case .forecast: "the forecast of a packet with PDFs"
        }
    }

    /// Whether it is measured in each repeat, because ratios to others are formed.
    var isRepeated: Bool {
        switch self {
        case .limits, .messages, .calls, .sagas, .deployed, .thin, .before, .peers: true
        case .rates, .depth, .forecast: false
        }
    }
}
