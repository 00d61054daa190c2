import ArgumentParser
import Foundation
import Porting
import SystemPicture
import TerminalOutput
import VendorSandbox

/// Makes a request with its papers for a scenario of the sandbox.
struct MakeSandboxRequest: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Writes a complete request with its papers for an ending of the sandbox, ready to submit.",
        discussion: """
            Where the vendor rejects it and a correction helps, the correction with its papers is written as well: \
            correction-2.json, bill-2.pdf and letter-2.pdf are for the second attempt. Each area code has a practice \
            of its own for each ending.
            """
    )

    @Argument(help: "The last two digits of the number, 00 to 99; `faxport sandbox` says what happens.")
    var ending: String

    @Option(help: ArgumentHelp("The area code; the number is 555-01 and the ending.", valueName: "code"))
    var area = "503"

    @Option(
        help: ArgumentHelp(
            "Trouble with the practice's account: \(SandboxAccount.allCases.map(\.word).joined(separator: ", ")).",
            valueName: "word"
        ),
        transform: { text in
            guard let account = SandboxAccount.allCases.first(where: { $0.word == text }) else {
                let words = SandboxAccount.allCases.map(\.word).joined(separator: ", ")
                throw ValidationError("\"\(text)\" is none of \(words).")
            }
            return account
        }
    )
    var account: SandboxAccount?

    @Option(help: ArgumentHelp("The folder for the files; created if necessary.", valueName: "folder"))
    var output: String

    @OptionGroup var day: SandboxDay

    func validate() throws {
        guard ending.count == 2, ending.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            throw ValidationError("\"\(ending)\" is not two digits, such as 23.")
        }
        guard PhoneNumber(e164: "+1\(area)5550100") != nil else {
            throw ValidationError("\"\(area)\" is not an area code, such as 503.")
        }
    }

    func perform(_ terminal: Terminal) throws {
        let sample = SandboxRequest(area: area, ending: Int(ending) ?? 0, account: account, asOf: try day.day())
        let files = try sample.files()
        try SandboxPapers.write(files, to: output)
        terminal.line("\(output): \(files.map(\.name).joined(separator: ", "))", .good)
        terminal.line("\(sample.scenario.title). \(sample.scenario.vendor)")
        terminal.line("Submit it with:")
        terminal.line(
            "  faxport submit \(output)/request.json --bill \(output)/bill.pdf --letter \(output)/letter.pdf",
            .strong
        )
        for attempt in sample.corrections.indices.map({ $0 + 2 }) {
            terminal.line("After rejection \(attempt - 1):")
            terminal.line(
                "  faxport amend \(sample.typedNumber) \(output)/correction-\(attempt).json "
                    + "--bill \(output)/bill-\(attempt).pdf --letter \(output)/letter-\(attempt).pdf",
                .strong
            )
        }
    }
}

extension SandboxAccount {
    /// The ending without its dash, as it is named on the command line.
    fileprivate var word: String { String(rawValue.dropFirst()) }
}
