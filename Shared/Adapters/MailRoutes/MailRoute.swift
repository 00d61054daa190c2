import Durable

/// A way to send emails, and to find out later whether one was sent.
package protocol MailRoute: Sendable {
    /// Sends an email; it counts as done once it was accepted for all recipients.
    ///
    /// Call it only after the effect was armed, since it must not be repeated after an ambiguous result.
    func deliver(_ mail: EncodedMail) async -> EffectResult<Void>
    /// Finds out whether an email was sent, without changing anything.
    func evidence(of messageID: String) async -> Evidence<Void>
}

extension EffectResult where Outcome == Void {
    /// The same result with another outcome.
    package func map<Other>(_ outcome: () -> Other) -> EffectResult<Other> {
        switch self {
        case .done: .done(outcome())
        case .notDone(let reason): .notDone(reason: reason)
        case .deferred(let reason): .deferred(reason: reason)
        case .ambiguous(let reason): .ambiguous(reason: reason)
        case .refused(let reason): .refused(reason: reason)
        }
    }
}

extension Evidence where Outcome == Void {
    /// The same result with another outcome.
    package func map<Other>(_ outcome: () -> Other) -> Evidence<Other> {
        switch self {
        case .found: .found(outcome())
        case .absent(let reason): .absent(reason: reason)
        case .unknown(let reason): .unknown(reason: reason)
        }
    }
}
