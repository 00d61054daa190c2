import GRDB
import Measurements
import Porting
import SagaSupervisorContract
import SagaSupervisorDomain
import Timekeeping

/// The number of sagas in each state, and the age of the oldest; triggers keep the counts.
package enum SagaCensus {
    /// Sagas that nothing will wake and that no person was asked about; there must never be one.
    package static func orphaned(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM sagaWake WHERE timers = 0 AND isCalm = 1")
        ) ?? 0
    }

    /// The counts for operators.
    static func counts(
        _ db: Database,
        _ policy: any PolicySource,
        at now: Timestamp
    ) throws -> CountSagas.Response {
        let states = try PortState.allCases.filter { !$0.isEnd }.compactMap { state -> CountSagas.OfState? in
            let count = try count(db, "state", state.rawValue)
            guard count > 0, let since = try oldest(db, state) else { return nil }
            return CountSagas.OfState(state: state, count: count, oldestSince: since)
        }
        let attention = try Attention.allCases.filter { $0 != .none }.compactMap { kind -> CountSagas.OfAttention? in
            let count = try count(db, "attention", kind.rawValue)
            guard count > 0, let saga = try SagaTable.list(db, ListSagas(attention: kind, limit: 1)).first else {
                return nil
            }
            return CountSagas.OfAttention(
                attention: kind,
                count: count,
                oldest: saga.requestID,
                oldestNextStep: saga.status(policy).nextStep
            )
        }
        return CountSagas.Response(
            states: states.sorted { $0.oldestSince < $1.oldestSince },
            attention: attention,
            orphaned: try orphaned(db),
            discarded: try DiscardedRequestTable.open(db),
            waiting: try waiting(db, policy, at: now),
            at: now
        )
    }

    /// Who must act on the active sagas.
    private static func waiting(
        _ db: Database,
        _ policy: any PolicySource,
        at now: Timestamp
    ) throws -> [CountSagas.OfParty] {
        let fees = policy.inForce(at: now)
        return try ActingParty.allCases.compactMap { party in
            let count = try count(db, waitingFor: party)
            guard count > 0 else { return nil }
            let atStake = try stakes(db, of: party).map { Cents($0.fee(fees).amount * Int64($1)) }.reduce(.zero, +)
            let oldest = try SagaTable.oldest(db, waitingFor: party).map {
                CountSagas.Oldest(requestID: $0.requestID, since: $0.enteredAt, status: $0.status(policy))
            }
            return CountSagas.OfParty(party: party, count: count, oldest: oldest, atStake: atStake)
        }
    }

    static func measurements(_ db: Database, at now: Moment) throws -> [MetricFamily] {
        var sagas = MetricFamily("faxport_sagas", .gauge, help: "How many requests are in a state.")
        var oldest = MetricFamily(
            "faxport_saga_oldest_age_seconds",
            .gauge,
            help: "How long the oldest request in a state has been there; 0 if there is none."
        )
        var attention = MetricFamily(
            "faxport_sagas_attention",
            .gauge,
            help: "How many requests that have not ended need a person's attention."
        )
        for state in PortState.allCases {
            let label = MetricFamily.Label("state", state.rawValue)
            sagas.add(Double(try count(db, "state", state.rawValue)), label)
            if !state.isEnd { oldest.add(try age(db, state, now), label) }
        }
        for kind in Attention.allCases {
            let label = MetricFamily.Label("attention", kind.rawValue)
            attention.add(Double(try count(db, "attention", kind.rawValue)), label)
        }
        var waiting = MetricFamily(
            "faxport_sagas_waiting",
            .gauge,
            help: "How many requests that have not ended wait for this party."
        )
        for party in ActingParty.allCases {
            waiting.add(
                Double(try count(db, waitingFor: party)),
                MetricFamily.Label("party", party.rawValue)
            )
        }
        let orphaned = MetricFamily.single(
            "faxport_sagas_orphaned",
            .gauge,
            Double(try orphaned(db)),
            help: "Requests that nothing will wake and that no person was asked about."
        )
        return [sagas, oldest, attention, waiting, orphaned]
    }

    private static func count(_ db: Database, _ dimension: String, _ value: String) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count FROM sagaCount WHERE dimension = ? AND value = ?"),
            arguments: [dimension, value]
        ) ?? 0
    }

    private static func count(_ db: Database, waitingFor party: ActingParty) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count FROM sagaOwnerCount WHERE owner = ?"),
            arguments: [party.rawValue]
        ) ?? 0
    }

    /// How many active sagas wait for a party, by what is at stake with them.
    private static func stakes(_ db: Database, of party: ActingParty) throws -> [MoneyAtStake: Int] {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT stake, count FROM sagaStakeCount WHERE owner = ?"),
            arguments: [party.rawValue]
        )
        return rows.reduce(into: [:]) { counts, row in
            counts[MoneyAtStake(rawValue: row["stake"]) ?? .nothing] = row["count"]
        }
    }

    private static func age(_ db: Database, _ state: PortState, _ now: Moment) throws -> Double {
        try oldest(db, state).map { max(0, (now.calendar - $0).seconds) } ?? 0
    }

    /// When the oldest saga in a state entered it.
    private static func oldest(_ db: Database, _ state: PortState) throws -> Timestamp? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT min(enteredMs) FROM saga WHERE state = ?"),
            arguments: [state.rawValue]
        ).map(Timestamp.init(millisecondsSince1970:))
    }
}
