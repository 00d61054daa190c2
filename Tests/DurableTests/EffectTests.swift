import Durable
import GRDB
import Messaging
import Testing
import Timekeeping

/// The life of an effect that must not happen twice.
struct EffectTests {
    /// Makes the receiver plan a knock, and returns the job it starts.
    private func plannedKnock(_ cores: TwoCores) throws -> EffectJob? {
        try cores.converse()
        let outputs = try cores.send([Count(key: "knock", value: 1)])
        for case .toPeer(_, let message) in outputs {
            let job = job(in: try cores.receiver.step([.request(message, from: TwoCores.here)], at: Moment(cores.now)))
            if let job { return job }
        }
        return nil
    }

    private func job(in outputs: [CoreOutput]) -> EffectJob? {
        for case .start(let job) in outputs { return job }
        return nil
    }

    private func state(_ cores: TwoCores) throws -> String? {
        try cores.receiverDisk.read { try String.fetchOne($0, sql: "SELECT state FROM effect") }
    }

    private let answer = try? MessageCoding.encode(Knock.Outcome(answer: "come in"))

    @Test func itIsPreparedFirstAndLeavesOnlyWhenArmed() throws {
        let cores = try TwoCores()
        let job = try #require(try plannedKnock(cores))
        #expect(job.mode == .prepareAndArm)
        #expect(try state(cores) == "planned")
        let outputs = try cores.receiver.step([.readyToArm(job.id)], at: Moment(cores.now))
        #expect(outputs.contains(.armed(job.id)))
        #expect(try state(cores) == "armed")
        let outcome = EffectResult.done(try #require(answer))
        _ = try cores.receiver.step([.effectEnded(job.id, outcome)], at: Moment(cores.now))
        #expect(try state(cores) == "done")
        #expect(try cores.seen() == [1, 7])
    }

    @Test func aLifeThatEndsAfterArmingLeavesItAmbiguousAndLooksForEvidence() throws {
        let cores = try TwoCores()
        let job = try #require(try plannedKnock(cores))
        _ = try cores.receiver.step([.readyToArm(job.id)], at: Moment(cores.now))
        try cores.restartReceiver()
        #expect(try state(cores) == "ambiguous")
        let next = self.job(in: try cores.receiver.step([], at: Moment(cores.now)))
        #expect(next?.mode == .settle)
    }

    @Test func aLifeThatEndsBeforeArmingSimplyBeginsAgain() throws {
        let cores = try TwoCores()
        _ = try #require(try plannedKnock(cores))
        try cores.restartReceiver()
        let next = job(in: try cores.receiver.step([], at: Moment(cores.now)))
        #expect(next?.mode == .prepareAndArm)
    }

    @Test func withoutEvidenceItWaitsForAPersonWhoSettlesIt() throws {
        let cores = try TwoCores()
        let job = try #require(try plannedKnock(cores))
        _ = try cores.receiver.step([.readyToArm(job.id)], at: Moment(cores.now))
        _ = try cores.receiver.step([.effectEnded(job.id, .ambiguous(reason: "cut off"))], at: Moment(cores.now))
        #expect(try cores.queue(.ambiguousEffects, of: cores.receiver)?.depth == 1)

        let settle = SettleEffect(
            effectID: job.id,
            happened: true,
            actor: "Ada",
            reason: "the log of the server says so"
        )
        let header = CallHeader(id: "1", method: SettleEffect.method, timeoutMs: 1_000)
        let call = WireMessage(.call(header), payload: [try MessageCoding.encode(settle)])
        _ = try cores.receiver.step([.request(call, from: TwoCores.here)], at: Moment(cores.now))
        #expect(try state(cores) == "done")
        #expect(try cores.seen() == [1, 8])
    }

    /// An effect in doubt of which evidence is being sought.
    private func soughtKnock(_ cores: TwoCores) throws -> EffectJob {
        let job = try #require(try plannedKnock(cores))
        _ = try cores.receiver.step([.readyToArm(job.id)], at: Moment(cores.now))
        try cores.restartReceiver()
        let search = try #require(self.job(in: try cores.receiver.step([], at: Moment(cores.now))))
        #expect(search.mode == .settle)
        return search
    }

    @Test func aPersonWhoKnowsThatItHappenedNeedNotWaitForTheSearch() throws {
        let cores = try TwoCores()
        let search = try soughtKnock(cores)
        let settle = SettleEffect(effectID: search.id, happened: true, actor: "Ada", reason: "the desk has it")
        _ = try cores.ask(settle, of: cores.receiver).get()
        #expect(try state(cores) == "done")
        _ = try cores.receiver.step([.effectEnded(search.id, .ambiguous(reason: "no trace"))], at: Moment(cores.now))
        #expect(try state(cores) == "done")
        #expect(try cores.seen() == [1, 8])
    }

    @Test func whatAPersonDecidedDuringTheSearchIsDoneAfterItUnlessItFindsThatItHappened() throws {
        for (end, expected) in [
            (EffectResult.ambiguous(reason: "no trace"), "planned"), (.done(try #require(answer)), "done"),
        ] {
            let cores = try TwoCores()
            let search = try soughtKnock(cores)
            let settle = SettleEffect(effectID: search.id, happened: false, actor: "Ada", reason: "the desk lacks it")
            _ = try cores.ask(settle, of: cores.receiver).get()
            #expect(try state(cores) == "planned")
            #expect(job(in: try cores.receiver.step([], at: Moment(cores.now))) == nil, "the search comes to its end")
            let next = job(in: try cores.receiver.step([.effectEnded(search.id, end)], at: Moment(cores.now)))
            #expect(try state(cores) == expected)
            #expect(next?.mode == (expected == "planned" ? .prepareAndArm : nil))
        }
    }

    @Test func aFrozenOneThatIsKnownToBeDoneIsSettledBeforeTheOthersAreReleased() throws {
        let cores = try TwoCores()
        try cores.receiverDisk.write { try $0.execute(sql: "INSERT INTO meta VALUES ('effectsFrozen', 'restored')") }
        try cores.restartReceiver()
        #expect(try plannedKnock(cores) == nil, "it stands still")
        let settle = SettleEffect(effectID: 1, happened: true, actor: "Ada", reason: "the vendor has it")
        _ = try cores.ask(settle, of: cores.receiver).get()
        #expect(try state(cores) == "done")
        #expect(try cores.seen() == [1, 8])
    }

    @Test func whatIsAboutToLeaveByItselfIsNotForAPersonToSettle() throws {
        let cores = try TwoCores()
        let job = try #require(try plannedKnock(cores))
        let settle = SettleEffect(effectID: job.id, happened: true, actor: "Ada", reason: "I say so")
        #expect(throws: CallError.self) { try cores.ask(settle, of: cores.receiver).get() }
        #expect(try state(cores) == "planned")
    }

    @Test func aLateOutcomeOfATryThatWasSettledIsIgnored() throws {
        let cores = try TwoCores()
        let job = try #require(try plannedKnock(cores))
        _ = try cores.receiver.step([.readyToArm(job.id)], at: Moment(cores.now))
        let outcome = EffectResult.done(try #require(answer))
        _ = try cores.receiver.step([.effectEnded(job.id, outcome)], at: Moment(cores.now))
        _ = try cores.receiver.step([.effectEnded(job.id, outcome)], at: Moment(cores.now))
        #expect(try cores.seen() == [1, 7])
    }
}

/// The file of a service.
struct StoreTests {
    private func temporaryPath() -> String { "/tmp/faxport-store-\(UInt64.random(in: 0 ... .max)).sqlite" }

    @Test func aFileIsInWALModeAndSyncedAtEachCommit() throws {
        let store = try Store(at: temporaryPath(), migrations: [], ids: IDSource())
        let (mode, synchronous) = try store.read { db in
            (try String.fetchOne(db, sql: "PRAGMA journal_mode"), try Int.fetchOne(db, sql: "PRAGMA synchronous"))
        }
        #expect(mode == "wal")
        #expect(synchronous == 2)
    }

    @Test func aSecondProcessIsKeptOut() throws {
        let path = temporaryPath()
        let store = try Store(at: path, migrations: [], ids: IDSource())
        #expect(throws: StoreError.self) { try Store(at: path, migrations: [], ids: IDSource()) }
        #expect(store.identity.epoch == 1)
    }

    @Test func eachOpeningIsANewEpochOfTheSameStore() throws {
        let path = temporaryPath()
        let first = try Store(at: path, migrations: [], ids: IDSource()).identity
        let second = try Store(at: path, migrations: [], ids: IDSource()).identity
        #expect(second.storeID == first.storeID)
        #expect(second.epoch == first.epoch + 1)
        #expect(second.incarnation != first.incarnation)
    }
}
