import Foundation
import LocalSystem
import Messaging
import ServiceClient
import SystemPicture
import Testing
import Timekeeping

struct StackPlanTests {
    private let origin = Timestamp(millisecondsSince1970: 1_795_400_000_000)

    private func plan(daysPerSecond: Double = 2) -> StackPlan {
        StackPlan(
            folder: DataFolder("/data"),
            runFolder: "/data/run",
            calendar: StackCalendar(origin: daysPerSecond > 0 ? origin : nil, daysPerSecond: daysPerSecond),
            scriptPath: "/script.json",
            seed: 9
        )
    }

    private func arguments(of name: String, daysPerSecond: Double = 2) throws -> String {
        let processes = plan(daysPerSecond: daysPerSecond).processes(programs: "/bin")
        return try #require(processes.first { $0.name == name }).arguments.joined(separator: " ")
    }

    @Test func theRecordIsReadAsItWasWritten() throws {
        var record = plan().record(supervisorProcessID: 77)
        record.processes[0].processID = 78
        let bytes = try MessageCoding.encode(record)
        #expect(try MessageCoding.decode(StackRecord.self, from: bytes) == record)
        #expect(record.process("linking")?.endpoint == "ipc:///data/run/linking.sock")
        #expect(record.process("vendor-simulator")?.endpoint == "/data/run/vendor-simulator.sock")
        #expect(record.processes.first?.name == "intake")
        #expect(record.processes.last?.name == "vendor-simulator")
    }

    @Test func theVendorOfASandboxGoesByTheEndings() throws {
        #expect(try !arguments(of: "vendor-simulator").contains("--sandbox"))
        let plan = StackPlan(folder: DataFolder("/data"), runFolder: "/data/run", calendar: .real, isSandbox: true)
        let vendor = try #require(plan.processes(programs: "/bin").first { $0.name == "vendor-simulator" })
        #expect(vendor.arguments.contains("--sandbox"))
    }

    @Test func submissionKnowsIntakeForDocumentsAndTheSupervisor() throws {
        let arguments = try arguments(of: "submission")
        #expect(arguments.contains("--peer saga-supervisor=ipc:///data/run/saga-supervisor.sock"))
        #expect(arguments.contains("--peer intake=ipc:///data/run/intake.sock"))
        #expect(arguments.contains("--desk /data/mail/desk --replies /data/mail/replies"))
        #expect(!arguments.contains("linking"))
    }

    @Test func theSupervisorKnowsTheOtherFour() throws {
        let arguments = try arguments(of: "saga-supervisor")
        for name in ["intake", "account-provisioning", "submission", "linking"] {
            #expect(arguments.contains("--peer \(name)=ipc:///data/run/\(name).sock"))
        }
    }

    @Test func whoTalksToTheVendorKnowsItsSocket() throws {
        for name in ["account-provisioning", "linking"] {
            #expect(try arguments(of: name).contains("--updox http+unix://%2Fdata%2Frun%2Fvendor-simulator.sock"))
        }
        #expect(try arguments(of: "vendor-simulator").contains("--listen unix:/data/run/vendor-simulator.sock"))
        #expect(try arguments(of: "vendor-simulator").contains("--script /script.json"))
    }

    @Test func eachServiceIsWatchedOnAPortOfItsOwnAndTheVendorOnNone() {
        let plan = StackPlan(
            folder: DataFolder("/data"),
            runFolder: "/data/run",
            calendar: .real,
            monitorPort: 9_464
        )
        let watched = plan.processes(programs: "/bin").compactMap { process in
            process.arguments.firstIndex(of: "--http").map { "\(process.name) \(process.arguments[$0 + 1])" }
        }
        #expect(
            watched.sorted() == [
                "account-provisioning 127.0.0.1:9465", "intake 127.0.0.1:9464", "linking 127.0.0.1:9467",
                "saga-supervisor 127.0.0.1:9468", "submission 127.0.0.1:9466",
            ]
        )
        #expect(self.plan().processes(programs: "/bin").allSatisfy { !$0.arguments.contains("--http") })
    }

    @Test func everyProcessHasTheSameCalendarOrNone() throws {
        for process in plan().processes(programs: "/bin") {
            let arguments = process.arguments.joined(separator: " ")
            #expect(arguments.contains("--clock-origin \(origin) --days-per-second 2.0"))
        }
        for process in plan(daysPerSecond: 0).processes(programs: "/bin") {
            #expect(!process.arguments.contains("--days-per-second"))
        }
    }

    @Test func theGatewayIsAskedForReachesIntakeAndStopsFirst() throws {
        let plan = StackPlan(
            folder: DataFolder("/data"),
            runFolder: "/data/run",
            calendar: .real,
            monitorPort: 9_464,
            gateway: LocalGateway(port: 8_085, keys: KeyFolder("/data/keys"))
        )
        let gateway = try #require(plan.processes(programs: "/bin").last)
        #expect(gateway.name == "gateway" && gateway.executable == "/bin/gateway")
        #expect(
            gateway.arguments == [
                "--http", "127.0.0.1:8085", "--intake", "ipc:///data/run/intake.sock", "--access",
                "/data/keys/access.json", "--monitor", "127.0.0.1:9469",
            ]
        )
        #expect(plan.stopOrder.first == "gateway")
        let record = plan.record(supervisorProcessID: 77)
        #expect(record.process("gateway")?.endpoint == "http://127.0.0.1:8085")
        #expect(record.directory.endpoints.count == 5, "it is no service of ZeroMQ")
        #expect(!self.plan().processes(programs: "/bin").contains { $0.name == "gateway" })
    }

    @Test func accountsByHandAskNoInterface() throws {
        let plan = StackPlan(
            folder: DataFolder("/data"),
            runFolder: "/data/run",
            calendar: StackCalendar(leap: .init(file: "/data/run/calendar", start: .zero, idleSeconds: 5)),
            accountsByHand: true
        )
        let processes = plan.processes(programs: "/bin")
        let accounts = try #require(processes.first { $0.name == "account-provisioning" }?.arguments)
        #expect(accounts.joined(separator: " ").contains("--accounts by-hand") && !accounts.contains("--updox"))
        #expect(processes.first { $0.name == "linking" }?.arguments.contains("--updox") == true)
    }

    @Test func everyProcessSharesTheFileOfACalendarThatLeaps() {
        let plan = StackPlan(
            folder: DataFolder("/data"),
            runFolder: "/data/run",
            calendar: StackCalendar(leap: .init(file: "/data/run/calendar", start: .zero, idleSeconds: 5))
        )
        for process in plan.processes(programs: "/bin") {
            let arguments = process.arguments.joined(separator: " ")
            #expect(arguments.contains("--calendar-file /data/run/calendar"))
            #expect(!arguments.contains("--days-per-second"))
        }
    }
}

