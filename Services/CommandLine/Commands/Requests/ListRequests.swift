import ArgumentParser
import IntakeContract
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput

/// Lists requests.
struct ListRequests: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists requests, the newest first: who must act, until when, and where each stands.",
        discussion: """
            \(RequestQuery.help) Example: faxport list 'owner:customer carrier:"Prairie" age>3d'. Quote > and <, \
            which a shell would take for redirections. Commands take the name in the first column.
            """
    )

    @Argument(help: "Which requests; all if left out.")
    var query: [String] = []

    @Option(help: "The maximum number of entries.")
    var limit = 100

    @Option(help: ArgumentHelp("Continue after the previous page.", valueName: "next"))
    var after: String?

    @OptionGroup var output: OutputOption
    @OptionGroup var data: DataOption

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit is 1 to 1,000,000.") }
    }

    func perform(_ terminal: Terminal) async throws {
        let query = try RequestQuery(arguments: query)
        let answer = try await data.withServices { services in
            try await services.list(query, limit: limit, after: after)
        }
        let empty = query.text.isEmpty ? "There are no requests yet." : "No request matches \(query.text.printable)."
        try output.print(answer.requests, RequestListing.listing, json: answer, empty: empty, to: terminal)
        if !output.isJSON, let next = answer.next { terminal.note("There are more: continue with --after \(next)") }
    }
}

extension RequestQuery {
    /// Reads the words of a command line as one query.
    init(arguments: [String]) throws(CommandFailure) {
        do throws(Unreadable) {
            try self.init(arguments.joined(separator: " "))
        } catch {
            throw CommandFailure(.unreadableInput, error.description)
        }
    }
}
