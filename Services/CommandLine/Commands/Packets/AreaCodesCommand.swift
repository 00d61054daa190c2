import ArgumentParser
import IntakeContract
import Messaging
import Porting

/// The list of area codes by which numbers are judged.
struct AreaCodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "area-codes",
        abstract: "Shows which list of area codes is in use, and puts a newer one in its place without a release.",
        subcommands: [ShowAreaCodes.self, ReplaceAreaCodesCommand.self],
        defaultSubcommand: ShowAreaCodes.self
    )
}

/// Tells which list is in use.
struct ShowAreaCodes: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Tells which list of area codes is in use, of which day, and who put it there."
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let answer = try await data.withServices { try await $0.call(GetAreaCodes(), to: .intake).response }
        guard !json.isOn else { return try console.json(answer) }
        console.line("The list of \(answer.asOf): \(answer.source)".printable, .strong)
        if let replaced = answer.replaced {
            console.line("Put there by \(replaced.actor), \(replaced.at.toTheMinute): \(replaced.reason)".printable)
        } else {
            console.line("It came with this release.")
        }
        console.areaCodeCounts(answer.counts)
    }
}

/// Puts another list in use.
struct ReplaceAreaCodesCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace",
        abstract: "Puts another list of area codes in use, at once and for good.",
        discussion: "Try it first: faxport check number … --area-codes FILE. The file is of the form of AreaCodes.json."
    )

    @Argument(help: "The list, as JSON.")
    var file: String

    @Flag(help: "Take a list that is older than the one in use.")
    var evenIfOlder = false

    @OptionGroup var reason: ReasonOption
    @OptionGroup var actor: ActorOption
    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let list = try parsed(file) { bytes in
            _ = try AreaCodeTable(json: bytes)
            return try MessageCoding.decode(JSONValue.self, from: bytes)
        }
        let call = ReplaceAreaCodes(
            file: list,
            actor: actor.name,
            reason: reason.text,
            evenIfOlder: evenIfOlder ? true : nil
        )
        let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
        guard !json.isOn else { return try console.json(answer) }
        console.line("The list of \(answer.asOf) is in use instead of that of \(answer.previousAsOf).", .good)
        console.areaCodeCounts(answer.counts)
    }
}

extension Console {
    fileprivate func areaCodeCounts(_ counts: [String: Int]) {
        var table = TextTable([.init("CLASS"), .init("AREA CODES", .right)])
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { table.add(.init(name), .init("\(count)")) }
        self.table(table)
    }
}
