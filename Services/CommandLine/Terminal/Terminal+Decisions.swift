import Messaging
import SystemPicture
import Timekeeping

extension Terminal {
    /// Prints decisions, the newest first.
    package func decisions(_ decisions: [(ServiceName, Decision)]) {
        var table = TextTable([.init("WHEN"), .init("WHO"), .init("WHERE"), .init("WHAT"), .init("WHY")])
        for (service, decision) in decisions.sorted(by: { $0.1.atMs > $1.1.atMs }) {
            table.add(
                .init(Timestamp(millisecondsSince1970: decision.atMs).toTheSecond, .faint),
                .init(decision.actor, .strong),
                .init(service.rawValue),
                .init("\(decision.verb) \(decision.subject)"),
                .init(decision.reason)
            )
        }
        self.table(table)
    }
}
