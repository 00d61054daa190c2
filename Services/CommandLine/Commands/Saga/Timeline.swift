import Porting
import SagaSupervisorContract

/// Prints the history of a request as it grows.
struct Timeline: Sendable {
    private let console: Console
    private let isJSON: Bool

    /// Wide enough for every state, so that the columns stand from the first line on.
    private static let stateWidth = PortState.allCases.map(\.rawValue.count).max() ?? 0

    init(_ console: Console, isJSON: Bool = false) {
        self.console = console
        self.isJSON = isJSON
    }

    /// Prints new entries.
    func show(_ entries: ArraySlice<SagaHistoryEntry>) throws {
        for entry in entries {
            guard !isJSON else {
                try console.jsonLine(entry)
                continue
            }
            let state = entry.to.rawValue
            let blanks = String(repeating: " ", count: Self.stateWidth - state.count)
            let time = console.painted(entry.at.toTheMinute, .faint)
            console.line("\(time)  \(console.painted(state, entry.to.style))\(blanks)  \(entry.happened)")
            if let reason = entry.reason, !reason.isEmpty, !entry.happened.contains(reason) { indented(reason) }
        }
    }

    /// Prints what the request waits for.
    func showNext(_ status: PortStatus) {
        guard !isJSON, !status.state.isEnd else { return }
        indented("next: \(status.outlook)")
    }

    func note(_ text: String) {
        console.note(text, .warning)
    }

    private func indented(_ text: String) {
        console.line(String(repeating: " ", count: 18 + Self.stateWidth + 2) + text, .faint)
    }
}
