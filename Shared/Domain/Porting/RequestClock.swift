/// The clocks of a request: of each, one timer may be set.
package enum RequestClock: String, Codable, CaseIterable, Sendable {
    /// The step takes longer than usual.
    case warning
    /// The step is late.
    case overdue
    /// The vendor, which is late, is asked again.
    case chase
    /// The unfinished request is closed.
    case abandon
    /// A number that could not be linked is linked once more.
    case retry
    /// A snap-back can no longer be requested.
    case snapBackWindow
    /// A snap-back can still be requested.
    case snapBackAlarm
    /// The company's inventory is asked again for a number that the vendor calls ported.
    case inventory

    /// What happens when its timer is due, as one sentence.
    package var whatFollows: String {
        switch self {
        case .warning: "The feed says that the step takes longer than usual."
        case .overdue: "The step is late: a person is asked to act, and \(Vendor.name) is asked if it owes an answer."
        case .chase: "\(Vendor.name) is asked again."
        case .abandon: "The request is closed as abandoned."
        case .retry: "The number is linked once more."
        case .snapBackWindow: "The time for a snap-back is over: the line is checked, and the request completed."
        case .snapBackAlarm: "People who have to decide about a snap-back are reminded."
        case .inventory: "The company's inventory is asked for the number again."
        }
    }
}

// So that a dictionary by clock is an object in JSON.
extension RequestClock: CodingKeyRepresentable {}
