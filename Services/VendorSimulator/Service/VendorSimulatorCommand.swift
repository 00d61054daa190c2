import ArgumentParser
import Clocks
import Foundation
import Logging
import Mail
import ServiceLifecycle
import Timekeeping

/// Runs a vendor simulator until SIGTERM or SIGINT.
package struct VendorSimulatorCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "vendor-simulator",
        abstract: "Stands in for Updox: a porting desk that answers mail, and an account interface over HTTP."
    )

    @Option(help: "The folder of the simulator's state; created if it does not exist.")
    var data: String

    @Option(help: "The Maildir in which mails to the porting desk arrive.")
    var desk: String

    @Option(help: "The Maildir in which the desk's mails are delivered.")
    var replies: String

    @Option(
        help: "Where the account interface is offered: unix:/path or 127.0.0.1:PORT.",
        transform: { text in
            guard let address = ListenAddress(text) else {
                throw ValidationError("\"\(text)\" is neither unix:/path (up to 107 bytes) nor HOST:PORT.")
            }
            return address
        }
    )
    var listen: ListenAddress

    @Option(help: "A JSON file with the vendor's behaviour; without one every complete request is accepted.")
    var script: String?

    @Flag(
        help: "Behave as the sandbox does: by the endings of numbers (deploy/sandbox.md). Rules of --script go first."
    )
    var sandbox = false

    @Option(help: "Where the random numbers of a new data folder begin.")
    var seed: UInt64 = 1

    @Option(
        help: "The RFC 3339 time at which calendar and machine agreed; needed with --days-per-second.",
        transform: { text in
            guard let moment = Timestamp(text) else {
                throw ValidationError("\"\(text)\" is not an RFC 3339 time in UTC, such as 2026-11-23T08:00:00Z.")
            }
            return moment
        }
    )
    var clockOrigin: Timestamp?

    @Option(help: "Calendar days that pass in one second of the machine; 0 follows the machine's clock.")
    var daysPerSecond: Double = 0

    @Option(help: "The file that says how far a calendar that leaps is ahead; not with --days-per-second.")
    var calendarFile: String?

    @Option(
        help: "Milliseconds between two checks of a calendar that leaps, and of mail where the system does not notify."
    )
    var pollMs = 50

    private func clock() throws -> WallClock {
        if let calendarFile { return WallClock(leapingBy: try CalendarOffset(reading: calendarFile)) }
        guard daysPerSecond > 0, let clockOrigin else { return WallClock() }
        return WallClock(origin: clockOrigin, rate: daysPerSecond * 86_400)
    }

    package init() {}

    package func validate() throws {
        guard daysPerSecond == 0 || (daysPerSecond > 0 && clockOrigin != nil) else {
            throw ValidationError("--days-per-second must not be negative, and above 0 it needs --clock-origin.")
        }
        guard calendarFile == nil || daysPerSecond == 0 else {
            throw ValidationError("Give either --calendar-file or --days-per-second, not both.")
        }
        guard pollMs > 0 else { throw ValidationError("--poll-ms must be above 0.") }
    }

    package func run() async throws {
        var logger = Logger(label: "vendor-simulator")
        logger.logLevel = .notice
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let behaviour = try script.map { try VendorScript(json: Data(contentsOf: URL(filePath: $0))) }
        var options = behaviour?.options ?? DeskOptions()
        options.isSandbox = sandbox
        let desk = try Maildir(at: desk)
        let simulator = try VendorSimulator(
            folder: data,
            desk: desk,
            replies: Maildir(at: replies),
            options: options,
            presets: behaviour?.presets ?? VendorPresets(),
            seed: seed,
            logger: logger
        )
        let group = makeVendorGroup(
            simulator: simulator,
            desk: desk,
            listen: listen,
            clock: try clock(),
            pause: .milliseconds(pollMs),
            logger: logger
        )
        try await group.run()
        try await simulator.close()
    }
}
