import Messaging

/// A line for the log, written after the commit of the transaction that produced it.
package struct Note: Sendable, Hashable {
    /// How important the line is.
    package enum Level: Sendable, Hashable {
        /// Normal operation.
        case info
        /// Something that may interest an operator.
        case notice
        /// Something is wrong and may need action.
        case warning
    }

    /// How important the line is.
    package let level: Level
    /// The text.
    package let text: String
    /// The id of the port request that the line is about, or `nil`.
    package let request: String?
    /// The trace of the work that wrote it.
    package let trace: TraceContext?

    /// Creates a line.
    package init(_ text: String, _ level: Level = .notice, request: String? = nil, trace: TraceContext? = nil) {
        self.text = text
        self.level = level
        self.request = request
        self.trace = trace
    }
}
