import GRDB
import Messaging

extension Invariant {
    static let queuesAreEmpty = Invariant(name: "all queues are empty at rest") { world in
        let sql = """
            SELECT 'outbox to ' || receiver FROM channelOut WHERE lastSequence > acknowledged OR quarantine IS NOT NULL
            UNION ALL SELECT 'inbox ' || state || ' ' || method || ': ' || coalesce(error, '') FROM inbox
            UNION ALL SELECT 'effect ' || state || ' ' || kind || ': ' || coalesce(note, '') FROM effect
                WHERE state <> 'done'
            UNION ALL SELECT 'quarantine of ' || sender FROM channelIn WHERE quarantine IS NOT NULL
            """
        for name in ServiceName.all {
            if let left = try world.look(into: name, { try String.fetchOne($0, sql: sql) }) {
                return "\(name): \(left)"
            }
        }
        return nil
    }

    static let talliesTellTheTruth = Invariant(name: "a queue's tally is the number of its entries") { world in
        let sql = """
            SELECT queue || ': ' || (entered - left) || ' counted, ' || truth FROM (
                SELECT queue, entered, left, CASE queue
                    WHEN 'inbox' THEN (SELECT count(*) FROM inbox WHERE state <> 'dead')
                    WHEN 'deadLetters' THEN (SELECT count(*) FROM inbox WHERE state = 'dead')
                    WHEN 'effects' THEN (SELECT count(*) FROM effect WHERE state IN ('planned', 'armed'))
                    WHEN 'ambiguousEffects' THEN (SELECT count(*) FROM effect WHERE state = 'ambiguous')
                    WHEN 'timers' THEN (SELECT count(*) FROM timer)
                    ELSE entered - left END AS truth
                FROM tally) WHERE entered - left <> truth
            """
        for name in ServiceName.all {
            if let wrong = try world.look(into: name, { try String.fetchOne($0, sql: sql) }) {
                return "\(name): \(wrong)"
            }
        }
        return nil
    }

    static let cursorsAgree = Invariant(name: "what was sent was taken") { world in
        for sender in ServiceName.all {
            for sent in try world.look(into: sender, Positions.sent) {
                let taken = try world.look(into: sent.peer) { try Positions.taken($0, from: sender) }
                if taken != sent.last { return "\(sender) sent \(sent.last) to \(sent.peer), which took \(taken)" }
            }
        }
        return nil
    }
}

/// The positions of the two ends of a channel.
struct Positions {
    let peer: ServiceName
    let last: Int64
    let acknowledged: Int64

    static func sent(_ db: Database) throws -> [Positions] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT receiver, lastSequence, acknowledged FROM channelOut ORDER BY receiver")
        ).map { Positions(peer: ServiceName(rawValue: $0[0]), last: $0[1], acknowledged: $0[2]) }
    }

    static func taken(_ db: Database, from sender: ServiceName) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT cursor FROM channelIn WHERE sender = ?"),
            arguments: [sender.rawValue]
        ) ?? 0
    }
}

/// Whenever a sender's acknowledged position has moved, checks that the receiver really has it on its disk.
struct AcknowledgementWatch {
    private var seen: [ServiceName: [ServiceName: Int64]] = [:]

    mutating func counterexample(_ sender: SimulatedProcess, _ world: World) throws -> String? {
        for sent in try sender.disk.inDatabase(Positions.sent) {
            guard seen[sender.name]?[sent.peer] != sent.acknowledged else { continue }
            seen[sender.name, default: [:]][sent.peer] = sent.acknowledged
            let taken = try world.look(into: sent.peer) { try Positions.taken($0, from: sender.name) }
            if sent.acknowledged > taken {
                return "\(sender.name) holds \(sent.acknowledged) for acknowledged; \(sent.peer) has \(taken)"
            }
        }
        return nil
    }
}
