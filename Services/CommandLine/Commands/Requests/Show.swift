import ArgumentParser
import Foundation
import IntakeContract
import Messaging
import Porting

/// Shows one request.
struct Show: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows a request: how it stands, what happened, and its documents."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let request = try await data.withServices { services in
            try await services.call(GetPortRequest(requestID: id), to: .intake).response
        }
        guard !json.isOn else { return try console.json(request) }
        console.line("\(request.requestID.reference)  \(request.requestID)", .strong)
        console.line(
            "\(request.status.state.rawValue): \(request.status.state.explanation)",
            request.status.state.style
        )
        console.line()
        var facts = TextTable([.init(""), .init("")])
        for (name, value) in RequestOutline.facts(of: request) { facts.add(.init(name, .faint), .init(value)) }
        console.table(facts)
        console.heading("Documents")
        console.documents(request.documents)
        console.heading("What happened (UTC)")
        var history = TextTable([.init(""), .init(""), .init("")])
        for entry in request.history {
            let state = entry.status.state
            history.add(.init(entry.at.toTheMinute, .faint), .init(state.rawValue, state.style), .init(entry.happened))
        }
        console.table(history)
    }
}

/// Saves a document that intake keeps.
struct Document: FaxportCommand {
    static let configuration = CommandConfiguration(abstract: "Saves a document that belongs to a request.")

    @Argument(
        help: "The SHA-256 of the document, as `show` prints it.",
        transform: { text in
            guard let hash = DocumentHash(text) else {
                throw ValidationError("\"\(text)\" is not a SHA-256: 64 hexadecimal digits.")
            }
            return hash
        }
    )
    var hash: DocumentHash

    @Option(help: "Where to write it.")
    var out: String

    @OptionGroup var data: DataOption

    func perform(_ console: Console) async throws {
        let answer = try await data.withServices { services in
            try await services.call(FetchDocument(hash: hash), to: .intake, timeoutMs: 30_000)
        }
        guard let document = answer.attachments.first, MessageCoding.sha256(document.bytes) == hash.hexadecimal else {
            throw CommandFailure(.refused, "Intake answered without the document \(hash).")
        }
        do {
            try document.bytes.write(to: URL(filePath: out), options: .atomic)
        } catch {
            throw CommandFailure(.unreadableInput, "\(out) can not be written: \(error)")
        }
        console.line("\(out): \(document.bytes.count) bytes, \(answer.response.contentType)", .good)
    }
}
