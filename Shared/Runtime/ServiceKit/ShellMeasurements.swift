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

    /// A call that was received and not answered yet.
    struct Taken {
        let method: Method
        var since: ContinuousClock.Instant
        let deadline: ContinuousClock.Instant
    }

    /// Notes that a call was received; every call that is noted is answered in the end.
    mutating func took(_ call: CallHeader, from address: ReplyAddress, at now: ContinuousClock.Instant) {
        let deadline = now + .milliseconds(call.timeoutMs)
        taken[CallKey(connection: address.routingID, id: call.id)] = Taken(
            method: call.method,
            since: now,
            deadline: deadline
        )
    }

    /// Notes that the wait of a call for news is over.
    mutating func resumed(_ call: CallKey, at now: ContinuousClock.Instant) {
        taken[call]?.since = now
    }

    /// Notes the answer of a call; returns the call if it was noted.
    @discardableResult
    mutating func answers(_ message: WireMessage, to address: ReplyAddress) -> Taken? {
        guard case .reply(let reply) = message.header, let id = reply.id,
            let call = taken.removeValue(forKey: CallKey(connection: address.routingID, id: id))
        else { return nil }
        let method = knownMethods.contains(call.method) ? call.method.rawValue : "unknown"
        let kind = CallKind(method: method, status: reply.status)
        calls[kind, default: .durations].record(call.since.duration(to: .now).inSeconds)
        return call
    }

    mutating func stepped(inputs count: Int, duration: Duration) {
        commits.record(duration.inSeconds)
        inputs.record(Double(count))
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

    /// What waits for its turn, what was dropped, and which replies did not reach their callers.
    static func road(_ desk: CallDesk, _ losses: LossBook, kept: KeptReplies) -> [MetricFamily] {
        var waiting = MetricFamily(
            "faxport_calls_waiting",
            .gauge,
            help: "Messages that wait for their turn, by class."
        )
        for kind in CallClass.allCases {
            waiting.add(Double(desk.use { $0.count(of: kind) }), .init("class", "\(kind)"))
        }
        var dropped = MetricFamily(
            "faxport_calls_dropped_total",
            .counter,
            help: "Calls that were answered without being carried out, by reason."
        )
        for drop in LossBook.Drop.allCases {
            dropped.add(Double(losses.drops[drop] ?? 0), .init("reason", drop.rawValue))
        }
        var lost = MetricFamily(
            "faxport_replies_lost_total",
            .counter,
            help: "Replies that did not reach their callers, by reason."
        )
        for loss in LossBook.Loss.allCases {
            lost.add(Double(losses.losses[loss] ?? 0), .init("reason", loss.rawValue))
        }
        return [
            waiting, dropped, lost,
            .single(
                "faxport_calls_parked",
                .gauge,
                Double(desk.useParked { $0.count }),
                help: "Calls that wait for news."
            ),
            .single("faxport_waiting_bytes", .gauge, Double(desk.use { $0.bytes }), help: "Bytes of waiting messages."),
            .single(
                "faxport_replies_kept",
                .gauge,
                Double(kept.count),
                help: "Replies that wait because their client does not read."
            ),
        ]
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
