import Messaging
import Porting

/// Records a note of a person about a request.
///
/// It is in the story of the request and in its feed, and changes nothing else.
package struct AddNote: CallContract, KeyedCall {
    package static let method: Method = "faxport.intake.v1.Desk/AddNote"

    /// The request.
    package let requestID: PortRequestID
    /// The note, as one line of 1 to 1,000 bytes.
    package let text: String
    /// The person who writes it.
    package let actor: String
    /// The sender's id of this note: the same key with the same content is one note.
    package let key: String?

    /// Makes the call.
    package init(requestID: PortRequestID, text: String, actor: String, key: String? = nil) {
        self.requestID = requestID
        self.text = text
        self.actor = actor
        self.key = key
    }

    package var content: AddNote { AddNote(requestID: requestID, text: text, actor: actor) }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// Makes the response.
        package init() {}
    }
}
