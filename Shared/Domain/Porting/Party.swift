/// Who must act next on a request.
package enum Party: String, Codable, CaseIterable, Sendable {
    /// The person who asked for the port.
    case customer
    /// The staff who keep the doctor's and the practice group's settings.
    case practiceStaff
    /// A person in operations.
    case `operator`
    /// The company that moves the number.
    case vendor
    /// This system, without help.
    case system
}
