import ArgumentParser
import Messaging
import Porting
import ServiceClient
import SystemPicture
import TerminalOutput

/// Makes a bill and a signed letter that agree with a request.
struct MakeSandboxDocuments: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents",
        abstract: "Writes a bill and a signed letter of authorization that agree with a request, as PDFs.",
        discussion: """
            For requests to a simulated vendor: the papers say that they are specimens, and the signature is that of \
            no one. After a correction, make them again from the corrected request.
            """
    )

    @Argument(help: "The request, as JSON.")
    var file: String

    @Option(help: ArgumentHelp("The folder for bill.pdf and letter.pdf; created if necessary.", valueName: "folder"))
    var output: String

    @OptionGroup var day: SandboxDay

    func perform(_ terminal: Terminal) throws {
        let request = try parsed(file) { try MessageCoding.decode(PortRequestForm.self, from: $0) }
        UnknownFields.note(in: file, terminal)
        let papers = try SandboxPapers(for: request.form, asOf: try day.day())
        try SandboxPapers.write(papers.files(), to: output)
        for (name, bytes) in papers.files() { terminal.line("\(output)/\(name): \(bytes.count) bytes", .good) }
        terminal.line("Check them with: faxport check request \(file) --bill … --letter …", .faint)
    }
}
