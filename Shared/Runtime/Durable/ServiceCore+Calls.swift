import GRDB
import Messaging
import Timekeeping

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
        var reply = ReplyHeader(id: call.id, status: .ok)
        var payload = [Bytes()]
        do {
            if let route = Self.operations[call.method] {
                payload = [try route(self, body, Asked(db: db, now: work.now, principal: address.principal))]
            } else {
                let attachments = message.attachments(call.attachments)
                let (response, files) = try answerByRoute(call, body, attachments, from: address, db, work.now)
                payload = [response] + files.map(\.bytes)
                reply.attachments = files.headers
            }
        } catch let error as CallError {
            if error.status == .resourceExhausted { counters.exhausted += 1 }
            let error = try error.shortened()
            reply.status = error.status
            reply.message = error.message
            reply.violations = error.violations.isEmpty ? nil : error.violations
            reply.retryAfterMs = error.retryAfterMs
        }
        work.outputs.append(.answer(address, WireMessage(.reply(reply), payload: payload)))
    }

    private func answerByRoute(
        _ call: CallHeader,
        _ body: Bytes,
        _ attachments: [Attachment],
        from address: ReplyAddress,
        _ db: Database,
        _ now: Moment
    ) throws -> (Bytes, [Attachment]) {
        guard let route = definition.calls[call.method] else {
            let known = description.calls.map(\.rawValue).joined(separator: ", ")
            throw CallError(.unimplemented, "\(definition.name) has no method \(call.method). It has: \(known).")
        }
        let caller = address.principal ?? call.metadata?["caller"] ?? "unnamed"
        let cause = Cause.call(method: call.method, caller: caller)
        let trace = call.metadata?["traceparent"].flatMap(TraceContext.init)
        let result = try attempt(db, now, cause: cause, trace: trace, principal: address.principal) { turn in
            try route.answer(body, attachments, turn)
        }
        switch result {
        case .success(let answer): return answer
        case .failure(let error as CallError): throw error
        case .failure(let error):
            throw CallError(.internal, "\(call.method) failed in \(definition.name): \(error). Nothing was changed.")
        }
    }
}

extension CallError {
    private static let messageBytes = 4_000
    private static let violationBytes = 24_000

    /// The same error, cut to fit the header of a reply, since it may quote what the caller sent.
    fileprivate func shortened() throws -> CallError {
        var kept: [FieldViolation] = []
        var room = Self.violationBytes
        for violation in violations {
            let short = FieldViolation(
                field: violation.field.shortened(to: 200),
                rule: violation.rule,
                message: violation.message.shortened(to: 1_000),
                remedy: violation.remedy.shortened(to: 1_000)
            )
            room -= try MessageCoding.encode(short).count
            guard room >= 0 else { break }
            kept.append(short)
        }
        let more = violations.count - kept.count
        let rest = more > 0 ? " \(more) more are not listed here." : ""
        return CallError(
            status,
            message.shortened(to: Self.messageBytes) + rest,
            violations: kept,
            retryAfterMs: retryAfterMs
        )
    }
}

extension String {
    fileprivate func shortened(to bytes: Int) -> String {
        guard utf8.count > bytes else { return self }
        return String(decoding: utf8.prefix(bytes), as: UTF8.self) + "…"
    }
}
