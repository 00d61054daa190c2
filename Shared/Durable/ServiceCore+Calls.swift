import GRDB
import Messaging
import Timekeeping

/// Calls: answered inside the transaction of their batch, so that an answer never promises what was not committed.
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
            if let own = try answerForOperations(call.method, body, db, work.now) {
                payload = [own]
            } else {
                let attachments = message.attachments(call.attachments)
                let (response, files) = try answerByRoute(call, body, attachments, from: address, db, work.now)
                payload = [response] + files.map(\.bytes)
                reply.attachments = files.headers
            }
        } catch let error as CallError {
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
            throw CallError(.unimplemented, "\(definition.name) answers no \(call.method). It answers: \(known).")
        }
        let caller = address.principal ?? call.metadata?["caller"] ?? "unnamed"
        let cause = Cause.call(method: call.method, caller: caller)
        let result = try attempt(db, now, cause: cause) { turn in try route.answer(body, attachments, turn) }
        switch result {
        case .success(let answer): return answer
        case .failure(let error as CallError): throw error
        case .failure(let error):
            throw CallError(.internal, "\(call.method) failed in \(definition.name): \(error). Nothing was changed.")
        }
    }

    /// Health, description, queues and effects are answered by every core alike.
    private func answerForOperations(
        _ method: Method,
        _ body: Bytes,
        _ db: Database,
        _ now: Moment
    ) throws -> Bytes? {
        switch method {
        case CheckHealth.method:
            _ = try read(CheckHealth.self, from: body)
            return try MessageCoding.encode(health(db, at: now))
        case DescribeService.method:
            _ = try read(DescribeService.self, from: body)
            return try MessageCoding.encode(description)
        case ReadQueues.method:
            _ = try read(ReadQueues.self, from: body)
            return try MessageCoding.encode(queues(db, at: now))
        case ListEffects.method:
            _ = try read(ListEffects.self, from: body)
            let open = try EffectTable.open(db, at: now.machine, limit: 1_000)
            return try MessageCoding.encode(ListEffects.Response(service: definition.name, effects: open))
        case SettleEffect.method:
            return try MessageCoding.encode(settleByHand(read(SettleEffect.self, from: body), db, now))
        default: return nil
        }
    }

    private func read<Call: CallContract>(_ type: Call.Type, from body: Bytes) throws -> Call {
        do {
            return try MessageCoding.decode(Call.self, from: body)
        } catch {
            throw CallError(.invalidArgument, MessageCoding.sentence(for: error))
        }
    }

    /// What this service answers and takes.
    package var description: DescribeService.Response {
        let own = [
            CheckHealth.method, DescribeService.method, ReadQueues.method, ListEffects.method, SettleEffect.method,
        ]
        return DescribeService.Response(
            service: definition.name,
            protocolVersion: WireHeader.version,
            calls: (own + definition.calls.keys).sorted { $0.rawValue < $1.rawValue },
            durableMessages: definition.messages.keys.sorted { $0.rawValue < $1.rawValue }
        )
    }

    /// A person says whether an ambiguous effect has happened.
    private func settleByHand(_ request: SettleEffect, _ db: Database, _ now: Moment) throws -> SettleEffect.Response {
        guard let effect = try EffectTable.fetch(db, id: request.effectID), effect.state == .ambiguous,
            let route = definition.effects[effect.kind]
        else {
            throw CallError(.failedPrecondition, "Effect \(request.effectID) of \(definition.name) is not ambiguous.")
        }
        guard running[effect.id] == nil else {
            throw CallError(
                .unavailable,
                "Evidence of effect \(effect.id) is being looked for. Ask again.",
                retryAfterMs: 1_000
            )
        }
        let cause = Cause.call(method: SettleEffect.method, caller: request.actor)
        let note = "\(request.actor) says it \(request.happened ? "happened" : "did not happen"): \(request.reason)"
        let result = try attempt(db, now, cause: cause) { turn in
            if request.happened {
                guard let outcome = try route.presumed(effect.body) else {
                    throw CallError(.failedPrecondition, "An effect of this kind can only be tried again.")
                }
                try route.finish(effect.body, outcome, turn)
            }
            try EffectTable.update(
                db,
                id: effect.id,
                state: request.happened ? .done : .planned,
                attempts: effect.attempts,
                nextAt: now.machine,
                note: note
            )
        }
        _ = try result.get()
        return SettleEffect.Response()
    }
}
