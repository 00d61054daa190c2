import Durable
import Glibc
import Logging
import Messaging
import Timekeeping
import ZeroMQ

/// One round of the loop: a step of the core, and its outputs.
extension ServiceProcess {
    /// How often sources are looked at without a notification, in case one was lost.
    private static let lookInterval = TimeSpan.seconds(30)
    /// How soon a source is looked at again that does not notify, or whose items were not all stored.
    static let shortLookInterval = TimeSpan.seconds(1)

    func round() {
        guard let serving else { return }
        let now = configuration.clock.now()
        let maintenance = maintainConnections()
        do {
            try sendReads()
            flushReplies()
            if !sources.isEmpty, now.machine >= nextPoll || !idleQuestions.isEmpty {
                let isQuiet = pollSources() && allSourcesNotify
                nextPoll = now.machine + (isQuiet ? Self.lookInterval : Self.shortLookInterval)
            }
            if mustStep(at: now.machine), hold.map({ $0.nextTry <= .now }) ?? true { try step(serving.core, at: now) }
        } catch let held as StoreHeld {
            noteHold(held)
        } catch {
            // After a failed commit or sync the state on disk is unknown; only a restart, which recovers, may continue.
            logger.critical("the store failed; the process ends", metadata: ["error": "\(error)"])
            _exit(70)
        }
        let waitEnd = endWaits(at: .now)
        serving.reader?.wake()
        let report = losses.report(at: .now, to: logger)
        // While the store is held, work waits for the next try instead of waking the loop again and again.
        let work =
            hold.map { [$0.nextTry] } ?? [
                instant(of: soonest, now: now.machine), hasTurns ? ContinuousClock.Instant.now : nil,
            ]
        let times = work + [maintenance, nextFlush, report, waitEnd]
        loop.wake(at: times.compactMap(\.self).min())
    }

    private func mustStep(at machine: Timestamp) -> Bool {
        !gathered.isEmpty || !idleQuestions.isEmpty || hasTurns || wakeAt.map { machine >= $0 } == true
    }

    /// One transaction: what was gathered, then turns of clients for as long as the step may last.
    private func step(_ core: ServiceCore, at now: Moment) throws {
        checkSurroundings(core, at: now.machine)
        let inputs = gathered
        gathered = []
        let begin = ContinuousClock.now
        var rest = inputs.makeIterator()
        var taken = Taken(lastAt: begin, end: begin + stepTime.span)
        let outputs: [CoreOutput]
        do {
            outputs = try core.step(at: now) { rest.next() ?? nextTurn(&taken) }
        } catch let held as StoreHeld {
            gathered = inputs + gathered
            throw held
        }
        // Before anything that follows from the commit leaves the process.
        desk.countCommit()
        endHold()
        let end = ContinuousClock.now
        for output in outputs { send(output) }
        finish(taken.entries)
        stepTime.committed(in: taken.lastAt.duration(to: end))
        shell.stepped(inputs: inputs.count + taken.entries.count, duration: begin.duration(to: end))
        wakeAt = try core.nextWake(by: configuration.clock)
        try answerIdleQuestions(core)
        refuseUnarmed(among: inputs)
    }

    /// Maintains the connections; returns when to do so again.
    private func maintainConnections() -> ContinuousClock.Instant? {
        do {
            return try serving?.connections.maintain(at: .now)
        } catch {
            logger.error("the connections cannot be repaired", metadata: ["error": "\(error)"])
            return nil
        }
    }

    /// Looks at the disk and at the files that the service follows, before the step that they concern.
    private func checkSurroundings(_ core: ServiceCore, at machine: Timestamp) {
        guard machine >= nextDiskCheck else { return }
        nextDiskCheck = machine + .seconds(1)
        core.surroundings.freeDiskBytes = StoreSpace(ofStoreAt: configuration.storePath)?.freeDiskBytes
        for file in files {
            if let news = file.look() { logger.warning("\(news)") }
        }
        core.surroundings.concerns = files.compactMap { $0.problem() }
    }

    private var soonest: Timestamp? {
        sources.isEmpty ? wakeAt : wakeAt.map { min($0, nextPoll) } ?? nextPoll
    }

    private func instant(of time: Timestamp?, now: Timestamp) -> ContinuousClock.Instant? {
        time.map { .now + .milliseconds(max(0, ($0 - now).milliseconds)) }
    }

    /// Has sources tell when something arrives.
    func watchSources() {
        for (name, source) in sources {
            do {
                try source.watch { [weak self] in
                    Task { await self?.lookAtSources() }
                }
            } catch {
                allSourcesNotify = false
                logger.warning(
                    "a source does not tell when something arrives; looking once a second",
                    metadata: ["source": "\(name)", "error": "\(error)"]
                )
            }
        }
    }

    /// Has this round look at the sources.
    private func lookAtSources() {
        nextPoll = Timestamp(millisecondsSince1970: 0)
    }

    /// Gathers what is waiting; returns whether nothing was, so that nothing needs to be looked at again soon.
    private func pollSources() -> Bool {
        var isEmpty = true
        for source in sources.values {
            do {
                let arrivals = try source.waiting()
                isEmpty = isEmpty && arrivals.isEmpty
                gathered += arrivals.map(CoreInput.arrival)
            } catch {
                isEmpty = false
                logger.error("a source cannot be read", metadata: ["error": "\(error)"])
            }
        }
        return isEmpty
    }

    func send(_ output: CoreOutput) {
        guard let serving else { return }
        switch output {
        case .answer(let address, let message): reply(message, to: address)
        case .toPeer(let peer, let message):
            if let link = serving.connections.links[peer] { put(message) { try link.send($0) } }
        case .start(let job): start(job)
        case .armed(let id): armWaiters.removeValue(forKey: id)?.resume(returning: true)
        case .taken(let arrival): letGo(arrival)
        case .note(let note): log(note)
        case .announced(let topics): wake(topics)
        }
    }

    private func log(_ note: Note) {
        var metadata: Logger.Metadata = [:]
        if let request = note.request { metadata["request"] = "\(request)" }
        if let trace = note.trace { metadata["trace"] = "\(trace.traceID)" }
        let level: Logger.Level =
            switch note.level {
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            }
        logger.log(level: level, "\(note.text)", metadata: metadata)
    }

    /// A message that cannot be sent now is dropped: channels resume at their stored positions.
    private func put(_ message: WireMessage, by send: ([Bytes]) throws -> SendResult) {
        do {
            let result = try send(message.encoded())
            if result != .sent { logger.debug("a message could not be sent", metadata: ["result": "\(result)"]) }
        } catch {
            logger.error("sending failed", metadata: ["error": "\(error)"])
        }
    }

    private func letGo(_ arrival: Arrival) {
        do {
            try sources[arrival.source]?.letGo(arrival)
            // A source returns a bounded number of items at a time, so more may be waiting.
            lookAtSources()
        } catch {
            // It is offered again and recognised by its id.
            logger.error(
                "an arrival could not be acknowledged",
                metadata: ["id": "\(arrival.id)", "error": "\(error)"]
            )
        }
    }
}
