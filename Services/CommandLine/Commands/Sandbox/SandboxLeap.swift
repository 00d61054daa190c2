import ArgumentParser
import LocalSystem
import SystemPicture
import TerminalOutput
import Timekeeping

/// Moves the calendar of a sandbox to the next event.
struct SandboxLeap: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "leap",
        abstract: "Moves the calendar to the next event once the system is idle, and waits until it is idle again.",
        discussion: """
            For a calendar that leaps. Started with `faxport up --sandbox --leap-after 86400`, it moves only by this \
            command, so that a test of a CRM decides when time passes. Exit code 1: nothing is due.
            """
    )

    @Option(help: ArgumentHelp("How many events to move on.", valueName: "count"))
    var times = 1

    @Option(help: ArgumentHelp("How long to wait until the system is idle.", valueName: "seconds"))
    var patience = 60

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard times > 0, patience > 0 else { throw ValidationError("--times and --patience must be above 0.") }
    }

    func perform(_ terminal: Terminal) async throws {
        let folder = try data.folder(for: "faxport sandbox leap")
        guard try StackRecord.running(in: folder).calendar.leap != nil else {
            throw CommandFailure(.refused, "The calendar of this system does not leap. Start it with --leap-after.")
        }
        for _ in 1...times {
            guard let reached = try await LeapRequest(in: folder).ask(patience: .seconds(patience)) else {
                throw CommandFailure(.refused, "Nothing is due: every request has ended or waits for somebody.")
            }
            if json.isOn { try terminal.jsonLine(["reached": reached]) } else { terminal.line(reached.toTheMinute) }
        }
    }
}
