import ArgumentParser
import Foundation
import Messaging
import Porting
import Rulebook
import Timekeeping

/// By which rules, prices and lists is judged, and as of when.
struct RulebookOptions: ParsableArguments {
    @OptionGroup var areaCodes: AreaCodesOption

    @Option(help: ArgumentHelp("A policy instead of the one of this release.", valueName: "file"))
    var policy: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The day on which ages are counted, such as 2026-11-23 (default: today).",
            valueName: "date"
        ),
        transform: CalendarDay.init(argument:)
    )
    var asOf: CalendarDay?

    func rulebook() throws(CommandFailure) -> Rulebook {
        let policy = try policy.map { path throws(CommandFailure) in
            try parsed(path) { try PortingPolicy(json: $0) }
        }
        return Rulebook(policy: policy ?? .bundled, areaCodes: try areaCodes.table())
    }

    /// The day to judge on, in the time zone of the policy.
    func day(_ rulebook: Rulebook) -> CalendarDay {
        asOf ?? rulebook.policy.businessCalendar().day(of: Timestamp(Date()))
    }
}

/// The list of area codes to judge by.
struct AreaCodesOption: ParsableArguments {
    @Option(
        name: .customLong("area-codes"),
        help: ArgumentHelp("A list of area codes instead of the one of this release.", valueName: "file")
    )
    var file: String?

    func table() throws(CommandFailure) -> AreaCodeTable {
        guard let file else { return .bundled }
        return try parsed(file) { try AreaCodeTable(json: $0) }
    }
}

/// Reads a file that a person named, and makes a value of it; says which file is wrong, and where.
func parsed<Value>(_ path: String, _ make: (Bytes) throws -> Value) throws(CommandFailure) -> Value {
    let bytes = try readInput(path)
    do {
        return try make(bytes)
    } catch {
        throw CommandFailure(.unreadableInput, "\(path): \(MessageCoding.sentence(for: error))")
    }
}
