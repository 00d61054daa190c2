import ArgumentParser
import SystemPicture
import TerminalOutput
import VendorSandbox

/// Prints the table of the sandbox.
struct SandboxTable: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "Prints what the vendor of a sandbox does, by the ending of the number."
    )

    @Flag(help: "Print the tables of the documentation page, deploy/sandbox.md.")
    var markdown = false

    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard !markdown || !json.isOn else { throw ValidationError("Give either --markdown or --json, not both.") }
    }

    func perform(_ terminal: Terminal) throws {
        guard !markdown else { return terminal.write(SandboxPage.tables) }
        guard !json.isOn else { return try terminal.json(PrintedScenario.all) }
        var table = TextTable([.init("ENDS"), .init("SCENARIO"), .init("THE VENDOR"), .init("THE CRM"), .init("END")])
        for scenario in PrintedScenario.all {
            table.add(
                .init(scenario.ending, .strong),
                .init(scenario.title),
                .init(scenario.vendor),
                .init(scenario.crm),
                .init(scenario.end)
            )
        }
        terminal.table(table)
        terminal.line("Any other ending is accepted. --json prints also what operations do.", .faint)
        terminal.line("A request to try: faxport sandbox request 23 --area 503 --output FOLDER", .faint)
    }
}

/// A scenario as it is printed.
package struct PrintedScenario: Encodable, Sendable {
    /// The last two digits of the number, or a range of them.
    package let ending: String
    package let title: String
    package let vendor: String
    package let crm: String
    package let operations: String
    /// How the request ends: the name of a final state.
    package let end: String

    private init(_ scenario: SandboxScenario) {
        ending = scenario.endingText
        title = scenario.title
        vendor = scenario.vendor
        crm = scenario.crm
        operations = scenario.operations
        end = scenario.end.rawValue
    }

    /// All scenarios, in the order of their endings.
    package static let all = SandboxScenario.allCases.map(PrintedScenario.init)
}
