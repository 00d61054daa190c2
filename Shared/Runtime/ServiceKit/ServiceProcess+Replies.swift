import Durable
import Glibc
import Logging
import Messaging
import ZeroMQ

/// Sending replies; what the socket does not take now is kept, and what is lost is counted and logged.
extension ServiceProcess {
    private static let firstWait = Duration.milliseconds(2)
    private static let longestWait = Duration.milliseconds(100)

    /// Sends a reply or an answer to a sender, or keeps it while its client does not read.
    func reply(_ message: WireMessage, frames: [Bytes]? = nil, to address: ReplyAddress) {
        guard let serving else { return }
        let call = shell.answers(message, to: address)
        do {
            let frames = try frames ?? message.encoded()
            if !kept.holds(address.routingID) {
                switch try large.send(frames, to: address.routingID, over: serving.connections.router.socket) {
                case .sent: return
                case .unroutable: return losses.lost(.gone, of: address.clientName)
                case .wouldBlock: break
                }
            }
            keep(frames, until: call?.deadline, for: address)
        } catch {
            logger.error("sending failed", metadata: ["error": "\(error)"])
        }
    }

    private func keep(_ frames: [Bytes], until deadline: ContinuousClock.Instant?, for address: ReplyAddress) {
        let reply = KeptReplies.Reply(
            frames: frames,
            bytes: frames.reduce(0) { $0 + $1.count },
            until: deadline
        )
        guard kept.keep(reply, for: address.routingID, of: address.client, name: address.clientName) else {
            return losses.lost(.slow, of: address.clientName)
        }
        // No more of its calls are carried out until it has read, so its replies cannot pile up.
        desk.use { $0.pause(address.client) }
        if nextFlush == nil {
            flushWait = Self.firstWait
            nextFlush = .now + flushWait
        }
    }

    /// Sends what is kept until it has left or the time is over; only a process that ends may block its loop for that.
    func flushLastReplies(within span: Duration) {
        let end = ContinuousClock.now + span
        while true {
            flushReplies()
            guard !kept.isEmpty, ContinuousClock.now < end else { return }
            usleep(1_000)
        }
    }

    /// Sends what is kept as far as the socket takes it.
    ///
    /// A ROUTER does not tell which of its peers can take more, so this is tried again after growing waits.
    func flushReplies() {
        guard let serving, !kept.isEmpty else { return }
        let now = ContinuousClock.now
        let outcomes = kept.flush(at: now) { connection, frames in
            do {
                return switch try large.send(frames, to: connection, over: serving.connections.router.socket) {
                case .sent: .sent
                case .wouldBlock: .wouldBlock
                case .unroutable: .gone
                }
            } catch {
                logger.error("sending failed", metadata: ["error": "\(error)"])
                return .gone
            }
        }
        for outcome in outcomes {
            losses.lost(.late, outcome.expired, of: outcome.name)
            losses.lost(.gone, outcome.gone, of: outcome.name)
            guard outcome.isDone else { continue }
            for client in outcome.clients where !kept.holdsRepliesOf(client) { desk.use { $0.resume(client) } }
        }
        let hasMoved = outcomes.contains { $0.sent > 0 || $0.isDone }
        flushWait = hasMoved ? Self.firstWait : min(flushWait * 2, Self.longestWait)
        nextFlush = kept.isEmpty ? nil : now + flushWait
    }
}
