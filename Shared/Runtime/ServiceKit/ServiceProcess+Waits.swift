import Durable
import Messaging

/// Calls that wait for news: woken by a commit, ended by time, or answered when the process ends.
///
/// Why: `deploy/decisions/0045-a-reader-that-waits.md`.
extension ServiceProcess {
    /// Gives the calls that wait for these topics another turn.
    func wake(_ topics: Set<Topic>) {
        for entry in desk.useParked({ $0.announce(topics) }) {
            let content = entry.content
            noteNews(for: entry)
            // Its key may have been revoked while it waited.
            switch serving?.connections.gate.check(content.message.header, from: content.userID) {
            case .failure(let refused): if let answer = refused.answer { reply(answer, to: content.address) }
            case .success, nil: desk.use { $0.putBack(entry) }
            }
        }
    }

    /// Answers the calls whose wait is over; returns when to do so again.
    func endWaits(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        let (over, next) = desk.useParked { parked in (parked.expire(at: now), parked.next) }
        answerWithoutNews(over)
        return next
    }

    /// Answers all calls that wait for news, because the process ends.
    func endAllWaits() {
        answerWithoutNews(desk.useParked { $0.takeAll() })
    }

    private func answerWithoutNews(_ calls: [(entry: CallDesk.Queues.Entry, answer: EncodedReply)]) {
        for (entry, answer) in calls {
            noteNews(for: entry)
            reply(answer.message, frames: answer.frames, to: entry.content.address)
        }
    }

    /// A call that waited took no time from anything: its duration counts from the news on.
    private func noteNews(for entry: CallDesk.Queues.Entry) {
        if let call = entry.call { shell.resumed(call, at: .now) }
    }
}
