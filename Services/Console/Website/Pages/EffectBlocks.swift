import Messaging
import Porting
import SystemPicture
import Timekeeping

/// Effects that are not done, and the forms by which a person settles those that nobody else can.
enum EffectBlocks {
    /// A block for each effect that waits for a person; the others need none.
    static func open(_ effects: [RequestSheet.OpenEffect], back: String) -> [WebBlock] {
        effects.filter(\.waitsForPerson).map { block($0, back: back) }
    }

    /// One effect with its evidence, and what can be said of it.
    static func block(_ open: RequestSheet.OpenEffect, back: String) -> WebBlock {
        let effect = open.effect
        let age = TimeSpan.milliseconds(effect.ageMs)
        return WebBlock(
            heading: "\(effect.kind): \(effect.knownState == .refused ? "refused" : "did it happen?")",
            lines: [
                WebText(open.sentence, .bad),
                WebText(
                    "Effect \(effect.effectID) of \(open.service), planned \(age) ago, tried \(effect.attempts) times."
                ),
                WebText("Evidence: \(effect.note ?? "none was kept")."),
                open.requestID.map { WebText("Open the request", link: WebPage.path(of: $0)) }
                    ?? WebText(effect.lane, .faint),
            ],
            forms: forms(open, back: back)
        )
    }

    private static func forms(_ open: RequestSheet.OpenEffect, back: String) -> [WebForm] {
        let values = ["service": open.service.rawValue, "effect": "\(open.effect.effectID)", "back": back]
        let actions =
            switch open.effect.knownState {
            case .refused: [EffectActions.didNotHappen, EffectActions.giveUp]
            case .ambiguous, .planned, .armed, nil: [EffectActions.happened, EffectActions.didNotHappen]
            }
        return actions.map { WebForm($0, values: values, isFolded: true) }
    }
}

extension RequestSheet.OpenEffect {
    /// Whether nothing goes on before a person says what happened.
    var waitsForPerson: Bool {
        switch effect.knownState {
        case .ambiguous, .refused: true
        case .planned, .armed, nil: false
        }
    }

    /// The request that it belongs to, as its lane names it; `nil` for one of an account.
    var requestID: PortRequestID? {
        effect.lane.split { $0 == "." || $0 == " " }.lazy.compactMap { PortRequestID(String($0)) }.first
    }

    /// What it does, in words: `submission.send-packet.v1` sends a packet.
    var words: String {
        let parts = effect.kind.split(separator: ".")
        return String(parts.count > 1 ? parts[1] : effect.kind[...]).replacing("-", with: " ")
    }

    /// Why it waits, as one sentence.
    var sentence: String {
        switch effect.knownState {
        case .ambiguous: "It is unknown whether this happened. Look at the evidence, and where it would be seen."
        case .refused: "The other side refused it. Correct the cause, then have it tried again, or give it up."
        case .planned, .armed, nil: "It is under way."
        }
    }
}
