import GRDB
import Messaging
import Porting
import SagaSupervisorDomain
import SagaSupervisorService

extension Invariant {
    static let nobodyIsOrphaned = Invariant(name: "every live saga has a reason to wake") { world in
        let orphaned = try world.look(into: .sagaSupervisor, SagaCensus.orphaned)
        return orphaned == 0 ? nil : "\(orphaned) sagas have neither a timer nor anybody's attention"
    }

    static let censusTellsTheTruth = Invariant(name: "the census counts every saga once") { world in
        let sql = """
            SELECT value || ': ' || count FROM sagaCount WHERE count <> CASE dimension
                WHEN 'state' THEN (SELECT count(*) FROM saga WHERE state = value)
                ELSE (SELECT count(*) FROM saga WHERE attention = value AND isEnded = 0) END
            """
        return try world.look(into: .sagaSupervisor) { try String.fetchOne($0, sql: sql) }
    }

    static let censusTellsWhoMustAct = Invariant(name: "the census and the lists tell who must act") { world in
        let sql = """
            SELECT owner || ': ' || count FROM sagaOwnerCount
            WHERE count <> (SELECT count(*) FROM saga WHERE saga.owner = sagaOwnerCount.owner AND isEnded = 0)
            UNION ALL
            SELECT owner || ', ' || stake || ': ' || count FROM sagaStakeCount AS counted
            WHERE count <> (
                SELECT count(*) FROM saga
                WHERE saga.owner = counted.owner AND saga.stake = counted.stake AND isEnded = 0
            )
            """
        if let wrong = try world.look(into: .sagaSupervisor, { try String.fetchOne($0, sql: sql) }) { return wrong }
        for saga in try world.sagas() where !saga.state.isEnd {
            let party = saga.status(PortingPolicy.bundled).actingParty.rawValue
            let id = saga.requestID.description
            let counted = try world.look(into: .sagaSupervisor) { db in
                try String.fetchOne(db, sql: "SELECT owner FROM saga WHERE requestID = ?", arguments: [id])
            }
            let listed = try world.look(into: .intake) { db in
                try String.fetchOne(db, sql: "SELECT owner FROM portRequest WHERE requestID = ?", arguments: [id])
            }
            if counted != party || listed != party {
                return "\(id) waits for \(party); counted is \(counted ?? "-"), listed \(listed ?? "-")"
            }
        }
        return nil
    }

    static let oneActiveRequest = Invariant(name: "one active request for each number") { world in
        try world.look(into: .intake) { db in
            try String.fetchOne(
                db.cachedStatement(
                    sql: "SELECT number FROM portRequest WHERE isActive = 1 GROUP BY number HAVING count(*) > 1"
                )
            )
        }.map { "\($0) has two" }
    }

    static let acceptedRequestsHaveSagas = Invariant(name: "an accepted request is led by a saga") { world in
        for (key, answer) in world.customers.answers.sorted(by: { $0.key < $1.key }) {
            let saga = try world.look(into: .sagaSupervisor) { try SagaTable.fetch($0, answer.requestID) }
            if saga == nil { return "\(key) was accepted as \(answer.requestID) and is not led" }
        }
        return nil
    }

    static let nobodyIsForgotten = Invariant(name: "a request ends or waits for somebody named") { world in
        for saga in try world.sagas() where !saga.state.isEnd {
            let hasTimer = try world.look(into: .sagaSupervisor) { db in
                try Bool.fetchOne(
                    db,
                    sql: "SELECT EXISTS (SELECT 1 FROM timer WHERE key = ?)",
                    arguments: [saga.requestID.description]
                ) ?? false
            }
            let status = saga.status(PortingPolicy.bundled)
            let isNamed = status.owner != .system
            // Nothing is on its way at rest, so what waits for the system waits for a clock.
            if !hasTimer, !isNamed || status.attention == .none {
                return
                    "\(saga.requestID) is \(status.state.rawValue), owned by \(status.owner.rawValue), without a timer"
            }
            if status.owner == .system, ![.notified, .packetOpen].contains(status.state) {
                return "\(saga.requestID) rests in \(status.state.rawValue), and nobody is named"
            }
        }
        return nil
    }

    static let historyTellsTheState = Invariant(name: "the history alone tells the state") { world in
        for saga in try world.sagas() {
            let events = try world.look(into: .sagaSupervisor) { try SagaHistoryTable.events($0, saga.requestID) }
            let recomputed = Chronicle.recompute(events, of: saga.requestID, PortingPolicy.bundled)
            if recomputed != saga {
                return "stored is \(saga), recomputed \(recomputed.map { "\($0)" } ?? "nothing")"
            }
        }
        return nil
    }

    static let feedTellsTheState = Invariant(name: "the CRM's feed ends where the saga stands") { world in
        for saga in try world.sagas() {
            let state = try world.look(into: .intake) { db in
                try String.fetchOne(
                    db,
                    sql: "SELECT state FROM portRequest WHERE requestID = ?",
                    arguments: [saga.requestID.description]
                )
            }
            if state != saga.state.rawValue {
                return "\(saga.requestID) is \(saga.state.rawValue), intake says \(state ?? "nothing")"
            }
        }
        return nil
    }

    static let customerMailsOnce = Invariant(name: "each mail that a customer is owed is sent once") { world in
        var owed: Set<String> = []
        for saga in try world.sagas() {
            for (kind, count) in saga.mailsOwed.sorted(by: { $0.key < $1.key }) {
                owed.formUnion((1...count).map { "\(saga.requestID).\(kind).\($0)@customers.faxport.example" })
            }
        }
        let sent = Set(world.vendor.taken.keys.filter { $0.hasSuffix("@customers.faxport.example") })
        guard owed != sent else { return nil }
        return
            """
            owed and not sent: \(owed.subtracting(sent).sorted()); sent and not owed: \
            \(sent.subtracting(owed).sorted())
            """
    }
}

extension World {
    /// All sagas as they are stored, in the order of their ids.
    func sagas() throws -> [PortSaga] {
        try look(into: .sagaSupervisor) { db in
            try String.fetchAll(db, sql: "SELECT requestID FROM saga ORDER BY requestID")
                .compactMap { PortRequestID($0) }
                .compactMap { try SagaTable.fetch(db, $0) }
        }
    }
}
