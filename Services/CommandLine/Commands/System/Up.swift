import ArgumentParser
import Foundation
import LocalSystem
import MailTransport
import Porting
import ServiceClient
import SystemPicture
import TerminalOutput
import Timekeeping

/// Runs a whole system until Ctrl-C.
struct Up: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Starts all processes of the system with a simulated vendor, and keeps them running until Ctrl-C.",
        discussion: """
            The data folder holds stores, emails, logs and the record of the running system (stack.json). A later `up` \
            on the same folder continues from there. A process that dies is restarted.
            """
    )

    @OptionGroup var data: DataOption

    @Option(
        help: ArgumentHelp(
            "Calendar days per second, so that weeks pass in seconds; for the simulated vendor only.",
            discussion: "If omitted, the pace of the folder stays the same; a new folder follows the machine's clock."
        )
    )
    var daysPerSecond: Double?

    @Option(
        help: ArgumentHelp(
            "Lets the calendar leap to the next event once the system has been idle for this many seconds.",
            discussion: """
                Between leaps it runs in real time, so no deadline is missed because the machine is slow. The seconds \
                give you time to act before the calendar moves on. For the simulated vendor only; not with \
                --days-per-second or --mail.
                """,
            valueName: "seconds"
        )
    )
    var leapAfter: Double?

    @Option(
        help: ArgumentHelp(
            """
            The day (YYYY-MM-DD) on which the calendar of a new folder begins, at nine in the morning (default: today).
            """,
            discussion: "Documents must be recent: the sample documents need a day shortly after their dates."
        ),
        transform: CalendarDay.init(argument:)
    )
    var from: CalendarDay?

    @Option(help: "A JSON file with the vendor's behaviour; without it the vendor accepts every complete request.")
    var script: String?

    @Flag(
        help: ArgumentHelp(
            "Lets the vendor go by the ending of each number, as `faxport sandbox` prints it, after --script.",
            discussion:
                "A new folder's calendar then leaps after \(Self.sandboxIdleness) s, unless an option says otherwise."
        )
    )
    var sandbox = false

    /// How long the system of a new sandbox is idle before its calendar leaps, in seconds.
    static let sandboxIdleness = 2.0

    @Option(help: "The seed of the vendor's random numbers.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Serves /metrics, /livez and /readyz of the five services on 127.0.0.1, starting at this port.",
            discussion: """
                Port N is intake; then account-provisioning, submission, linking, saga-supervisor, the gateway and \
                the console follow.
                """
        )
    )
    var monitorPort: Int?

    @Option(
        help: ArgumentHelp(
            "A file with versions of the policy, each with the day from which it is in force.",
            discussion: "It is looked at once a second. Try it with faxport policy check.",
            valueName: "file"
        )
    )
    var policy: String?

    @Option(help: "With less free disk than this, in MiB, new requests are refused (default: 256).")
    var diskReserveMib: Int?

    @Option(
        help: ArgumentHelp(
            "A mail file: emails go over its servers instead of Maildirs. `faxport check mail` tests it.",
            discussion:
                "The simulated vendor still uses Maildirs, so something must move emails between them and the servers.",
            valueName: "file"
        )
    )
    var mail: String?

    @Option(
        help: "Who opens vendor accounts: the vendor's interface (http), or people with faxport accounts (by-hand)."
    )
    var accounts = AccountsFrom.http

    /// Who opens vendor accounts.
    enum AccountsFrom: String, ExpressibleByArgument, CaseIterable {
        case http
        case byHand = "by-hand"
    }
    @Option(help: "A folder of templates for emails to customers; see `faxport notifications`.")
    var emailTemplates: String?

    @Flag(help: "Let the services talk over tcp on 127.0.0.1, with CURVE and keys in the data folder, instead of ipc.")
    var tcp = false

    @Option(
        help: ArgumentHelp(
            "Offers the contract of a CRM over HTTP on 127.0.0.1 at this port, as deploy/http.md describes it.",
            valueName: "port"
        )
    )
    var gateway: Int?

    @Option(
        help: ArgumentHelp(
            "The port of the web console on 127.0.0.1 (default: the first free one from 8080 on).",
            valueName: "port"
        )
    )
    var console: Int?

    @Flag(help: "Start no web console.")
    var noConsole = false

    func validate() throws {
        if let daysPerSecond, !(daysPerSecond >= 0 && daysPerSecond.isFinite) {
            throw ValidationError("--days-per-second must be 0 (the machine's time) or more.")
        }
        if let leapAfter, !(0...86_400).contains(leapAfter) {
            throw ValidationError("--leap-after must be between 0 and 86400 seconds.")
        }
        if leapAfter != nil, daysPerSecond != nil {
            throw ValidationError("Give either --leap-after or --days-per-second, not both.")
        }
        if leapAfter != nil, mail != nil {
            throw ValidationError("--leap-after needs Maildirs: email between servers cannot be seen. Omit --mail.")
        }
        if from != nil, leapAfter == nil, !(sandbox && daysPerSecond == nil), !((daysPerSecond ?? 0) > 0) {
            throw ValidationError(
                "--from needs --sandbox, --leap-after, or --days-per-second above 0: "
                    + "the machine's calendar cannot be shifted."
            )
        }
        // Seven consecutive ports are used.
        if let monitorPort, !(1...65_529).contains(monitorPort) {
            throw ValidationError("--monitor-port must be between 1 and 65529.")
        }
        if let gateway, !(1...65_535).contains(gateway) {
            throw ValidationError("--gateway must be between 1 and 65535.")
        }
        if let console, !(1...65_535).contains(console) {
            throw ValidationError("--console must be between 1 and 65535.")
        }
        if console != nil, noConsole { throw ValidationError("Give either --console or --no-console.") }
    }

    func perform(_ console: Terminal) async throws {
        if let script { _ = try readInput(script) }
        if let mail { _ = try MailSettings(path: mail) }
        let folder = try data.folder(for: "faxport up")
        if mail != nil, pace == nil, try CalendarMark.read(folder)?.leapAfterSeconds != nil {
            throw CommandFailure(
                .refused,
                "The calendar of this data folder leaps, but email in transit between servers cannot be seen. "
                    + "Give --days-per-second above 0, or omit --mail."
            )
        }
        do {
            try await LocalStack.run(
                on: folder,
                pace: try pace(in: folder),
                beginning: try beginning(in: folder),
                scriptPath: script.map(Self.absolute),
                isSandbox: sandbox,
                seed: seed,
                monitorPort: monitorPort,
                diskReserveMib: diskReserveMib,
                mailPath: mail.map(Self.absolute),
                accountsByHand: accounts == .byHand,
                templatesPath: emailTemplates.map(Self.absolute),
                policyPath: policy.map(Self.absolute),
                overTCP: tcp,
                gatewayPort: gateway,
                consolePort: noConsole ? nil : self.console ?? LocalConsole.freePort(),
                console: console
            ) { stack, record in
                Self.welcome(stack.folder, record, console)
                try await CalendarOwner.moveUntilCancelled(stack, record, console)
            }
        } catch is Interrupted {
            // Ctrl-C is the usual way to end.
        }
    }

    private var pace: CalendarPace? {
        leapAfter.map { .leapAfter(seconds: $0) } ?? daysPerSecond.map { .daysPerSecond($0) }
    }

    /// The pace that was asked for; a new folder of a sandbox has one of its own, because its vendor takes weeks.
    private func pace(in folder: DataFolder) throws -> CalendarPace? {
        guard pace == nil, sandbox, mail == nil, !folder.hasStores else { return pace }
        return .leapAfter(seconds: Self.sandboxIdleness)
    }

    /// Makes a path absolute, because processes may be started in another folder.
    private static func absolute(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
    }

    /// When the calendar begins; `nil` for the machine's present time.
    private func beginning(in folder: DataFolder) throws -> Timestamp? {
        guard let from else { return nil }
        guard try CalendarMark.read(folder) != nil || !folder.hasStores else {
            throw CommandFailure(
                .refused,
                "The data in this folder is dated by the machine's calendar, and continues from there. "
                    + "Omit --from, or name another folder with --data."
            )
        }
        if let mark = try CalendarMark.read(folder) {
            throw CommandFailure(
                .refused,
                "The calendar of this data folder has reached \(mark.reached.toTheMinute) and continues from there. "
                    + "Omit --from, or name another folder with --data."
            )
        }
        return PortingPolicy.bundled.businessCalendar().start(of: from, hour: 9)
    }

    private static func welcome(_ folder: DataFolder, _ record: StackRecord, _ console: Terminal) {
        var table = TextTable([.init("PROCESS"), .init("PID", .right), .init("LISTENS"), .init("LOG")])
        for process in record.processes {
            let processID = process.processID.map { "\($0)" } ?? "-"
            table.add(.init(process.name, .strong), .init(processID), .init(process.endpoint), .init(process.log))
        }
        console.table(table)
        console.line()
        let pace = record.calendar.daysPerSecond
        if pace > 0 { console.line("The calendar runs \(pace) days per second.") }
        if let leap = record.calendar.leap {
            let seconds = leap.idleSeconds.formatted(.number.locale(Locale(identifier: "en_US")))
            console.line("The calendar leaps to the next event after \(seconds) s of idleness.")
        }
        console.line("All \(record.processes.count) processes are healthy. Ctrl-C stops them in order.", .good)
        console.line(
            "In another terminal: export FAXPORT_DATA=\(folder.path); faxport submit …; faxport queues --watch"
        )
        if let website = record.process(LocalConsole.name) {
            console.line("In a browser: \(website.endpoint)")
            if let link = LocalConsole.firstLink(in: folder) {
                console.line("Nobody can sign in yet. Whoever opens this link becomes the first administrator:")
                console.line(link, .strong)
            }
        }
        if let gateway = record.process(LocalGateway.name) {
            console.line(
                "Over HTTP: \(gateway.endpoint)/v1/… with a token of faxport keys token crm --dir \(folder.path)/keys"
            )
        }
    }
}
