import Messaging
import Porting
import Violations

/// Says what is wrong with a request that was not submitted; nothing is stored, and no number is reserved.
///
/// The documents are attachments as in `SubmitPortRequest`. Only what can be seen without reading them is checked; they
/// are read once the request or its draft is there.
package struct CheckPortRequest: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/CheckPortRequest"

    /// The request.
    package let request: PortRequestForm
    /// Which attachments are which documents.
    package let documents: [SubmittedDocument]

    /// Makes the call.
    package init(request: PortRequestForm, documents: [SubmittedDocument]) {
        self.request = request
        self.documents = documents
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// Everything that would have it refused; empty if it would be accepted.
        package let violations: [Violation]
        /// What would not stop it but needs attention.
        package let warnings: [String]
        /// Why it would end at once as declined, with what to do instead; left out if it would not.
        package let declined: String?
        /// The active request that has its number; left out if none has.
        package let holder: PortRequestID?

        /// Makes the response.
        package init(violations: [Violation], warnings: [String], declined: String?, holder: PortRequestID?) {
            self.violations = violations
            self.warnings = warnings
            self.declined = declined
            self.holder = holder
        }
    }
}
