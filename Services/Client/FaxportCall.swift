/// A call of the contract: the request of a method, with the type of its answer.
///
/// The types of all methods of a CRM are generated from the contract. ``Faxport/call(_:files:mayBeRepeated:)`` makes
/// any of them.
public protocol FaxportCall: Codable, Sendable {
    /// The answer of the method.
    associatedtype Response: Codable, Sendable

    /// The name of the method, such as `faxport.intake.v1.Intake/ReadFeed`.
    static var method: String { get }
}

/// The answer to a call, with what came beside it.
public struct FaxportReply<Response: Sendable>: Sendable {
    /// The answer of the method.
    public let response: Response
    /// The files that came with it.
    public let files: [FaxportFile]
    /// What the service warns of, each in a sentence, such as fields that the method does not have.
    public let warnings: [String]
}
