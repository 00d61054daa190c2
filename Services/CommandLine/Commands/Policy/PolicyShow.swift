import ArgumentParser
import Foundation
import Porting
import ServiceClient
import SystemPicture
import TerminalOutput
import Timekeeping

/// Shows the policy that is in force on a day.
struct PolicyShow: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints the whole policy that is in force on a day, as JSON; needs no running system."
    )

    @Argument(help: "The policy file; without it, the policy of this release.")
    var file: String?

    @Option(
        name: .customLong("on"),
        help: ArgumentHelp("The day, such as 2027-01-01 (default: today).", valueName: "date"),
        transform: CalendarDay.init(argument:)
    )
    var day: CalendarDay?

    func perform(_ terminal: Terminal) async throws {
        let book = try file.map { path throws(CommandFailure) in
            try parsed(path) { try PolicyBook(json: $0) }
        }
        let moment = day.map { PortingPolicy.bundled.businessCalendar().start(of: $0, hour: 12) } ?? Timestamp(Date())
        try terminal.json((book ?? .bundled).inForce(at: moment))
    }
}
