import Messaging
import Porting

/// What people state about effects: work outside the stores, such as an email that was sent.
enum EffectActions {
    static let happened = settle(
        "effect-happened",
        "It happened",
        "Its outcome is recorded, and it is not carried out again.",
        SettleEffect.init(happened:by:)
    )

    static let didNotHappen = settle(
        "effect-did-not-happen",
        "It did not happen: carry it out",
        "It is carried out again. A second copy of an attempt may cost the resubmission fee.",
        isGrave: true,
        SettleEffect.init(didNotHappen:by:)
    )

    static let giveUp = settle(
        "effect-give-up",
        "Give it up",
        "A refused question or email to a customer is ended; it is not carried out.",
        SettleEffect.init(givenUp:by:)
    )

    static let release = DeskAction.calling(
        "release-effects",
        "Release the frozen effects",
        consequence: "After a restore it is unknown what the service had done already. First compare what it is about"
            + " to send with what \(Vendor.name) has received: a second copy of an attempt may cost a fee.",
        isGrave: true,
        at: .named,
        ReleaseEffects.init(_:by:)
    ) { sent, _ in .init("The effects are released.", path: sent.path("/effects")) }

    static let liftQuarantine = DeskAction(
        "lift-quarantine",
        "Lift the quarantine",
        consequence: "Both ends go on from their stores as they are. Lift it when both stores are the right ones.",
        isGrave: true,
        by: LiftQuarantine.method
    ) { sent, desk in
        let (sender, receiver) = (try sent.service(), try sent.service("peer"))
        // The receiver first, because the sender reconnects to it at once.
        let atReceiver = try LiftQuarantine(ofPeer: sender, sent, by: desk.person)
        _ = try await desk.services.call(atReceiver, to: receiver)
        let atSender = try LiftQuarantine(ofPeer: receiver, sent, by: desk.person)
        _ = try await desk.services.call(atSender, to: sender)
        return .init("The channel from \(sender) to \(receiver) is out of quarantine.", path: sent.path("/channels"))
    }

    static let all = [happened, didNotHappen, giveUp, release, liftQuarantine]

    private static func settle(
        _ name: String,
        _ button: String,
        _ consequence: String,
        isGrave: Bool = false,
        _ make: @Sendable @escaping (FormFields, String) throws -> SettleEffect
    ) -> DeskAction {
        .calling(
            name,
            button,
            consequence: consequence,
            isGrave: isGrave,
            fields: [FormField("reason", "How you know", hint: "the evidence, for the record")],
            at: .named,
            make
        ) { sent, _ in .init("The effect is settled.", path: sent.path("/effects")) }
    }
}

extension SettleEffect {
    init(happened fields: FormFields, by person: String) throws(CallError) {
        try self.init(fields, happened: true, by: person)
    }

    init(didNotHappen fields: FormFields, by person: String) throws(CallError) {
        try self.init(fields, happened: false, by: person)
    }

    init(givenUp fields: FormFields, by person: String) throws(CallError) {
        try self.init(fields, happened: false, isGivenUp: true, by: person)
    }

    private init(
        _ fields: FormFields,
        happened: Bool,
        isGivenUp: Bool = false,
        by person: String
    ) throws(CallError) {
        self.init(
            effectID: try fields.number("effect"),
            happened: happened,
            actor: person,
            reason: try fields.needed(.reason),
            givenUp: isGivenUp ? true : nil
        )
    }
}

extension ReleaseEffects {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(actor: person, reason: try fields.needed(.reason))
    }
}

extension LiftQuarantine {
    init(ofPeer peer: ServiceName, _ fields: FormFields, by person: String) throws(CallError) {
        self.init(peer: peer, actor: person, reason: try fields.needed(.reason))
    }
}
