import Durable
import Logging
import Messaging

/// What a process does while another one holds its store: it waits, says so, and goes on.
///
/// Why: `deploy/decisions/0031-what-is-promised-is-kept.md`.
extension ServiceProcess {
    /// A time during which another process holds the store.
    struct Hold {
        let since: ContinuousClock.Instant
        /// When to try again.
        var nextTry: ContinuousClock.Instant
        /// Who holds it.
        var sentence: String
        var isReported = false
    }

    /// How long calls wait for the store before they are refused.
    private static let holdPatience = Duration.seconds(2)
    private static let holdPause = Duration.milliseconds(50)

    /// Notes that the store is held, and refuses the calls that wait for it once that has lasted too long.
    func noteHold(_ held: StoreHeld) {
        let now = ContinuousClock.now
        var hold = hold ?? Hold(since: now, nextTry: now, sentence: held.description)
        hold.nextTry = now + Self.holdPause
        hold.sentence = held.description
        if hold.since.duration(to: now) >= Self.holdPatience {
            if !hold.isReported {
                logger.warning("the store is held; waiting", metadata: ["holder": "\(held)"])
                hold.isReported = true
            }
            refuseHeld(because: hold.sentence)
        }
        self.hold = hold
    }

    /// Notes that the store could be written.
    func endHold() {
        guard let hold else { return }
        self.hold = nil
        guard hold.isReported else { return }
        let span = hold.since.duration(to: .now)
        logger.notice("the store is free again", metadata: ["after": "\(span)"])
    }

    /// Durable messages stay: they wait with their senders' credit, and nothing is lost by waiting.
    private func refuseHeld(because sentence: String) {
        for entry in desk.use({ $0.takeCalls(of: [.operations, .write]) }) {
            guard let call = entry.call else { continue }
            let text = "\(sentence) The call was not carried out; repeat it in a moment."
            refuse(call.id, .unavailable, text, retryAfterMs: limits.comeBackMs, to: entry.content.address)
        }
    }
}
