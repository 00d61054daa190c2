import GRDB
import Messaging
import Timekeeping
import Violations

/// Calls are answered inside the transaction of their step, so an answer never promises anything uncommitted.
///
/// Why: `deploy/decisions/0003-calls-in-the-batch.md`.
extension ServiceCore {
    func answer(
        _ call: CallHeader,
        _ message: WireMessage,
        to address: ReplyAddress,
        _ db: Database,
        _ work: inout Work
    ) throws {
        let body = message.payload.first ?? Bytes()
        let reply = try WireMessage.reply(to: call) {
            if let route = Self.operations[call.method] {
                return try route(self, body, Asked(db: db, now: work.now, author: address.author))
            }
            if let route = definition.reads[call.method] {
                return try onlyReading(db, for: call) {
                    try route.answer(body, Reading(db, at: work.now), for: call, of: definition.name)
                }
            }
            return try answerByRoute(call, body, message.attachments(call.attachments), from: address, db, work.now)
        }
        if case .reply(let header) = reply.header, header.status == .resourceExhausted { counters.exhausted += 1 }
        work.outputs.append(.answer(address, reply))
    }

    /// Runs a handler that only reads and undoes what it writes in spite of that.
    ///
    /// In a process a connection that can only read answers such calls. Not GRDB's `readOnly`: after
    /// `PRAGMA query_only` SQLite compiles every statement of the connection anew.
    private func onlyReading(
        _ db: Database,
        for call: CallHeader,
        _ body: () throws -> RouteAnswer
    ) throws -> RouteAnswer {
        let changes = db.totalChangesCount
        try sql("SAVEPOINT reading").run()
        let outcome = Result(catching: body)
        if case .failure(let error as DatabaseError) = outcome, error.meansThatTheStoreIsBroken { throw error }
        let hasWritten = db.totalChangesCount != changes
        if hasWritten { try sql("ROLLBACK TO SAVEPOINT reading").run() }
        try sql("RELEASE SAVEPOINT reading").run()
        guard !hasWritten else {
            let error = DatabaseError(resultCode: .SQLITE_READONLY)
            throw CallError.fault("\(call.method) failed in \(definition.name)", error)
        }
        return try outcome.get()
    }

    private func answerByRoute(
        _ call: CallHeader,
        _ body: Bytes,
        _ attachments: [Attachment],
        from address: ReplyAddress,
        _ db: Database,
        _ now: Moment
    ) throws -> RouteAnswer {
        guard let route = definition.calls[call.method] else {
            let known = description.calls.map(\.rawValue).joined(separator: ", ")
            throw CallError(.unimplemented, "\(definition.name) has no method \(call.method.quoted). It has: \(known).")
        }
        let caller = address.author?.name ?? call.metadata?["caller"] ?? "unnamed"
        let cause = Cause.call(method: call.method, caller: caller)
        let trace = call.metadata?["traceparent"].flatMap(TraceContext.init)
        let result = try attempt(db, now, cause: cause, trace: trace, author: address.author) { turn in
            try route.answer(body, attachments, turn)
        }
        switch result {
        case .success(let answer): return answer
        case .failure(let error as CallError): throw error
        case .failure(let error):
            throw CallError.fault("Nothing was changed: \(call.method) failed in \(definition.name)", error)
        }
    }
}

extension ReadRoute {
    /// Answers a call; any error other than a `CallError` or one of the store becomes `INTERNAL`.
    func answer(
        _ body: Bytes,
        _ reading: Reading,
        for call: CallHeader,
        of service: ServiceName
    ) throws -> RouteAnswer {
        do {
            return try answer(body, reading)
        } catch let error as CallError {
            throw error
        } catch let error as DatabaseError where error.endsARead {
            throw error
        } catch {
            throw CallError.fault("\(call.method) failed in \(service)", error)
        }
    }
}

extension DatabaseError {
    /// Whether the reply cannot say what happened: the store is broken, or the time for reading is over.
    fileprivate var endsARead: Bool {
        // A handler that tries to write is a mistake in the handler and not in the store.
        resultCode == .SQLITE_INTERRUPT || (meansThatTheStoreIsBroken && resultCode != .SQLITE_READONLY)
    }
}

extension WireMessage {
    /// The reply to a call: what `body` returns, or the `CallError` that it throws.
    ///
    /// - Throws: every other error of `body`.
    static func reply(to call: CallHeader, _ body: () throws -> RouteAnswer) throws -> WireMessage {
        var reply = ReplyHeader(id: call.id, status: .ok)
        do {
            let answer = try body()
            reply.attachments = answer.attachments.headers
            reply.warnings = answer.warnings
            return WireMessage(.reply(reply), payload: [answer.body] + answer.attachments.map(\.bytes))
        } catch let error as CallError {
            let error = try error.shortened()
            reply.status = error.status
            reply.message = error.message
            reply.violations = error.violations.isEmpty ? nil : error.violations
            reply.retryAfterMs = error.retryAfterMs
            return WireMessage(.reply(reply), payload: [Bytes()])
        }
    }
}

extension CallError {
    private static let violationBytes = 24_000

    /// The same error, cut to fit the header of a reply, since it may quote what the caller sent.
    fileprivate func shortened() throws -> CallError {
        var kept: [Violation] = []
        var room = Self.violationBytes
        for violation in violations {
            let short = Violation(
                field: violation.field.shortened(to: 200),
                rule: violation.rule,
                message: violation.message.shortened(to: 1_000),
                remedy: violation.remedy.shortened(to: 1_000)
            )
            room -= try MessageCoding.encode(short).count
            guard room >= 0 else { break }
            kept.append(short)
        }
        let all = violations.count + violationsLeftOut
        let rest = kept.count < all ? " The list of violations is cut: it has \(kept.count) of \(all)." : ""
        return CallError(status, message.fittingReply + rest, violations: kept, retryAfterMs: retryAfterMs)
    }
}
