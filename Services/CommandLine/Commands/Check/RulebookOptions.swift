import ArgumentParser
import Foundation
import Porting
import Rulebook
import ServiceClient
import SystemPicture
import Timekeeping

/// Options for the rules of a check: the policy, the area codes and the date.
struct RulebookOptions: ParsableArguments {
    @OptionGroup var areaCodes: AreaCodesOption

    @Option(
        help: ArgumentHelp(
            "A file with versions of the policy; the one that is in force on the date counts.",
            valueName: "file"
        )
    )
    var policy: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The date from which ages are counted, such as 2026-11-23 (default: today).",
            valueName: "date"
        ),
        transform: CalendarDay.init(argument:)
    )
    var asOf: CalendarDay?

    func rulebook() throws(CommandFailure) -> Rulebook {
        let policy = try policy.map { path throws(CommandFailure) in
            try parsed(path) { try PolicyBook(json: $0) }
        }
        let book = policy ?? .bundled
        let moment = asOf.map { PortingPolicy.bundled.businessCalendar().start(of: $0, hour: 12) } ?? Timestamp(Date())
        return Rulebook(policy: book.inForce(at: moment), areaCodes: try areaCodes.table())
    }

    /// The date of the check, in the time zone of the policy.
    func day(_ rulebook: Rulebook) -> CalendarDay {
        asOf ?? rulebook.policy.businessCalendar().day(of: Timestamp(Date()))
    }
}
