import Durable
import IntakeService
import Messaging
import Timekeeping

/// Performs the effects of one process, as its shell would, with everything that can go wrong.
final class EffectShell {
    private unowned let process: SimulatedProcess
    private var tries: [Int: Try] = [:]
    private var triesMade = 0

    private struct Try {
        let job: EffectJob
        /// The letter to send once the effect is armed.
        var letter: Letter?
        /// Set while it is unknown whether it has happened; called when it does.
        var onTheWire: (() throws -> Void)?
    }

    init(_ process: SimulatedProcess) {
        self.process = process
    }

    private static let usual: ClosedRange<TimeSpan> = .milliseconds(2)...(.milliseconds(300))

    private var world: World { process.world }

    var isIdle: Bool { tries.isEmpty }

    /// The effects that are being performed.
    var jobs: [EffectJob] { tries.keys.sorted().compactMap { tries[$0]?.job } }

    func start(_ job: EffectJob) {
        triesMade += 1
        let number = triesMade
        tries[number] = Try(job: job)
        world.log("\(process.name) effect \(job.id) \(job.kind.rawValue) \(job.mode)")
        switch job.mode {
        case .perform: perform(job, number)
        case .prepareAndArm: later(number) { try self.prepare(job, number) }
        case .settle: later(number) { self.end(number, try self.lookForEvidence(of: job)) }
        }
    }

    /// The process died: what was in flight has happened or not, and its result is lost.
    func die() {
        for number in tries.keys.sorted() {
            guard let happen = tries[number]?.onTheWire, world.strikes(.effectDoneButProcessDied, 0.5) else { continue }
            try? happen()
        }
        tries = [:]
    }

    /// Continues a try after a while, unless its process has died meanwhile.
    private func later(
        _ number: Int,
        _ span: ClosedRange<TimeSpan> = usual,
        _ goOn: @escaping () throws -> Void
    ) {
        world.after(world.chance.span(span)) { [unowned self] in
            if tries[number] != nil { try goOn() }
        }
    }

    private func end(_ number: Int, _ result: EffectResult<Bytes>) {
        guard let job = tries.removeValue(forKey: number)?.job else { return }
        process.deliver(.effectEnded(job.id, result))
    }

    // MARK: Work that may be repeated

    private func perform(_ job: EffectJob, _ number: Int) {
        tries[number]?.onTheWire = { [unowned self] in _ = try outcome(of: job) }
        // An interface that is down lets its callers wait.
        if job.kind != ReadDocument.kind, world.accountsAreDown {
            world.note(.accountsDown)
            tries[number]?.onTheWire = nil
            return later(number, .minutes(5)...(.minutes(9))) {
                self.end(number, .notDone(reason: "The account interface is down."))
            }
        }
        // A long scan keeps its reader busy for minutes.
        let isSlow = job.kind == ReadDocument.kind && world.chance.strikes(0.1)
        later(number, isSlow ? .minutes(1)...(.minutes(9)) : Self.usual) { [self] in
            tries[number]?.onTheWire = nil
            if world.strikes(.effectUnavailable, world.weather.effectFailure) {
                return end(number, .notDone(reason: "The vendor is not available."))
            }
            let result = try outcome(of: job)
            let isLost = world.strikes(.effectDoneButAnswerLost, world.weather.effectFailure)
            later(number) { self.end(number, isLost ? .notDone(reason: "No answer came.") : result) }
        }
    }

    private func outcome(of job: EffectJob) throws -> EffectResult<Bytes> {
        job.kind == ReadDocument.kind ? try SimulatedReading.outcome(of: job) : try world.vendor.perform(job)
    }

    // MARK: Work that must not be repeated

    private func prepare(_ job: EffectJob, _ number: Int) throws {
        try Letter.prepare(job, in: world) { [weak self] letter in
            guard let self, tries[number] != nil else { return }
            guard let letter else { return end(number, .notDone(reason: "A document could not be fetched.")) }
            tries[number]?.letter = letter
            process.deliver(.readyToArm(job.id))
        }
    }

    func armed(_ id: EffectID) {
        guard let (number, letter) = waiting(for: id) else { return }
        tries[number]?.letter = nil
        tries[number]?.onTheWire = { [unowned self] in try world.vendor.take(letter) }
        later(number) { [self] in
            tries[number]?.onTheWire = nil
            if world.strikes(.mailRefused, world.weather.effectFailure / 4) {
                world.people.hearOfRefusal(of: id, at: process.name)
                return end(number, .refused(reason: "550 5.7.1 Not like this"))
            }
            let isBroken = world.strikes(.effectAmbiguous, world.weather.effectFailure)
            if !isBroken || world.chance.strikes(0.5) { try world.vendor.take(letter) }
            let result: EffectResult<Bytes> =
                isBroken ? .ambiguous(reason: "The line broke.") : .done(try letter.outcome(at: world.now))
            later(number) { self.end(number, result) }
        }
    }

    /// An effect that asked to be armed and was not must not wait forever.
    func refuseUnarmed(among inputs: [CoreInput], _ outputs: [CoreOutput]) {
        for case .readyToArm(let id) in inputs where !outputs.contains(.armed(id)) {
            guard let (number, _) = waiting(for: id) else { continue }
            end(number, .notDone(reason: "The effect was not armed."))
        }
    }

    private func waiting(for id: EffectID) -> (Int, Letter)? {
        for number in tries.keys.sorted() {
            if let found = tries[number], found.job.id == id, let letter = found.letter { return (number, letter) }
        }
        return nil
    }

    private func lookForEvidence(of job: EffectJob) throws -> EffectResult<Bytes> {
        let letter = try Letter.named(by: job)
        if world.vendor.hasTaken(letter) { return .done(try letter.outcome(at: world.now)) }
        guard !world.weather.witnessIsConclusive else { return .notDone(reason: "The mailbox does not have it.") }
        world.note(.evidenceInconclusive)
        world.people.hearOfAmbiguity(of: job.id, letter, at: process.name)
        return .ambiguous(reason: "The mailbox does not have it, and that proves nothing.")
    }
}
