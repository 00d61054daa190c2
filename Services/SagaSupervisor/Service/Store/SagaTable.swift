import Durable
import GRDB
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorDomain
import Timekeeping

/// The sagas and their histories; both are written in the transaction of the event that changed them.
package enum SagaTable {
    package static func fetch(_ db: Database, _ requestID: PortRequestID) throws -> PortSaga? {
        let body = try Bytes.fetchOne(
            db.cachedStatement(sql: "SELECT body FROM saga WHERE requestID = ?"),
            arguments: [requestID.description]
        )
        return try body.map { try MessageCoding.decode(PortSaga.self, from: $0) }
    }

    static func isKnown(_ db: Database, _ requestID: PortRequestID) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM saga WHERE requestID = ?)"),
            arguments: [requestID.description]
        ) ?? false
    }

    /// Writes what has changed since `before`, which is what the store has; `nil` for a new saga.
    static func save(
        _ db: Database,
        _ saga: PortSaga,
        since before: PortSaga?,
        at now: Timestamp,
        _ policy: any PolicySource
    ) throws {
        guard saga != before else { return }
        let (owner, stake) = (saga.actingParty(policy), saga.moneyAtStake(at: now, policy).rawValue)
        let (id, body) = (saga.requestID.description, try MessageCoding.encode(saga))
        let row: StatementArguments = [
            saga.state.rawValue, saga.isOver, saga.enteredAt.millisecondsSince1970, saga.attention.rawValue,
            owner.rawValue, stake, body, id,
        ]
        guard let before else {
            try db.cachedStatement(
                sql:
                    """
                    INSERT INTO saga (state, isEnded, enteredMs, attention, owner, stake, body, requestID)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: row)
            return
        }
        // The other columns have indexes, and what is at stake may change with time alone.
        let isBodyOnly =
            saga.state == before.state && saga.enteredAt == before.enteredAt && saga.attention == before.attention
            && saga.isOver == before.isOver && owner == before.actingParty(policy)
        if isBodyOnly {
            try db.cachedStatement(sql: "UPDATE saga SET stake = ?, body = ? WHERE requestID = ?")
                .execute(arguments: [stake, body, id])
        } else {
            try db.cachedStatement(
                sql: """
                    UPDATE saga SET state = ?, isEnded = ?, enteredMs = ?, attention = ?, owner = ?, stake = ?, body = ?
                    WHERE requestID = ?
                    """
            ).execute(arguments: row)
        }
    }

    /// How the requests stand whose sagas have not ended, in the order of their ids.
    package static func standings(_ db: Database, _ call: ListSagaStandings) throws -> [SagaStanding] {
        try Bytes.fetchAll(
            db,
            sql: "SELECT body FROM saga WHERE isEnded = 0 AND requestID > ? ORDER BY requestID LIMIT ?",
            arguments: [call.after?.description ?? "", call.limit]
        ).map { body in
            let saga = try MessageCoding.decode(PortSaga.self, from: body)
            return SagaStanding(
                requestID: saga.requestID,
                state: saga.state,
                attempt: saga.attempt,
                isPivoted: saga.pivoted,
                isLinked: saga.isLinked
            )
        }
    }

    /// The saga that has waited longest for a party; `nil` if none waits for it, and for the system.
    static func oldest(_ db: Database, waitingFor party: ActingParty) throws -> PortSaga? {
        // Written out so that SQLite recognises that the index of those that wait for somebody applies.
        let body = try Bytes.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT body FROM saga WHERE isEnded = 0 AND owner = ? AND owner <> 'system'
                    ORDER BY enteredMs LIMIT 1
                    """
            ),
            arguments: [party.rawValue]
        )
        return try body.map { try MessageCoding.decode(PortSaga.self, from: $0) }
    }

    /// The sagas that a call asks for, those first that stand so for longest; each of its filters has an index.
    static func list(_ db: Database, _ call: ListSagas) throws -> [PortSaga] {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        // Written out so that SQLite recognises that the index of active sagas applies.
        if call.attention != nil || call.owner != nil || !(call.includesEnded || call.state?.isEnd == true) {
            conditions.append("isEnded = 0")
        }
        if let state = call.state {
            conditions.append("state = ?")
            arguments += [state.rawValue]
        }
        if let attention = call.attention {
            conditions.append("attention = ?")
            arguments += [attention.rawValue]
            // As above, for the index of those that need somebody.
            if attention != .none { conditions.append("attention <> 'none'") }
        }
        if let owner = call.owner {
            // With an attention that index is the better one; as above, for the index of those that wait for somebody.
            let plus = call.attention == nil ? "" : "+"
            conditions.append("\(plus)owner = ?")
            arguments += [owner.rawValue]
            if owner != .system { conditions.append("\(plus)owner <> 'system'") }
        }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        arguments += [call.limit]
        return try Bytes.fetchAll(
            db,
            sql: "SELECT body FROM saga \(filter) ORDER BY enteredMs LIMIT ?",
            arguments: arguments
        ).map { try MessageCoding.decode(PortSaga.self, from: $0) }
    }
}

