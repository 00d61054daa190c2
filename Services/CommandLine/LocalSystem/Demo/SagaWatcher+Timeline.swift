import Porting
import ServiceClient
import TerminalOutput

extension SagaWatcher {
    /// Creates a watcher that prints what it sees.
    init(_ services: ServiceConnections, _ id: PortRequestID, _ timeline: Timeline) {
        self.init(services, id, show: { try timeline.show($0, status: $1) }, note: { timeline.note($0) })
    }
}
