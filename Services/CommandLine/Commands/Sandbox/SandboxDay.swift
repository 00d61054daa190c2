import ArgumentParser
import Foundation
import LocalSystem
import Porting
import SystemPicture
import Timekeeping

/// The day of papers and answers for a sandbox.
struct SandboxDay: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The day on which the papers are recent (default: that of the calendar of the system in --data, or today).",
            valueName: "day"
        ),
        transform: CalendarDay.init(argument:)
    )
    var asOf: CalendarDay?

    @OptionGroup var data: DataOption

    /// The day, in the time zone of the policy.
    func day() throws -> CalendarDay {
        if let asOf { return asOf }
        let calendar = PortingPolicy.bundled.businessCalendar()
        // A calendar that leaps may be months ahead, where papers of today are too old.
        let reached = data.deployment == nil ? try CalendarMark.read(data.folder(for: "--as-of"))?.reached : nil
        return calendar.day(of: reached ?? Timestamp(Date()))
    }
}
