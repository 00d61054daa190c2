import Foundation
import HTTPForms
import Messaging

/// The parts of a `multipart/form-data` body (RFC 7578): the request of a call and its attachments.
package struct HTTPForm: Sendable, Hashable {
    /// The name of the part with the request.
    package static let callPart = "call"
    /// The most bytes of a whole form: the request, and two documents of the largest accepted size.
    package static let largest = 24 * 1_024 * 1_024
    /// The most parts; more are refused before anything is done with them.
    package static let mostParts = WireLimits.attachments + 1

    /// The JSON of the request.
    package let call: Bytes
    /// The other parts, each named after its file, or after its field if it has no file name.
    package let attachments: [Attachment]

    /// Parses a body.
    ///
    /// - Throws: the problem with the first part that cannot be used. Repeating it makes no sense.
    package init(_ body: Bytes, boundary: String) throws(ProblemDetails) {
        var call: Bytes?
        var attachments: [Attachment] = []
        for part in try Self.parts(of: body, boundary: boundary) {
            guard part.name == Self.callPart else {
                attachments.append(try Self.attachment(part))
                continue
            }
            guard call == nil else { throw .malformed("The form has two parts named \"\(Self.callPart)\".") }
            guard part.bytes.count <= WireLimits.json.bytes else {
                throw .tooLarge("The part \"\(Self.callPart)\"", limit: WireLimits.json.bytes)
            }
            call = part.bytes
        }
        guard let call else {
            throw .malformed("The form has no part named \"\(Self.callPart)\" with the JSON of the request.")
        }
        self.call = call
        self.attachments = attachments
    }

    private static func parts(of body: Bytes, boundary: String) throws(ProblemDetails) -> [FormPart] {
        do {
            return try FormPart.parts(of: body, boundary: boundary, atMost: mostParts)
        } catch {
            throw .malformed(error.description)
        }
    }

    private static func attachment(_ part: FormPart) throws(ProblemDetails) -> Attachment {
        let (name, type) = (part.filename ?? part.name, part.contentType ?? "application/octet-stream")
        guard part.bytes.count <= WireLimits.frameBytes else {
            throw .tooLarge("The part \"\(part.name.prefix(100))\"", limit: WireLimits.frameBytes)
        }
        // The names of all attachments must fit into the header of one call.
        guard name.utf8.count + type.utf8.count <= longestName else {
            throw .malformed("The name and the type of a part have more than \(longestName) bytes together.")
        }
        return Attachment(name: name, contentType: type, bytes: part.bytes)
    }

    private static let longestName = 512
}
