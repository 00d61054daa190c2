import Durable

/// A way out for mails, and what it can say later of those that went.
package protocol MailRoute: Sendable {
    /// Sends a mail; the outcome is when it was accepted.
    ///
    /// Whoever calls it has armed the effect.
    func deliver(_ mail: EncodedMail) async -> EffectResult<Void>
    /// Looks whether a mail went, and does nothing.
    func evidence(of messageID: String) async -> Evidence<Void>
}

extension EffectResult where Outcome == Void {
    /// The same with an outcome that says more.
    package func map<Other>(_ outcome: () -> Other) -> EffectResult<Other> {
        switch self {
        case .done: .done(outcome())
        case .notDone(let reason): .notDone(reason: reason)
        case .ambiguous(let reason): .ambiguous(reason: reason)
        }
    }
}

extension Evidence where Outcome == Void {
    /// The same with an outcome that says more.
    package func map<Other>(_ outcome: () -> Other) -> Evidence<Other> {
        switch self {
        case .found: .found(outcome())
        case .absent(let reason): .absent(reason: reason)
        case .unknown(let reason): .unknown(reason: reason)
        }
    }
}
