import ArgumentParser
import IntakeContract
import Messaging
import SystemPicture
import TerminalOutput

/// Groups the commands for batches: requests that were imported or submitted together.
struct Batches: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows batches of requests: how many wait, who must act, and why.",
        subcommands: [List.self, Show.self],
        defaultSubcommand: List.self
    )

    /// Lists batches.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the batches and who must act on their requests."
        )

        @Option(help: "The maximum number of entries, 1 to 1,000.")
        var limit = 100

        @Option(help: ArgumentHelp("Continue after the previous page.", valueName: "batch"))
        var after: String?

        @OptionGroup var output: OutputOption
        @OptionGroup var data: DataOption

        func perform(_ terminal: Terminal) async throws {
            let call = ListBatches(after: after, limit: limit)
            let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
            let (rows, listing) = (answer.batches, BatchListing.batches)
            try output.print(rows, listing, json: answer, empty: "No request has a batch.", to: terminal)
            if !output.isJSON, let next = answer.next { terminal.note("There are more: continue with --after \(next)") }
        }
    }

    /// Shows one batch.
    struct Show: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Counts the requests of a batch by who must act and why."
        )

        @Argument(help: "The batch, such as the name of the imported file.")
        var batch: String

        @OptionGroup var output: OutputOption
        @OptionGroup var data: DataOption

        func perform(_ terminal: Terminal) async throws {
            let call = GetBatch(batchID: batch)
            let found = try await data.withServices { try await $0.call(call, to: .intake).response.batch }
            try output.print(found.groups, BatchListing.groups, json: found, empty: "", to: terminal)
            guard output.format == .table, !output.isJSON, let first = found.groups.first else { return }
            terminal.line("\(found.counted): \(found.sentence).", .strong)
            terminal.line("List one group: faxport list '\(first.query(in: found.batchID))'", .faint)
        }
    }
}
