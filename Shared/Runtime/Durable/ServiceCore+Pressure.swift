import Messaging
import Timekeeping

/// Backpressure: shortages, and the work that is refused during them.
///
/// Why: `deploy/decisions/0010-saying-no.md`.
extension ServiceCore {
    private static let checkInterval = TimeSpan.seconds(1)
    /// About how long a refused caller should wait.
    private static let comeBackMs: Int64 = 10_000

    /// Updates the list of shortages, at most once a second.
    func checkShortages(_ now: Moment) throws {
        guard now.machine >= nextShortageCheck else { return }
        nextShortageCheck = now.machine + Self.checkInterval
        let before = degraded
        degraded = try shortages(now)
        for new in degraded where !before.contains(where: { $0.reason == new.reason }) { note(new.message) }
        for old in before where !degraded.contains(where: { $0.reason == old.reason }) {
            note("Resolved: \(old.message)", .notice)
        }
    }

    private func shortages(_ now: Moment) throws -> [Degradation] {
        var found: [Degradation] = []
        if let free = surroundings.freeDiskBytes, free < limits.diskReserveBytes {
            let text =
                "\(free >> 20) MiB of disk are free; new work is accepted again above"
                + " \(limits.diskReserveBytes >> 20) MiB."
            found.append(Degradation(reason: .diskShort, message: text))
        }
        for receiver in definition.receivers {
            guard let age = try outboxAge(to: receiver, now), age > limits.queueAge else { continue }
            let text =
                "A message to \(receiver) has been waiting for \(age.milliseconds / 1_000) s; new work is accepted"
                + " again when none waits for more than \(limits.queueAge.milliseconds / 1_000) s."
            found.append(Degradation(reason: .queueOld, message: text))
        }
        for receiver in definition.receivers where outgoing[receiver]?.isReceiverShort == true {
            let text =
                "\(receiver), which receives the work of this service, reports a shortage of its own: see its health."
            found.append(Degradation(reason: .receiverDegraded, message: text))
        }
        return found
    }

    /// How long the oldest unacknowledged message has been waiting; `nil` if there is none.
    func outboxAge(to receiver: ServiceName, _ now: Moment) throws -> TimeSpan? {
        guard let channel = outgoing[receiver], channel.depth > 0,
            let oldest = try OutboxTable.sentMs(sql, to: receiver, sequence: channel.acknowledged + 1)
        else { return nil }
        return .milliseconds(max(0, now.machine.millisecondsSince1970 - oldest))
    }

    /// The error for a call that brings new work during a shortage; `nil` while new work is accepted.
    var refusalOfNewWork: CallError? {
        guard !degraded.isEmpty else { return nil }
        return CallError(
            .resourceExhausted,
            "\(definition.name) accepts no new work now. " + degraded.map(\.message).joined(separator: " ")
                + " The call changed nothing: try again later.",
            retryAfterMs: Int(ids.jittered(Self.comeBackMs))
        )
    }

    /// Whether this service reports a shortage to its senders.
    ///
    /// A receiver's shortage is not passed on: two services that send to each other would block each other forever.
    var isShortItself: Bool { degraded.contains { $0.reason != .receiverDegraded } }

    /// Whether senders must keep their messages because there is no disk space for them here.
    var isShortOfDisk: Bool { degraded.contains { $0.reason == .diskShort } }
}
