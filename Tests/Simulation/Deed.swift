import GRDB
import Messaging

/// Something that people do to a request while it is processed.
package enum Deed: String, CaseIterable, Sendable {
    case draftPublished
    case draftForgotten
    case findingOverridden
    /// A packet was sent that a finding had stopped at first.
    case packetMended
    /// A person had a line linked anew, or made outbound.
    case lineChanged
    /// A person gave a step more or less time.
    case clockMoved
    case clockRevoked
}

extension World {
    /// The number of occurrences of each deed.
    func deeds() throws -> [Deed: Int] {
        let overridden = try look(into: .intake) { try Int.fetchOne($0, sql: "SELECT count(*) FROM override") ?? 0 }
        let changed = try look(into: .linking) { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM lineEntry WHERE key IS NOT NULL AND standing = 'done'") ?? 0
        }
        return [
            .lineChanged: changed,
            .clockMoved: try sagas(withEntries: ["kind = 'timerMoved'"]),
            .clockRevoked: try sagas(withEntries: ["kind = 'timerRevoked'"]),
            .draftPublished: try sagas(withEntries: ["kind = 'draftReceived'", "kind = 'gatePassed'"]),
            .draftForgotten: try sagas(withEntries: ["kind = 'draftReceived'", "toState = 'abandoned'"]),
            .findingOverridden: overridden,
            .packetMended: try sagas(
                withEntries: ["kind = 'packetIncomplete' AND toState = 'packetOpen'", "kind = 'packetFrozen'"]
            ),
        ]
    }

    /// How many sagas have an entry of each kind in their history.
    private func sagas(withEntries conditions: [String]) throws -> Int {
        let each = conditions.map { "SELECT requestID FROM sagaHistory WHERE \($0)" }.joined(separator: " INTERSECT ")
        return try look(into: .sagaSupervisor) { try Int.fetchOne($0, sql: "SELECT count(*) FROM (\(each))") ?? 0 }
    }
}
