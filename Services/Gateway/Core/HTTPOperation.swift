import Messaging

/// One method of the contract, as the HTTP gateway offers it.
package struct HTTPOperation: Sendable, Hashable {
    /// The method on the wire.
    package let method: Method
    /// The path for `POST`: version, service and method, as in `/v1/Intake/SubmitPortRequest`.
    package let path: String
    /// Whether the request has a key of the caller's choice, which `Idempotency-Key` may carry.
    package let hasKey: Bool
    /// Whether `Idempotency-Key` is taken: whether the request has a key and changes something.
    package var takesKey: Bool { hasKey && !onlyReads }
    /// Whether the request names documents, which travel as parts of a form.
    package let takesDocuments: Bool
    /// Whether the answer is a file.
    package let answersWithFile: Bool

    /// Creates an operation.
    package init(_ method: Method, hasKey: Bool = false, takesDocuments: Bool = false, answersWithFile: Bool = false) {
        self.method = method
        path = Self.path(of: method)
        self.hasKey = hasKey
        self.takesDocuments = takesDocuments
        self.answersWithFile = answersWithFile
    }

    /// Whether the method only reads, so that repeating it is always harmless.
    package var onlyReads: Bool {
        let name = path.split(separator: "/").last ?? ""
        return ["Get", "List", "Read", "Fetch", "Check"].contains { name.hasPrefix($0) }
    }

    /// The service and the method, as in `Intake/SubmitPortRequest`.
    package var name: String { path.split(separator: "/").dropFirst().joined(separator: "/") }

    /// `faxport.intake.v1.Intake/ReadFeed` becomes `/v1/Intake/ReadFeed`.
    package static func path(of method: Method) -> String {
        "/" + method.rawValue.split(separator: ".").suffix(2).joined(separator: "/")
    }
}
