import Clocks
import Foundation
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput
import Timekeeping

/// A whole system on this machine: its processes, kept running, and the record by which other commands find it.
package actor LocalStack {
    /// The data folder of the system.
    package nonisolated let folder: DataFolder
    private let supervisor = ProcessSupervisor()
    private let specifications: [ProcessSpecification]
    private let stopOrder: [String]
    private let gateway: LocalGateway?
    private let website: LocalConsole?
    private let console: Terminal
    /// `nil` unless the calendar leaps.
    private let offset: CalendarOffset?
    private let clock: WallClock
    private var record: StackRecord
    private var isWell = false

    init(_ plan: StackPlan, console: Terminal) throws {
        folder = plan.folder
        stopOrder = plan.stopOrder
        gateway = plan.gateway
        website = plan.console
        specifications = plan.processes(programs: try Programs.folder())
        try Programs.check(specifications)
        record = plan.record(supervisorProcessID: getpid())
        self.console = console
        offset = try plan.calendar.leap.map { try CalendarOffset(creating: $0.file, startingAt: $0.start) }
        clock = offset.map { WallClock(leapingBy: $0) } ?? plan.calendar.clock
    }

    /// Starts a system on a folder, lets `body` work with it, and stops the system however `body` ends.
    ///
    /// - Throws: ``CommandFailure`` if the system does not start, or if a signal ends `body` early.
    package static func run(
        on folder: DataFolder,
        pace: CalendarPace?,
        beginning: Timestamp? = nil,
        scriptPath: String?,
        isSandbox: Bool = false,
        seed: UInt64,
        monitorPort: Int? = nil,
        diskReserveMib: Int? = nil,
        mailPath: String? = nil,
        accountsByHand: Bool = false,
        templatesPath: String? = nil,
        policyPath: String? = nil,
        overTCP: Bool = false,
        gatewayPort: Int? = nil,
        consolePort: Int? = nil,
        console: Terminal,
        _ body: @Sendable @escaping (LocalStack, StackRecord) async throws -> Void
    ) async throws {
        try folder.prepare()
        let lock = try StackLock(folder)
        let mark = try CalendarMark.read(folder)
        let machine = Timestamp(Date())
        let runFolder = try RunFolder.make(for: folder, former: try StackRecord.read(folder)?.runFolder)
        let plan = StackPlan(
            folder: folder,
            runFolder: runFolder,
            calendar: try CalendarMark.nextCalendar(
                after: mark,
                pace: pace,
                beginning: beginning,
                machine: machine,
                file: runFolder + "/calendar"
            ),
            scriptPath: scriptPath,
            isSandbox: isSandbox,
            seed: seed,
            monitorPort: monitorPort,
            diskReserveMib: diskReserveMib,
            mailPath: mailPath,
            accountsByHand: accountsByHand,
            templatesPath: templatesPath,
            policyPath: policyPath,
            network: overTCP ? try LoopbackNetwork(in: folder, at: machine) : nil,
            gateway: try gatewayPort.map { try LocalGateway(port: $0, in: folder, at: machine) },
            console: consolePort.map { LocalConsole(port: $0, in: folder) }
        )
        let stack = try LocalStack(plan, console: console)
        let outcome: Result<Void, any Error>
        do {
            try await stack.start()
            try await untilSignalled {
                try await stack.waitUntilWell()
                try await body(stack, stack.record)
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        await stack.stop()
        withExtendedLifetime(lock) {}
        try outcome.get()
    }

    private func start() async throws {
        try writeRecord()
        try markCalendar()
        Task { await self.follow() }
        Task { await self.keepMarkingCalendar() }
        for specification in specifications { await supervisor.start(specification) }
    }

    /// Stops all processes in order, and removes the record.
    private func stop() async {
        console.note("Stopping …")
        isWell = false
        await supervisor.stop(inOrder: stopOrder)
        isEnded = true
        try? markCalendar()
        for path in [folder.record, record.runFolder] { try? FileManager.default.removeItem(atPath: path) }
        console.note("Stopped. The data stays in \(folder.path)")
    }

    // MARK: Following the processes

    private var isEnded = false

    private func follow() async {
        for await event in supervisor.events {
            switch event {
            case .started(let name, let processID):
                setProcessID(processID, of: name)
                if isWell { console.note("\(name) runs again as process \(processID).", .good) }
            case .died(let name, let ending, let delay):
                setProcessID(nil, of: name)
                console.note("\(name) \(ending); it restarts in \(delay.inMilliseconds) ms.", .warning)
            case .notStarted(let name, let reason, let delay):
                console.note("\(name): \(reason) The next try is in \(delay.inMilliseconds) ms.", .bad)
            case .stopped(let name, let ending):
                setProcessID(nil, of: name)
                if ending != .exited(0) { console.note("\(name) \(ending).", .warning) }
            }
        }
    }

    private func setProcessID(_ processID: Int32?, of name: String) {
        guard let index = record.processes.firstIndex(where: { $0.name == name }) else { return }
        record.processes[index].processID = processID
        do {
            try writeRecord()
        } catch {
            console.note("\(folder.record) could not be written: \(error)", .bad)
        }
    }

    private func writeRecord() throws {
        try replaceFile(folder.record, with: record)
    }

    // MARK: Health

    private func waitUntilWell() async throws {
        let patience = StartPatience.limit(storedBytes: folder.storedBytes)
        let end = ContinuousClock.now + patience
        let services = ServiceConnections(record.directory)
        let vendor = try VendorConnection(record)
        // Of its own, so that the group is not isolated to this actor.
        let (gateway, website) = (gateway, website)
        let sick = await withTaskGroup(of: String?.self) { group in
            for service in ServiceName.all {
                group.addTask {
                    let answer = try? await services.persist(CheckHealth(), to: service, until: end)
                    return answer?.response.status == .serving ? nil : service.rawValue
                }
            }
            group.addTask {
                await Self.answers(before: end) { await vendor.isHealthy() } ? nil : StackPlan.vendorName
            }
            if let gateway {
                group.addTask {
                    await Self.answers(before: end) { await gateway.isHealthy() } ? nil : LocalGateway.name
                }
            }
            if let website {
                group.addTask {
                    await Self.answers(before: end) { await website.isHealthy() } ? nil : LocalConsole.name
                }
            }
            return await group.reduce(into: [String]()) { sick, name in if let name { sick.append(name) } }
        }
        await services.close()
        try Task.checkCancellation()
        guard let name = sick.min() else {
            isWell = true
            return
        }
        throw CommandFailure(
            .unreachable,
            "\(sick.sorted().joined(separator: ", ")) did not become healthy in "
                + "\(patience.components.seconds) s."
                + " The last lines of \(folder.log(of: name)):",
            details: folder.lastLogLines(of: name)
        )
    }

    private static func answers(
        before end: ContinuousClock.Instant,
        _ isHealthy: @Sendable () async -> Bool
    ) async -> Bool {
        while await !isHealthy() {
            guard ContinuousClock.now < end, !Task.isCancelled else { return false }
            // A starting process announces nothing, so it is polled.
            try? await Task.sleep(for: .milliseconds(50))
        }
        return true
    }

    // MARK: Calendar

    private func keepMarkingCalendar() async {
        while !isEnded {
            try? markCalendar()
            // The mark is a clock, so it is written at regular times.
            try? await Task.sleep(for: CalendarMark.interval)
        }
    }

    private func markCalendar() throws {
        try markCalendar(reached: clock.now().calendar)
    }

    private func markCalendar(reached: Timestamp) throws {
        guard let mark = CalendarMark(record.calendar, reached: reached) else { return }
        try replaceFile(folder.calendar, with: mark)
    }

    /// Leaps as far as a later survey allows, and returns the new time of the calendar.
    ///
    /// With `toWholeMinute` it leaps to the end of the minute, so that what is due within seconds happens together.
    func leap(from earlier: IdleSurvey, to later: IdleSurvey, toWholeMinute: Bool) throws -> Timestamp? {
        let now = clock.now()
        guard let offset, let due = later.leapTarget(after: earlier, now: now.calendar) else { return nil }
        let minute = TimeSpan.minutes(1).milliseconds
        let rest = due.millisecondsSince1970 % minute
        let target = toWholeMinute && rest > 0 ? due + .milliseconds(minute - rest) : due
        // Marked first: after a crash the calendar must not go back to before what the services have stored.
        try markCalendar(reached: target)
        offset.raise(to: target - now.machine)
        return target
    }
}

extension Duration {
    var inMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
