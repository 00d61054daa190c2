import Durable
import Measurements
import Messaging

/// The metrics of a process around its core, since the process started.
struct ShellMeasurements {
    /// Duration of a step of the core: its transaction including the sync.
    private var commits = Histogram.durations
    private var inputs = Histogram.sizes
    private var calls: [CallKind: Histogram] = [:]
    private var taken: [CallKey: Taken] = [:]
    /// The methods of this service; an unknown method name comes from outside and must not create a time series.
    var knownMethods: Set<Method> = []

    private struct CallKind: Hashable {
        let method: String
        let status: StatusCode
    }

    private struct CallKey: Hashable {
        let address: Bytes
        let id: String
    }

    private struct Taken {
        let method: Method
        let since: ContinuousClock.Instant
    }

    mutating func took(_ message: WireMessage, from address: ReplyAddress) {
        guard case .call(let call) = message.header else { return }
        taken[CallKey(address: address.routingID, id: call.id)] = Taken(method: call.method, since: .now)
    }

    mutating func answers(_ message: WireMessage, to address: ReplyAddress) {
        guard case .reply(let reply) = message.header, let id = reply.id,
            let call = taken.removeValue(forKey: CallKey(address: address.routingID, id: id))
        else { return }
        let method = knownMethods.contains(call.method) ? call.method.rawValue : "unknown"
        let kind = CallKind(method: method, status: reply.status)
        calls[kind, default: .durations].record(call.since.duration(to: .now).inSeconds)
    }

    mutating func stepped(inputs count: Int, duration: Duration) {
        commits.record(duration.inSeconds)
        inputs.record(Double(count))
        // A step answers all of its calls.
        taken.removeAll(keepingCapacity: true)
    }

    /// Refusals by reason; every reason is present from the start, so that the first refusal shows as an increase.
    func refusals(_ counts: [String: Int], forShortage: Int) -> MetricFamily {
        var family = MetricFamily(
            "faxport_refused_total",
            .counter,
            help: "Connections and messages that were refused."
        )
        let all = counts.merging(["resource_exhausted": forShortage]) { _, new in new }
        for (reason, count) in all.sorted(by: { $0.key < $1.key }) {
            family.add(Double(count), .init("reason", reason))
        }
        return family
    }

    var families: [MetricFamily] {
        var commitFamily = MetricFamily(
            "faxport_commit_duration_seconds",
            .histogram,
            help: "Duration of a step of the core: its transaction including the sync."
        )
        commitFamily.add(commits)
        var inputFamily = MetricFamily("faxport_batch_inputs", .histogram, help: "Inputs that shared one transaction.")
        inputFamily.add(inputs)
        var callFamily = MetricFamily(
            "rpc_server_call_duration_seconds",
            .histogram,
            help: "Time from receiving a call to sending its reply."
        )
        for (kind, histogram) in calls.sorted(by: {
            ($0.key.method, $0.key.status.rawValue) < ($1.key.method, $1.key.status.rawValue)
        }) {
            callFamily.add(
                histogram,
                .init("rpc_method", kind.method),
                .init("rpc_response_status_code", kind.status.rawValue)
            )
        }
        return [commitFamily, inputFamily, callFamily]
    }
}

extension Duration {
    fileprivate var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
