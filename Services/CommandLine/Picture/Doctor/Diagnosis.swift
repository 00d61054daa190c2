import Messaging

/// What one check of a deployment found.
package struct Diagnosis: Encodable, Sendable, Hashable {
    /// How serious a diagnosis is; the later case is the worse one.
    package enum Level: String, Encodable, Sendable, Comparable {
        case ok
        /// It works, but not as well as it could, or not for much longer.
        case warning
        /// Something does not work, or waits for a person.
        case bad

        package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .ok: 0
            case .warning: 1
            case .bad: 2
            }
        }
    }

    /// The checks, in the order in which they run.
    package enum Check: String, Encodable, Sendable, CaseIterable {
        case reachability
        case keys
        case versions
        case clock
        case stores
        case disk
        case shortages
        case links
        case effects
        case deadLetters
        case vendorMail
        case queues
        case sagas
        /// Whether the services see each request alike.
        case views
        /// Whether the templates of the emails to customers can be used.
        case templates
    }

    package let check: Check
    package let level: Level
    /// `nil` for the whole deployment.
    package let service: ServiceName?
    /// One sentence that says what was found.
    package let message: String
    /// How to fix it; `nil` if all is well.
    package let remedy: String?

    private init(_ check: Check, _ level: Level, _ service: ServiceName?, _ message: String, _ remedy: String?) {
        self.check = check
        self.level = level
        self.service = service
        self.message = message
        self.remedy = remedy
    }

    /// A check without complaints.
    package static func ok(_ check: Check, _ message: String) -> Diagnosis {
        Diagnosis(check, .ok, nil, message, nil)
    }

    /// A complaint that can wait.
    package static func warning(
        _ check: Check,
        _ service: ServiceName?,
        _ message: String,
        do remedy: String
    ) -> Diagnosis {
        Diagnosis(check, .warning, service, message, remedy)
    }

    /// A complaint that needs a person now.
    package static func bad(
        _ check: Check,
        _ service: ServiceName?,
        _ message: String,
        do remedy: String
    ) -> Diagnosis {
        Diagnosis(check, .bad, service, message, remedy)
    }
}
