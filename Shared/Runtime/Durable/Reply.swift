import Messaging

/// The response to a call, with the files that travel beside it.
package struct Reply<Response: Sendable>: Sendable {
    /// The response, sent as JSON.
    package let response: Response
    /// The files, sent as frames of their own; at most 16.
    package let attachments: [Attachment]

    /// Creates a reply.
    package init(_ response: Response, attachments: [Attachment] = []) {
        self.response = response
        self.attachments = attachments
    }
}
