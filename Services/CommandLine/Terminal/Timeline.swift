import Porting
import SagaSupervisorContract
import SystemPicture

/// Prints the history of a request as it grows.
package struct Timeline: Sendable {
    private let terminal: Terminal
    private let isJSON: Bool

    /// Wide enough for every state, so that the columns are aligned from the first line on.
    private static let stateWidth = PortState.allCases.map(\.rawValue.count).max() ?? 0

    /// Creates a timeline that prints text, or one line of JSON for each entry.
    package init(_ terminal: Terminal, isJSON: Bool = false) {
        self.terminal = terminal
        self.isJSON = isJSON
    }

    /// Prints new entries.
    package func show(_ entries: ArraySlice<SagaHistoryEntry>) throws {
        for entry in entries {
            guard !isJSON else {
                try terminal.jsonLine(entry)
                continue
            }
            let state = entry.to.rawValue
            let blanks = String(repeating: " ", count: Self.stateWidth - state.count)
            let time = terminal.painted(entry.at.toTheMinute, .faint)
            terminal.line("\(time)  \(terminal.painted(state, entry.to.style))\(blanks)  \(entry.happened)")
            if let reason = entry.reason, !reason.isEmpty, !entry.happened.contains(reason) { indented(reason) }
        }
    }

    /// Prints what the request waits for.
    package func showNext(_ status: PortStatus) {
        guard !isJSON, !status.state.isEnd else { return }
        indented("next: \(status.outlook)")
    }

    /// Prints a remark to standard error.
    package func note(_ text: String) {
        terminal.note(text, .warning)
    }

    private func indented(_ text: String) {
        terminal.line(String(repeating: " ", count: 18 + Self.stateWidth + 2) + text, .faint)
    }
}
