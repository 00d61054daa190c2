import ArgumentParser
import IntakeContract
import SystemPicture
import TerminalOutput

/// Reads the feed of changes, as a CRM does.
struct Feed: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the feed of changes to all requests.",
        discussion: "With --json each entry is one line. To continue later, pass the last cursor to --after."
    )

    @Option(help: "Start after the entry with this cursor.")
    var after: Int64 = 0

    @Flag(help: "Wait for more entries until Ctrl-C.")
    var follow = false

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    /// Less than a call may take, so that its answer comes in time.
    private static let waitMs = 4_000

    func perform(_ terminal: Terminal) async throws {
        try await data.withServices { services in
            var cursor = after
            while true {
                let call = ReadFeed(after: cursor, waitMs: follow ? Self.waitMs : nil)
                let page = try await services.call(call, to: .intake).response
                for entry in page.entries { try print(entry, to: terminal) }
                cursor = page.cursor
                guard page.entries.isEmpty else { continue }
                guard follow else { return }
                // Each call waits for news; the pause is for a service that cannot let it wait.
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private func print(_ entry: FeedEntry, to terminal: Terminal) throws {
        guard !json.isOn else { return try terminal.jsonLine(entry) }
        let state = entry.status.state
        let place = "\(entry.cursor)"
        let head = String(repeating: " ", count: max(0, 6 - place.count)) + place
        terminal.line(
            "\(head)  \(terminal.painted(entry.at.toTheMinute, .faint))  \(entry.requestID.reference)  "
                + "\(terminal.painted(state.rawValue, state.style)): \(entry.happened)"
        )
    }
}
