import GRDB
import Measurements
import Messaging
import Timekeeping

/// The metrics of a core.
extension ServiceCore {
    private typealias Label = MetricFamily.Label

    /// The current metrics; the cost does not depend on the length of the queues.
    ///
    /// - Throws: a `DatabaseError` if the store cannot be read.
    package func measurements(at now: Moment) throws -> [MetricFamily] {
        try store.read { db in
            let queues = try queues(db, at: now).queues
            return queueFamilies(queues) + linkFamilies + messageFamilies + effectFamilies
                + [timerLag(queues), degradedFamily]
                + (try definition.measurements.flatMap { measure in try measure(db, now) })
        }
    }

    private func queueFamilies(_ queues: [QueueReport]) -> [MetricFamily] {
        var age = MetricFamily(
            "faxport_queue_oldest_age_seconds",
            .gauge,
            help: "How long the oldest entry of a queue has been waiting."
        )
        var depth = MetricFamily("faxport_queue_depth", .gauge, help: "How many entries a queue has.")
        var entered = MetricFamily(
            "faxport_queue_entered_total",
            .counter,
            help: "Entries that ever entered a queue, since its store was created."
        )
        var left = MetricFamily("faxport_queue_left_total", .counter, help: "Entries that ever left a queue.")
        var forecast = MetricFamily(
            "faxport_queue_drain_forecast_seconds",
            .gauge,
            help: "Time until a queue is empty at the rate of the last minute; +Inf if it does not drain."
        )
        for queue in queues {
            let labels = (Label("queue", queue.kind.metricName), Label("peer", queue.name))
            age.add(Double(queue.oldestAgeMs) / 1_000, labels.0, labels.1)
            depth.add(Double(queue.depth), labels.0, labels.1)
            entered.add(Double(queue.entered), labels.0, labels.1)
            left.add(Double(queue.left), labels.0, labels.1)
            forecast.add(queue.drainForecastSeconds, labels.0, labels.1)
        }
        return [age, depth, entered, left, forecast]
    }

    private var linkFamilies: [MetricFamily] {
        var up = MetricFamily("faxport_link_up", .gauge, help: "1 while the channel to a receiver is open.")
        var quarantined = MetricFamily(
            "faxport_link_quarantined",
            .gauge,
            help: "1 while a channel is quarantined because a store was rolled back or replaced."
        )
        var credit = MetricFamily(
            "faxport_link_credit_messages",
            .gauge,
            help: "How many more messages a receiver accepts now."
        )
        for channel in definition.receivers.compactMap({ outgoing[$0] }) {
            let peer = Label("peer", channel.receiver.rawValue)
            up.add(channel.phase == .open ? 1 : 0, peer)
            quarantined.add(channel.quarantine == nil ? 0 : 1, peer)
            credit.add(Double(channel.room), peer)
        }
        return [up, quarantined, credit]
    }

    private var messageFamilies: [MetricFamily] {
        var hops = MetricFamily(
            "faxport_message_hop_seconds",
            .histogram,
            help: "Time from writing a durable message to its sender's outbox until it is applied here."
        )
        for sender in definition.senders { hops.add(counters.hops[sender] ?? .waits, Label("peer", sender.rawValue)) }
        let resent = outgoing.values.reduce(0) { $0 + $1.resent }
        return [
            .single(
                "faxport_messages_applied_total",
                .counter,
                Double(counters.applied),
                help: "Durable messages that were applied."
            ),
            .single(
                "faxport_messages_duplicate_total",
                .counter,
                Double(counters.duplicates),
                help: "Durable messages that were received again and ignored."
            ),
            .single(
                "faxport_messages_retried_total",
                .counter,
                Double(counters.retried),
                help: "Attempts to apply durable messages that had failed before."
            ),
            .single(
                "faxport_messages_resent_total",
                .counter,
                Double(resent),
                help: "Durable messages that were sent again because no acknowledgement came."
            ),
            hops,
        ]
    }

    private var effectFamilies: [MetricFamily] {
        var tries = MetricFamily(
            "faxport_effect_tries_total",
            .counter,
            help: "Finished attempts at effects outside the store."
        )
        for kind in definition.effects.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            for result in ["done", "notDone", "ambiguous"] {
                let count = counters.tries[CoreCounters.Try(kind: kind, result: result)] ?? 0
                tries.add(Double(count), Label("kind", kind.rawValue), Label("result", result))
            }
        }
        return [
            tries,
            .single(
                "faxport_effects_frozen",
                .gauge,
                effectsFrozen == nil ? 0 : 1,
                help: "1 while effects that must not happen twice are frozen because a store was rolled back."
            ),
        ]
    }

    private func timerLag(_ queues: [QueueReport]) -> MetricFamily {
        let lag = queues.first { $0.kind == .timers }?.oldestAgeMs ?? 0
        return .single(
            "faxport_timer_lag_seconds",
            .gauge,
            Double(lag) / 1_000,
            help: "How long the oldest timer is overdue."
        )
    }

    private var degradedFamily: MetricFamily {
        var family = MetricFamily("faxport_degraded", .gauge, help: "1 while new work is refused for this reason.")
        for reason in Degradation.Reason.allCases {
            family.add(degraded.contains { $0.reason == reason } ? 1 : 0, Label("reason", reason.metricName))
        }
        return family
    }

    /// How often new work was refused because of a shortage, since the process started.
    package var refusedForShortage: Int { counters.exhausted }
}