/// The immutable history of all sagas.
package enum SagaHistoryTable {
    /// One event as it arrived, for recomputing a saga.
    package struct StoredEvent {
        package let event: PortEvent
        package let at: Timestamp
    }

    static func append(_ db: Database, _ requestID: PortRequestID, _ entry: SagaHistoryEntry, event: PortEvent?) throws
    {
        try db.cachedStatement(
            sql: """
                INSERT INTO sagaHistory
                    (requestID, n, atMs, kind, event, fromState, toState, actor, cause, reason, happened)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            requestID.description, entry.n, entry.at.millisecondsSince1970, entry.event,
            try event.map { try MessageCoding.encode($0) }, entry.from?.rawValue, entry.to.rawValue, entry.actor,
            entry.cause, entry.reason, entry.happened,
        ])
    }

    static func lastNumber(_ db: Database, _ requestID: PortRequestID) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT max(n) FROM sagaHistory WHERE requestID = ?"),
            arguments: [requestID.description]
        ) ?? 0
    }

    static func fetch(_ db: Database, _ requestID: PortRequestID) throws -> [SagaHistoryEntry] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM sagaHistory WHERE requestID = ? ORDER BY n",
            arguments: [requestID.description]
        ).map { row in
            let from: String? = row["fromState"]
            return SagaHistoryEntry(
                n: row["n"],
                at: Timestamp(millisecondsSince1970: row["atMs"]),
                event: row["kind"],
                from: from.flatMap(PortState.init),
                to: PortState(rawValue: row["toState"]) ?? .draft,
                actor: row["actor"],
                cause: row["cause"],
                reason: row["reason"],
                happened: row["happened"]
            )
        }
    }

    /// The events of a saga in order, without the transitions that followed from them automatically.
    package static func events(_ db: Database, _ requestID: PortRequestID) throws -> [StoredEvent] {
        try Row.fetchAll(
            db,
            sql: "SELECT event, atMs FROM sagaHistory WHERE requestID = ? AND event IS NOT NULL ORDER BY n",
            arguments: [requestID.description]
        ).map { row in
            StoredEvent(
                event: try MessageCoding.decode(PortEvent.self, from: row["event"]),
                at: Timestamp(millisecondsSince1970: row["atMs"])
            )
        }
    }

    /// The frozen packet with a hash; the history is the only place that has it whole.
    static func packet(_ db: Database, of requestID: PortRequestID, hash: String) throws -> Packet? {
        let events = try Bytes.fetchAll(
            db.cachedStatement(sql: "SELECT event FROM sagaHistory WHERE requestID = ? AND kind = ? ORDER BY n DESC"),
            arguments: [requestID.description, PortEvent.Kind.packetFrozen.rawValue]
        )
        for event in events {
            if case .packetFrozen(let packet) = try MessageCoding.decode(PortEvent.self, from: event),
                packet.hash == hash
            {
                return packet
            }
        }
        return nil
    }
}
