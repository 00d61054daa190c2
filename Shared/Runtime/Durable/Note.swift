import Messaging

/// One line for the log.
package struct Note: Sendable, Hashable {
    package enum Level: Sendable, Hashable {
        /// Something went its way.
        case info
        /// Something an operator may want to know.
        case notice
        /// Something is wrong.
        case warning
    }

    package let level: Level
    package let text: String
    /// The id of the port request it is about.
    package let request: String?
    package let trace: TraceContext?

    package init(_ text: String, _ level: Level = .notice, request: String? = nil, trace: TraceContext? = nil) {
        self.text = text
        self.level = level
        self.request = request
        self.trace = trace
    }
}
