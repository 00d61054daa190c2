import GRDB
import Messaging
import Timekeeping

/// What operators do with messages that failed for good.
extension ServiceCore {
    private static let ratePerSecond = 1...1_000

    func deadLetter(_ call: GetDeadLetter, _ asked: Asked) throws -> GetDeadLetter.Response {
        guard let (letter, body) = try DeadLetterTable.fetch(asked.db, id: call.id) else {
            throw CallError(.notFound, "\(definition.name) has no dead letter \(call.id).")
        }
        return GetDeadLetter.Response(
            letter: letter,
            body: String(decoding: body, as: UTF8.self),
            decisions: try DecisionTable.list(asked.db, on: Self.subject(call.id), limit: 100)
        )
    }

    /// Each dead letter gets its own due time, so the rate holds even across a restart.
    func retryDeadLetters(_ call: RetryDeadLetters, _ asked: Asked) throws -> RetryDeadLetters.Response {
        guard Self.ratePerSecond.contains(call.perSecond) else {
            throw CallError(.invalidArgument, "perSecond is \(call.perSecond); it must be between 1 and 1000.")
        }
        let ids = try selected(call.selection, asked)
        guard !call.dryRun else { return RetryDeadLetters.Response(count: ids.count) }
        try decide(call, on: ids.map(Self.subject), asked) { _ in
            for (place, id) in ids.enumerated() {
                let wait = Int64(place) * 1_000 / Int64(call.perSecond)
                try DeadLetterTable.revive(asked.db, id: id, at: asked.now.machine + .milliseconds(wait))
            }
        }
        due.inbox.forget()
        return RetryDeadLetters.Response(count: ids.count)
    }

    func discardDeadLetters(_ call: DiscardDeadLetters, _ asked: Asked) throws -> DiscardDeadLetters.Response {
        let ids = try selected(call.selection, asked)
        let letters = try ids.compactMap { try InboxTable.fetch(sql, id: $0) }
        let routes = letters.compactMap { definition.discards[$0.message.entry.method] }
        let leaves = Set(routes.map(\.leaves)).sorted()
        let answer = DiscardDeadLetters.Response(count: ids.count, leaves: leaves.isEmpty ? nil : leaves)
        guard !call.dryRun else { return answer }
        var keys: Set<String> = []
        try decide(call, on: ids.map(Self.subject), asked) { turn in
            for stored in letters {
                let entry = stored.message.entry
                try InboxTable.delete(sql, id: stored.id)
                keys.insert(entry.key)
                let discarded = DiscardedMessage(
                    key: entry.key,
                    actor: asked.author?.name ?? call.actor,
                    reason: call.reason
                )
                try definition.discards[entry.method]?.close(discarded, turn)
            }
            for key in keys.sorted() { try InboxTable.wakeFirst(sql, key: key, at: asked.now.machine) }
        }
        blockedKeys = try InboxTable.blockedKeys(asked.db)
        due.inbox.forget()
        return answer
    }

    private func selected(_ selection: DeadLetterSelection, _ asked: Asked) throws -> [Int64] {
        guard (selection.ids == nil) != (selection.fingerprint == nil) else {
            throw CallError(.invalidArgument, "Give either the ids of dead letters or the fingerprint of one group.")
        }
        let ids = try DeadLetterTable.select(asked.db, selection)
        let missing = Set(selection.ids ?? []).subtracting(ids).sorted()
        guard missing.isEmpty, !ids.isEmpty else {
            let what =
                missing.isEmpty
                ? "group \(selection.fingerprint ?? "")" : missing.map { "\($0)" }.joined(separator: ", ")
            throw CallError(.notFound, "\(definition.name) has no such dead letter: \(what). Nothing was changed.")
        }
        return ids
    }

    private static func subject(_ id: Int64) -> String { "deadLetter \(id)" }
}
