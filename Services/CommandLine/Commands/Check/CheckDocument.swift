import ArgumentParser
import DocumentMatching
import Foundation
import Messaging
import Porting
import Rulebook
import ServiceClient
import SystemPicture
import TerminalOutput

/// Checks one document against a form.
struct CheckDocument: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Reads a bill or a letter of authorization, and compares it with a form.",
        discussion: "The form is a request file as for `faxport submit`, or only the value of its \"form\"."
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case bill
        case letter

        var document: DocumentKind { self == .bill ? .bill : .letter }
    }

    @Argument(help: "The document: a PDF, PNG, JPEG or TIFF.")
    var file: String

    @Option(help: "The kind of document: bill or letter.")
    var kind: Kind

    @Option(help: ArgumentHelp("The form, as JSON.", valueName: "file"))
    var form: String

    @Option(help: ArgumentHelp("Write each page with the places of the evidence marked, as PNG.", valueName: "folder"))
    var evidence: String?

    @OptionGroup var rules: RulebookOptions
    @OptionGroup var printing: ForecastPrinting

    func perform(_ terminal: Terminal) async throws {
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
            try terminal.json(check)
        } else {
            terminal.line(check.facts, .strong)
            terminal.lines(printing.lines.lines(of: check.findings))
        }
        if let evidence {
            let bytes = Array(try readInput(file))
            let names = try await EvidencePages().write(kind.document, bytes, check.findings, to: evidence)
            terminal.note("Wrote to \(evidence): \(names.isEmpty ? "nothing" : names.joined(separator: ", "))")
        }
        guard check.findings.allSatisfy({ !$0.stops }) else { throw ExitCode(Outcome.refused.rawValue) }
    }
}

/// The result of checking one document.
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
        let name = format.map { $0.rawValue.uppercased() } ?? "unsupported format"
        let pages = pageCount.map { ", \($0) page\($0 == 1 ? "" : "s")" } ?? ""
        return "\(VisibleText.of(filename)): \(name)\(pages), \(sizeBytes) bytes; as of \(day)".printable
    }
}

extension PortingForm {
    /// Reads a form, or the form of a whole request.
    init(requestOrForm bytes: Bytes) throws {
        let json = try MessageCoding.decode(JSONValue.self, from: bytes)
        if case .object(let fields) = json, fields["form"] != nil {
            self = try MessageCoding.decode(PortRequestForm.self, from: bytes).form
        } else {
            self = try MessageCoding.decode(PortingForm.self, from: bytes)
        }
    }
}
