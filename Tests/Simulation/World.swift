import Clocks
import Durable
import GRDB
import Messaging
import Porting
import Timekeeping

/// One simulated life: all five cores, the vendor, the customers and the operator, on one clock, from one seed.
package final class World {
    let seed: UInt64
    let planted: PlantedFault
    let chance: Chance
    let weather: Weather
    let clock = WallClock()
    private(set) var now = World.beginning
    /// Whether faults still occur, and people still start something new.
    private(set) var isHealed = false
    private var events = EventQueue()
    private var accountsAreDownUntil = World.beginning
    private var eventsLeft = 250_000

    private(set) var processes: [ServiceName: SimulatedProcess] = [:]
    private(set) lazy var network = SimulatedNetwork(self)
    private(set) lazy var vendor = SimulatedVendor(self)
    private(set) lazy var customers = SimulatedCRM(self)
    private(set) lazy var people = SimulatedOperator(self)
    private(set) lazy var invariants = Invariants(self)

    package private(set) var faultsSeen: [Fault: Int] = [:]
    package private(set) var trace: [String] = []
    private let isTraced: Bool

    /// A Monday morning.
    private static let beginning = Timestamp("2026-11-23T14:00:00.000Z") ?? Timestamp(millisecondsSince1970: 0)
    private static let horizon = TimeSpan.days(45)

    package init(seed: UInt64, planted: PlantedFault = .none, isTraced: Bool = false) {
        self.seed = seed
        self.planted = planted
        self.isTraced = isTraced
        chance = Chance(seed: seed)
        weather = Weather(chance)
    }

    /// Runs the whole life; throws an ``InvariantViolation`` if an invariant is broken.
    package func run() throws {
        for definition in ServiceDefinition.allFive {
            let process = try SimulatedProcess(definition, in: self)
            processes[definition.name] = process
            try process.start()
        }
        customers.begin()
        expectShortages()
        let end = now + Self.horizon
        try live(until: end) { [self] in try customers.isDone && people.isDone && vendor.isIdle && allHaveEnded() }
        try heal()
        // A mail that comes back late sends people on an errand, and its answer on another.
        try live(until: now + .days(4)) { [self] in try isAtRest() }
        try exchangeGreetings()
        guard try isAtRest() else {
            try Invariant.queuesAreEmpty.check(self)
            let busy = try ServiceName.all.filter { name in try processes[name]?.isAtRest() == false }
            let text = "4 days after the last fault there is still work: network quiet \(network.isQuiet), people done"
            throw InvariantViolation("comes to rest", "\(text) \(people.isDone), busy \(busy)")
        }
        try plantAtEnd()
        try invariants.checkAtEnd()
    }

    private func live(until end: Timestamp, orUntil isOver: () throws -> Bool) throws {
        var lastLook = now
        while let next = events.next, next <= end {
            guard let event = events.take() else { return }
            now = max(now, event.at)
            eventsLeft -= 1
            if eventsLeft == 0 { throw InvariantViolation("comes to rest", "There is no end of events.") }
            try event.happen()
            guard now - lastLook > .minutes(10) else { continue }
            lastLook = now
            if try isOver() { return }
        }
        now = max(now, end)
    }

    /// Leaves in a store what a bug would leave there.
    private func plantAtEnd() throws {
        switch planted {
        case .none, .acknowledgeBeforeCommit, .noSecondWitness: break
        case .feeOfNothing:
            try spoil(
                .submission,
                """
                INSERT INTO ledger (requestID, attempt, kind, status, cents, reasons, atMs)
                SELECT requestID, 9, 'snapBackFee', 'incurred', 30000, '[]', 1795446000000 FROM attempt LIMIT 1
                """
            )
        case .anotherAmount:
            try spoil(
                .submission,
                """
                INSERT INTO ledger (requestID, attempt, kind, status, cents, reasons, atMs)
                SELECT requestID, attempt, kind, status, cents + 1, reasons, atMs FROM ledger
                WHERE status IN ('expected', 'incurred') ORDER BY id DESC LIMIT 1
                """
            )
        case .numberReleased:
            let ends = PortState.allCases.filter(\.isEnd).map { "'\($0.rawValue)'" }.joined(separator: ", ")
            try spoil(.intake, "UPDATE portRequest SET isActive = 0 WHERE state NOT IN (\(ends))")
        }
    }

    private func spoil(_ service: ServiceName, _ sql: String) throws {
        try processes[service]?.disk.inDatabase { try $0.execute(sql: sql) }
    }

    /// The account interface fails, at a moment at which that matters.
    func accountsFail(for span: TimeSpan) { accountsAreDownUntil = max(accountsAreDownUntil, now + span) }

    /// Whether the account interface is down for hours or days.
    var accountsAreDown: Bool {
        guard !isHealed else { return false }
        return now < accountsAreDownUntil || weather.outage?.contains(now - Self.beginning) == true
    }

    /// Each day, a disk may run short for up to an hour.
    private func expectShortages() {
        after(chance.span(.minutes(1)...(.days(1)))) { [unowned self] in
            guard !isHealed else { return }
            expectShortages()
            let name = chance.pick(ServiceName.intake, .accountProvisioning, .submission, .linking, .sagaSupervisor)
            guard let process = processes[name], strikes(.diskShort, weather.shortage) else {
                return
            }
            process.isShortOfDisk = true
            after(chance.span(.minutes(1)...(.hours(1)))) { process.isShortOfDisk = false }
        }
    }

    private func heal() throws {
        isHealed = true
        log("healed")
        for name in ServiceName.all {
            guard let process = processes[name] else { continue }
            process.isShortOfDisk = false
            if !process.isUp { try process.start() }
        }
    }

    /// Idle channels are silent here; now they exchange greetings, so that the final positions are on every disk.
    private func exchangeGreetings() throws {
        var rounds = 0
        repeat {
            rounds += 1
            for name in ServiceName.all { processes[name]?.greet() }
            try live(until: now + .minutes(10)) { false }
        } while try rounds < 2 || (rounds < 60 && !isAtRest())
    }

    private func allHaveEnded() throws -> Bool {
        try processes[.sagaSupervisor]?.disk.inDatabase { db in
            try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM saga WHERE isEnded = 0)")
        } ?? false
    }

    /// Whether nothing is in flight any more: only timers and people are left.
    private func isAtRest() throws -> Bool {
        guard network.isQuiet, vendor.hasNoMailUnderWay, people.isDone else { return false }
        return try ServiceName.all.allSatisfy { name in try processes[name]?.isAtRest() ?? false }
    }

    // MARK: Shared by all parts of the world

    func after(_ span: TimeSpan, _ happen: @escaping () throws -> Void) {
        events.put(at: now + span, happen)
    }

    func at(_ time: Timestamp, _ happen: @escaping () throws -> Void) {
        events.put(at: max(time, now), happen)
    }

    /// Whether a fault of this kind strikes now.
    func strikes(_ fault: Fault, _ probability: Double) -> Bool {
        guard !isHealed, chance.strikes(probability) else { return false }
        note(fault)
        return true
    }

    func note(_ fault: Fault) {
        faultsSeen[fault, default: 0] += 1
        log("fault: \(fault.rawValue)")
    }

    func log(_ text: @autoclosure () -> String) {
        guard isTraced else { return }
        trace.append("\(now) \(text())")
    }
}
