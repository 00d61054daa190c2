import ArgumentParser
import Documents
import IntakeContract
import IntakeService
import Messaging
import ServiceKit

/// Takes port requests from the CRM.
@main
struct Intake: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Takes port requests from the CRM, keeps their documents, freezes their packets."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        let store = try options.configuration(of: .intake).storePath
        try await runService(
            options,
            definition: IntakeService.definition(),
            performers: IntakeService.performers(shelf: DocumentShelf(store: store), reader: NoReader())
        )
    }
}

/// Sees the format alone.
private struct NoReader: ReadsDocuments {
    func read(_ bytes: Bytes, lookingForSignature: Bool) async -> DocumentReading {
        let format = DocumentFormat(recognising: bytes)
        var reading = DocumentReading(format: format, sizeBytes: bytes.count)
        reading.problems = format == nil ? [.unrecognised] : [.toolMissing("pdftotext")]
        return reading
    }
}
