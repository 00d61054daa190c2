import ArgumentParser
import Messaging
import Porting
import Rulebook
import ServiceClient
import SystemPicture
import TerminalOutput

/// Checks a whole request.
struct CheckRequest: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract:
            "Checks a request and its documents against every rule, as `faxport forecast` does after submission.",
        discussion:
            "Files and options are those of `faxport submit`. A document that is left out is reported as missing."
    )

    @Argument(help: "The request, as JSON.")
    var file: String

    @Option(help: "The latest bill of the current carrier.")
    var bill: String?

    @Option(help: "The signed letter of authorization.")
    var letter: String?

    @OptionGroup var rules: RulebookOptions
    @OptionGroup var printing: ForecastPrinting

    func perform(_ terminal: Terminal) async throws {
        let request = try parsed(file) { try MessageCoding.decode(PortRequestForm.self, from: $0) }
        UnknownFields.note(in: file, terminal)
        let rulebook = try rules.rulebook()
        var documents: [DocumentToCheck] = []
        let desk = try DocumentDesk()
        for (kind, path) in [(DocumentKind.bill, bill), (.letter, letter)] {
            if let path { documents.append(try await desk.document(kind, at: path)) }
        }
        let packet = PacketToCheck(request: request, documents: documents, attempt: 1)
        let forecast = rulebook.forecast(packet, on: rules.day(rulebook))
        try printing.show(forecast, terminal)
        guard forecast.stops.isEmpty else { throw ExitCode(Outcome.refused.rawValue) }
    }
}
