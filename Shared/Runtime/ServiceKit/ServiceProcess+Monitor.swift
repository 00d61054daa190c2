import Durable
import Measurements
import Messaging

/// What a process tells over HTTP, answered on the thread of its loop: one that hangs does not answer.
extension ServiceProcess {
    /// Answers as soon as the loop comes to it.
    func breathe() {}

    /// Everything there is to measure, as a page of Prometheus.
    ///
    /// - Throws: what the store says.
    func metricsPage() throws -> String {
        var families = try life.map { try $0.core.measurements(at: configuration.clock.now()) } ?? []
        families += shell.families + [shell.refusals(refusalBook.counts, forNeed: life?.core.refusedForNeed ?? 0)]
        families += StoreSpace(ofStoreAt: configuration.storePath)?.families ?? []
        families.append(
            .single(
                "faxport_store_disk_reserve_bytes",
                .gauge,
                Double(configuration.limits.diskReserveBytes),
                help: "Below this much free disk new work is refused."
            )
        )
        families += sources.values.flatMap(\.measurements)
        families += ProcessMeasurements.families(startedAt: startedAt)
        let service = MetricFamily.Label("service", definition.name.rawValue)
        return PrometheusText.render(families.map { $0.labelled(service) })
    }

    /// Whether calls and messages may be sent here.
    ///
    /// The links are told and decide nothing: a service takes work while its peers are away, and a set of which each
    /// waited for the others would never begin.
    func readiness() -> Readiness {
        guard let life else { return Readiness(isReady: false, lines: ["not serving: it starts or stops"]) }
        do {
            let health = try life.core.health(at: configuration.clock.now())
            let links = health.links.map { link in
                "link to \(link.receiver): \(link.state.rawValue)" + (link.detail.map { " (\($0))" } ?? "")
            }
            let shortages = health.degraded.map { "degraded, \($0.reason.rawValue): \($0.message)" }
            return Readiness(isReady: true, lines: ["ready", "store: answers"] + links + shortages)
        } catch {
            return Readiness(isReady: false, lines: ["not ready", "store: \(error)"])
        }
    }
}

/// An answer to whether a process can be used, for a machine and for people.
struct Readiness: Sendable, Hashable {
    let isReady: Bool
    let lines: [String]
}
