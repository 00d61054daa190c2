import Durable
import Messaging
import ZeroMQ

/// Whose turn it is in a step, and calls that are answered without one.
extension ServiceProcess {
    /// What one step has taken from the queues.
    struct Taken {
        var entries: [CallDesk.Queues.Entry] = []
        var bytes = 0
        var lastAt: ContinuousClock.Instant
        let end: ContinuousClock.Instant
    }

    /// The classes whose turns the loop takes; a service without a reader thread has no calls that only read.
    private static let kinds: [CallClass] = [.operations, .write]

    /// Whether a step has something to take.
    var hasTurns: Bool { desk.use { $0.hasTurn(of: Self.kinds) } }

    /// Takes the next message for a step; `nil` when the step has lasted long enough or nothing can go.
    ///
    /// The first message is taken however long the other inputs took, so clients always get on.
    func nextTurn(_ taken: inout Taken) -> CoreInput? {
        while true {
            taken.lastAt = .now
            guard taken.entries.isEmpty || (taken.lastAt < taken.end && taken.bytes < limits.stepBytes) else {
                return nil
            }
            let now = taken.lastAt
            guard let next = desk.use({ $0.next(of: Self.kinds, at: now) }) else { return nil }
            switch next {
            case .expired(let entry):
                dropExpired(entry)
                finish([entry])
            case .turn(let entry):
                taken.entries.append(entry)
                taken.bytes += entry.bytes
                if let input = input(of: entry) { return input }
            }
        }
    }

    /// The input for the core; `nil` for a call with damaged attachments, which is answered.
    private func input(of entry: CallDesk.Queues.Entry) -> CoreInput? {
        let (message, address) = (entry.content.message, entry.content.address)
        do {
            // Now and not when it came, so that calls which are refused cost no hashing.
            try message.checkHashes()
            return .request(message, from: address)
        } catch {
            let header = ReplyHeader(id: error.callID, status: error.status, message: error.message)
            reply(WireMessage(.reply(header), payload: [Bytes()]), to: address)
            serving?.connections.gate.noteMalformed(error.message)
            return nil
        }
    }

    /// Notes that messages were committed or dropped, so that reads which waited for them may go.
    func finish(_ entries: [CallDesk.Queues.Entry]) {
        guard !entries.isEmpty else { return }
        desk.use { queues in for entry in entries { queues.finish(entry) } }
    }

    /// Sends the answers of the reader thread.
    ///
    /// - Throws: a `StoreError` if the store cannot be read any more.
    func sendReads() throws {
        for answer in try serving?.reader?.takeAnswers() ?? [] {
            if let encoded = answer.reply {
                reply(encoded.message, frames: encoded.frames, to: answer.entry.content.address)
            } else {
                dropExpired(answer.entry)
            }
        }
    }

    func dropExpired(_ entry: CallDesk.Queues.Entry) {
        guard let call = entry.call else { return }
        losses.dropped(.deadline)
        refuse(
            call.id,
            .deadlineExceeded,
            "The deadline of the call passed before its turn. It was not carried out.",
            to: entry.content.address
        )
    }

    /// Answers what still waits when the process ends.
    func refuseWaiting() {
        for entry in desk.use({ $0.takeAll() }) {
            guard let call = entry.call else { continue }
            let text = "\(definition.name) is stopping. The call was not carried out."
            refuse(call.id, .unavailable, text, retryAfterMs: limits.comeBackMs, to: entry.content.address)
        }
    }

    /// Answers a call without carrying it out.
    func refuse(
        _ id: String,
        _ status: StatusCode,
        _ message: String,
        retryAfterMs: Int? = nil,
        to address: ReplyAddress
    ) {
        let header = ReplyHeader(id: id, status: status, message: message, retryAfterMs: retryAfterMs)
        reply(WireMessage(.reply(header), payload: [Bytes()]), to: address)
    }
}
