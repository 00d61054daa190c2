import Durable
import GRDB
import Messaging
import Testing
import Timekeeping

/// A sender whose store was restored from an older copy, and the operators who resume it.
struct QuarantineTests {
    let cores: TwoCores

    init() throws {
        cores = try TwoCores()
        try cores.converse(try cores.send([Count(key: "a", value: 1)]))
        let copy = try DatabaseQueue()
        try cores.senderDisk.backup(to: copy)
        try cores.converse(try cores.send([Count(key: "a", value: 2)]))
        try copy.backup(to: cores.senderDisk)
        try cores.restartSender()
        try cores.converse()
        _ = try cores.send([Count(key: "a", value: 3)])
        try cores.later()
    }

    private func lift(_ core: ServiceCore, _ peer: ServiceName) throws {
        _ = try cores.ask(LiftQuarantine(peer: peer, actor: "eve", reason: "compared"), of: core).get()
    }

    @Test func aRolledBackSenderStandsStill() throws {
        #expect(try cores.seen() == [1, 2])
        let links = try cores.ask(CheckHealth(), of: cores.sender).get().links
        #expect(links.map(\.state) == [.quarantined])
        #expect(try cores.ask(CheckHealth(), of: cores.sender).get().store.effectsFrozen != nil)
    }

    @Test func afterBothEndsAreLiftedWhatWasNotAcknowledgedIsSent() throws {
        try lift(cores.receiver, .intake)
        try lift(cores.sender, .linking)
        try cores.later()
        // The copy does not know that 1 was acknowledged, so it is sent again; domain keys make that harmless.
        #expect(try cores.seen() == [1, 2, 1, 3])
        #expect(try cores.queue(.outbox, of: cores.sender)?.depth == 0)
    }

    @Test func liftingTheSenderAloneChangesNothing() throws {
        try lift(cores.sender, .linking)
        try cores.later()
        #expect(try cores.seen() == [1, 2])
        #expect(try cores.ask(CheckHealth(), of: cores.sender).get().links.map(\.state) == [.quarantined])
    }

    @Test func effectsStayFrozenUntilTheyAreReleasedToo() throws {
        let release = ReleaseEffects(actor: "eve", reason: "compared with the vendor's books")
        #expect(throws: CallError.self) { try cores.ask(release, of: cores.sender).get() }
        try lift(cores.receiver, .intake)
        try lift(cores.sender, .linking)
        try cores.later()
        #expect(try cores.ask(CheckHealth(), of: cores.sender).get().store.effectsFrozen != nil)
        _ = try cores.ask(release, of: cores.sender).get()
        #expect(try cores.ask(CheckHealth(), of: cores.sender).get().store.effectsFrozen == nil)
        let decisions = try cores.ask(ListDecisions(), of: cores.sender).get().decisions
        #expect(decisions.map(\.verb) == ["releaseEffects", "liftQuarantine"])
    }
}
