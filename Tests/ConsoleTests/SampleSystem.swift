import Messaging
import SystemPicture

/// Services that answer, with the channels that they have.
enum SampleSystem {
    /// All five, each with a channel to and from the supervisor, except as given.
    static func services(
        _ state: (_ from: ServiceName, _ to: ServiceName) -> LinkReport.State = { _, _ in .up },
        silent: Set<ServiceName> = []
    ) -> [SystemSnapshot.Service] {
        ServiceName.all.map { service in
            guard !silent.contains(service) else {
                let silence = Silence(.noConnection, "no connection")
                return .init(Asked<CheckHealth.Response>(service, .failure(silence)))
            }
            let receivers = service == .sagaSupervisor ? ServiceName.all.filter { $0 != service } : [.sagaSupervisor]
            let links = receivers.map { receiver in
                LinkReport(receiver: receiver, state: state(service, receiver), detail: nil, creditMessages: 512)
            }
            return .init(Asked(service, .success(health(service, links))))
        }
    }

    private static func health(_ service: ServiceName, _ links: [LinkReport]) -> CheckHealth.Response {
        CheckHealth.Response(
            status: .serving,
            service: service,
            version: "0.3.0",
            processID: 1,
            machineMs: SampleDesk.now.millisecondsSince1970,
            store: StoreReport(
                storeID: "a",
                epoch: 1,
                path: "/data/\(service).sqlite",
                journalMode: "wal",
                synchronous: 2,
                sqliteVersion: "3.40.1",
                effectsFrozen: nil,
                freeDiskBytes: nil
            ),
            links: links,
            degraded: []
        )
    }
}
