import ArgumentParser
import DocumentExtraction
import DocumentMatching
import IntakeContract
import IntakeService
import Messaging
import PolicyFiles
import ServiceKit

/// Accepts port requests from the CRM.
@main
struct Intake: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Accepts port requests from the CRM, keeps their documents, freezes their packets."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        let store = try options.configuration(of: .intake).storePath
        let reader = try DocumentReader(scratch: store + ".scratch")
        let policy = try PolicyFile(options.policyPath)
        try await runService(
            options,
            definition: IntakeService.definition(policy: policy),
            performers: IntakeService.performers(shelf: DocumentShelf(store: store), reader: Tools(reader: reader)),
            files: [FollowedFile(look: policy.look, problem: { policy.problem })]
        )
    }
}

/// Reads documents with the programs of poppler and tesseract.
private struct Tools: ReadsDocuments {
    let reader: DocumentReader

    func read(_ bytes: Bytes, lookingForSignature: Bool) async -> DocumentReading {
        await reader.read([UInt8](bytes), lookingForSignature: lookingForSignature)
    }
}
