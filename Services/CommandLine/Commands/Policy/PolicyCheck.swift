import ArgumentParser
import Porting
import ServiceClient
import SystemPicture
import TerminalOutput
import Violations

/// Checks a policy file before a service gets it.
struct PolicyCheck: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Names everything that is wrong with a policy file; needs no running system.",
        discussion: """
            The file is a JSON list of versions in the order of their days. Each has "effectiveFrom" and what changes \
            against the version before it; the policy of this release comes first.
            """
    )

    @Argument(help: "The policy file.")
    var file: String

    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let bytes = try readInput(file)
        do {
            let book = try PolicyBook(json: bytes)
            if json.isOn { return try terminal.json([Violation]()) }
            for version in book.versions.dropFirst() {
                terminal.line("In force from \(version.start): \(version.effectiveFrom?.description ?? "")", .good)
            }
            terminal.line("The file can be used.", .good)
        } catch let problems as PolicyProblems {
            if json.isOn {
                try terminal.json(problems.violations)
            } else {
                for problem in problems.violations { terminal.line("\(problem.message) \(problem.remedy)", .bad) }
            }
            throw ExitCode(Outcome.refused.rawValue)
        }
    }
}
