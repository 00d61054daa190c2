import GRDB
import Messaging
import Timekeeping

/// Saying no in time: what is short, and what is refused while it is.
///
/// Why: `deploy/decisions/0010-saying-no.md`.
extension ServiceCore {
    private static let lookInterval = TimeSpan.seconds(1)
    /// About when a caller who was refused should come back.
    private static let comeBackMs: Int64 = 10_000

    /// Looks at most once a second what is short.
    func lookAround(_ db: Database, _ now: Moment) throws {
        guard now.machine >= nextLook else { return }
        nextLook = now.machine + Self.lookInterval
        let before = degraded
        degraded = try shortages(db, now)
        for new in degraded where !before.contains(where: { $0.reason == new.reason }) { note(new.message) }
        for old in before where !degraded.contains(where: { $0.reason == old.reason }) {
            note("No longer so: \(old.message)", .notice)
        }
    }

    private func shortages(_ db: Database, _ now: Moment) throws -> [Degradation] {
        var found: [Degradation] = []
        if let free = surroundings.freeDiskBytes, free < limits.diskReserveBytes {
            let text =
                "\(free >> 20) MiB of disk are free; new work is taken again above \(limits.diskReserveBytes >> 20) MiB."
            found.append(Degradation(reason: .diskShort, message: text))
        }
        for receiver in definition.receivers {
            guard let age = try outboxAge(to: receiver, db, now), age > limits.queueAge else { continue }
            let text =
                "A message to \(receiver) has been waiting for \(age.milliseconds / 1_000) s; new work is taken again when none"
                + " waits for more than \(limits.queueAge.milliseconds / 1_000) s."
            found.append(Degradation(reason: .queueOld, message: text))
        }
        for receiver in definition.receivers where outgoing[receiver]?.leadsIntoShortage == true {
            let text = "\(receiver), to which this service passes on what it takes, is short itself: see its health."
            found.append(Degradation(reason: .receiverDegraded, message: text))
        }
        return found
    }

    /// How long the oldest message has been waiting that its receiver does not have; nothing where none waits.
    func outboxAge(to receiver: ServiceName, _ db: Database, _ now: Moment) throws -> TimeSpan? {
        guard let channel = outgoing[receiver], channel.depth > 0,
            let oldest = try OutboxTable.sentMs(db, to: receiver, sequence: channel.acknowledged + 1)
        else { return nil }
        return .milliseconds(max(0, now.machine.millisecondsSince1970 - oldest))
    }

    /// What is said to a call that brings new work while something is short.
    var refusalOfNewWork: CallError? {
        guard !degraded.isEmpty else { return nil }
        return CallError(
            .resourceExhausted,
            "\(definition.name) takes no new work now. " + degraded.map(\.message).joined(separator: " ")
                + " Nothing of this call was kept: make it again later.",
            retryAfterMs: Int(ids.jittered(Self.comeBackMs))
        )
    }

    /// What senders are told.
    ///
    /// What a receiver told is not passed on: two services that send to each other would hold each other down for ever.
    var isShortItself: Bool { degraded.contains { $0.reason != .receiverDegraded } }

    /// Whether senders must keep what they have, because there is no room for it here.
    var isShortOfDisk: Bool { degraded.contains { $0.reason == .diskShort } }
}
