import ArgumentParser
import DocumentExtraction
import DocumentMatching
import Foundation
import Messaging
import Porting
import Rulebook

/// Checks one document against a form.
struct CheckDocument: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Looks into a bill or a letter, and compares it with a form.",
        discussion: "The form is a request file as of `faxport submit`, or only what stands in it under \"form\"."
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case bill
        case letter

        var document: DocumentKind { self == .bill ? .bill : .letter }
    }

    @Argument(help: "The document: a PDF, PNG, JPEG or TIFF.")
    var file: String

    @Option(help: "What it is: bill or letter.")
    var kind: Kind

    @Option(help: ArgumentHelp("The form that it belongs to, as JSON.", valueName: "file"))
    var form: String

    @OptionGroup var rules: RulebookOptions
    @OptionGroup var printing: ForecastPrinting

    func perform(_ console: Console) async throws {
        let form = try parsed(form, PortingForm.init(requestOrForm:))
        let rulebook = try rules.rulebook()
        let day = rules.day(rulebook)
        let document = try await DocumentDesk().document(kind.document, at: file)
        let check = DocumentCheck(
            document: document,
            findings: rulebook.findings(on: document, form: form, as: day),
            day: day
        )
        if printing.json.isOn {
            try console.json(check)
        } else {
            console.line(check.facts, .strong)
            console.lines(printing.lines.lines(of: check.findings))
        }
        guard check.findings.allSatisfy({ !$0.stops }) else { throw ExitCode(Outcome.refused.rawValue) }
    }
}

/// Checks a whole request.
struct CheckRequest: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract:
            "Holds a request with its documents against every rule, as `faxport forecast` does once it is submitted.",
        discussion: "Files and options are those of `faxport submit`. A document that is left out is told as missing."
    )

    @Argument(help: "The request, as JSON.")
    var file: String

    @Option(help: "The latest bill of the present carrier.")
    var bill: String?

    @Option(help: "The signed letter of authorization.")
    var letter: String?

    @OptionGroup var rules: RulebookOptions
    @OptionGroup var printing: ForecastPrinting

    func perform(_ console: Console) async throws {
        let request = try parsed(file) { try MessageCoding.decode(PortRequestForm.self, from: $0) }
        let rulebook = try rules.rulebook()
        var documents: [DocumentToCheck] = []
        let desk = try DocumentDesk()
        for (kind, path) in [(DocumentKind.bill, bill), (.letter, letter)] {
            if let path { documents.append(try await desk.document(kind, at: path)) }
        }
        let packet = PacketToCheck(request: request, documents: documents, attempt: 1)
        let forecast = rulebook.forecast(packet, on: rules.day(rulebook))
        try printing.show(forecast, console)
        guard forecast.stops.isEmpty else { throw ExitCode(Outcome.refused.rawValue) }
    }
}

/// How findings are printed.
struct ForecastPrinting: ParsableArguments {
    @Flag(help: "Show also the rules that are met; otherwise they are counted.")
    var all = false

    @OptionGroup var json: JSONFlag

    var lines: ForecastLines { ForecastLines(showsPasses: all) }

    func show(_ forecast: Forecast, _ console: Console) throws {
        if json.isOn { try console.json(forecast) } else { console.lines(lines.lines(of: forecast)) }
    }
}

/// Reads documents of this machine for a check, in a scratch folder of this command.
struct DocumentDesk {
    private let reader: DocumentReader

    init() throws(CommandFailure) {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "faxport-check-\(getuid())")
        do {
            reader = try DocumentReader(scratch: scratch.path(percentEncoded: false))
        } catch {
            throw CommandFailure(.unreadableInput, "\(error)")
        }
    }

    func document(_ kind: DocumentKind, at path: String) async throws(CommandFailure) -> DocumentToCheck {
        let bytes = try readInput(path)
        return DocumentToCheck(
            kind: kind,
            filename: URL(filePath: path).lastPathComponent,
            sizeBytes: bytes.count,
            reading: await reader.read(Array(bytes), lookingForSignature: kind == .letter)
        )
    }
}

/// What was found about one document.
private struct DocumentCheck: Encodable {
    let kind: DocumentKind
    let filename: String
    let sizeBytes: Int
    let format: DocumentFormat?
    let pageCount: Int?
    let day: CalendarDay
    let findings: [Finding]

    init(document: DocumentToCheck, findings: [Finding], day: CalendarDay) {
        kind = document.kind
        filename = document.filename
        sizeBytes = document.sizeBytes
        format = document.reading?.format
        pageCount = document.reading?.pageCount
        self.day = day
        self.findings = findings
    }

    var facts: String {
        let name = format.map { $0.rawValue.uppercased() } ?? "no document that is taken"
        let pages = pageCount.map { ", \($0) page\($0 == 1 ? "" : "s")" } ?? ""
        return "\(filename): \(name)\(pages), \(sizeBytes) bytes; as of \(day)".printable
    }
}

extension PortingForm {
    /// Reads a form by itself, or that of a whole request.
    init(requestOrForm bytes: Bytes) throws {
        let json = try MessageCoding.decode(JSONValue.self, from: bytes)
        if case .object(let fields) = json, fields["form"] != nil {
            self = try MessageCoding.decode(PortRequestForm.self, from: bytes).form
        } else {
            self = try MessageCoding.decode(PortingForm.self, from: bytes)
        }
    }
}