struct StackCalendarTests {
    private let machine = Timestamp(millisecondsSince1970: 1_795_400_000_000)

    @Test(arguments: [0.25, 1, 14])
    func aCalendarGoesOnFromWhereItWas(daysPerSecond: Double) {
        let showing = machine + .days(400)
        let calendar = StackCalendar(daysPerSecond: daysPerSecond, showing: showing, at: machine)
        let now = calendar.clock.moment(machine: machine).calendar
        #expect(abs((now - showing).milliseconds) <= Int64(86_400 * daysPerSecond))
        let later = calendar.clock.moment(machine: machine + .seconds(1)).calendar
        #expect(abs((later - now).milliseconds - Int64(86_400_000 * daysPerSecond)) <= 1_000)
    }

    @Test func withoutAPaceItFollowsTheMachine() {
        let calendar = StackCalendar(daysPerSecond: 0, showing: machine, at: machine)
        #expect(calendar == .real)
        #expect(calendar.clock.moment(machine: machine).calendar == machine)
    }
}

struct CalendarMarkTests {
    private let machine = Timestamp(millisecondsSince1970: 1_795_400_000_000)
    private let leaping = CalendarPace.leapAfter(seconds: 5)

    private func next(
        after mark: CalendarMark? = nil,
        pace: CalendarPace? = nil,
        beginning: Timestamp? = nil
    ) throws -> StackCalendar {
        try CalendarMark.nextCalendar(
            after: mark,
            pace: pace,
            beginning: beginning,
            machine: machine,
            file: "/run/calendar"
        )
    }

    @Test func aNewFolderFollowsTheMachineUnlessAsked() throws {
        #expect(try next() == .real)
        #expect(try next(pace: leaping).leap == .init(file: "/run/calendar", start: .zero, idleSeconds: 5))
    }

    @Test func aCalendarThatLeapsBeginsWhereItIsToldTo() throws {
        #expect(try next(pace: leaping, beginning: machine - .days(6)).leap?.start == .days(-6))
    }

    @Test(arguments: [TimeSpan.days(-6), .days(40)])
    func itLeapsOnFromItsMarkWithoutBeingAsked(ahead: TimeSpan) throws {
        let mark = CalendarMark(daysPerSecond: 0, reached: machine + ahead, leapAfterSeconds: 2)
        let leap = try #require(try next(after: mark).leap)
        #expect(leap.idleSeconds == 2)
        #expect(leap.start > ahead, "what passed since the last mark is not shown again")
        #expect(leap.start <= ahead + .seconds(1))
    }

    @Test func aSteadyCalendarMayBecomeOneThatLeapsAndTheOtherWayRound() throws {
        let steady = CalendarMark(daysPerSecond: 1, reached: machine + .days(40))
        #expect(try next(after: steady, pace: leaping).leap?.start == .days(41))
        let leaps = CalendarMark(daysPerSecond: 0, reached: machine + .days(40), leapAfterSeconds: 2)
        let calendar = try next(after: leaps, pace: .daysPerSecond(1))
        #expect(calendar.leap == nil)
        #expect(calendar.clock.moment(machine: machine).calendar >= machine + .days(40))
    }

    @Test func theMachinesOwnTimeIsRefusedToACalendarThatIsBeyondIt() {
        let leaps = CalendarMark(daysPerSecond: 0, reached: machine + .days(40), leapAfterSeconds: 2)
        #expect(throws: CommandFailure.self) { try next(after: leaps, pace: .daysPerSecond(0)) }
    }

    @Test func aMarkOfBeforeIsStillRead() throws {
        let text = #"{"daysPerSecond": 0.5, "reached": "2026-11-23T08:00:00.000Z"}"#
        let mark = try MessageCoding.decode(CalendarMark.self, from: Bytes(text.utf8))
        #expect(mark.leapAfterSeconds == nil)
        #expect(try next(after: mark).daysPerSecond == 0.5)
    }
}
