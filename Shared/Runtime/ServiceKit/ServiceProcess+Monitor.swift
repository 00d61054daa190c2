import Durable
import Measurements
import Messaging

/// What a process reports over HTTP, answered on the thread of its loop, so a loop that hangs does not answer.
extension ServiceProcess {
    /// Returns as soon as the loop runs it.
    func breathe() {}

    /// All metrics, in the text format of Prometheus.
    ///
    /// - Throws: a `DatabaseError` if the store cannot be read.
    func metricsPage() throws -> String {
        var families = try serving.map { try $0.core.measurements(at: configuration.clock.now()) } ?? []
        families +=
            shell.families + [shell.refusals(refusalBook.counts, forShortage: serving?.core.refusedForShortage ?? 0)]
        families += ShellMeasurements.road(desk, losses, kept: kept)
        families += StoreSpace(ofStoreAt: configuration.storePath)?.families ?? []
        families.append(
            .single(
                "faxport_store_disk_reserve_bytes",
                .gauge,
                Double(configuration.limits.diskReserveBytes),
                help: "Free disk space below which new work is refused."
            )
        )
        families += sources.values.flatMap(\.measurements)
        families += ProcessMeasurements.families(startedAt: startedAt)
        let service = MetricFamily.Label("service", definition.name.rawValue)
        return PrometheusText.render(families.map { $0.labelled(service) })
    }

    /// Whether the service accepts calls and messages.
    ///
    /// The links are listed but do not count: a service accepts work while its peers are down, and services that waited
    /// for each other would never start.
    func readiness() -> Readiness {
        guard let serving else { return Readiness(isReady: false, lines: ["not serving: starting or stopping"]) }
        do {
            let health = try serving.core.health(at: configuration.clock.now())
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

/// Whether a process can be used, with an explanation.
struct Readiness: Sendable, Hashable {
    let isReady: Bool
    let lines: [String]
}
