import ConsoleWebsite
import Foundation
import HTTPForms
import Hummingbird
import Messaging

/// Reading what browsers send.
extension Console {
    /// The largest form without files, and the largest with them, in bytes.
    private static let formBytes = 256 * 1_024
    private static let uploadBytes = 24 * 1_024 * 1_024
    private static let mostParts = 400

    /// The fields of a form; files are only taken from people who have signed in.
    ///
    /// - Throws: `INVALID_ARGUMENT` for a form that cannot be read, and status 413 for one that is too large.
    static func fields(of request: Request, withFiles: Bool = false) async throws -> FormFields {
        let text = request.header("Content-Type") ?? ""
        let type = ParameterizedValue(text)
        switch type?.value {
        case "application/x-www-form-urlencoded":
            let body = try await request.body.collect(upTo: formBytes)
            return FormFields(encoded: String(buffer: body))
        case "multipart/form-data" where withFiles:
            guard let boundary = type?.parameters["boundary"], !boundary.isEmpty else {
                throw CallError(.invalidArgument, "The form names no boundary between its parts.")
            }
            let body = try await request.body.collect(upTo: uploadBytes)
            return try fields(of: Data(buffer: body), boundary)
        case _:
            throw CallError(.invalidArgument, "A form cannot be sent as \"\(text.prefix(100))\".")
        }
    }

    private static func fields(of body: Data, _ boundary: String) throws -> FormFields {
        var values: [String: String] = [:]
        var files: [String: Attachment] = [:]
        let parts: [FormPart]
        do {
            parts = try FormPart.parts(of: body, boundary: boundary, atMost: mostParts)
        } catch {
            throw CallError(.invalidArgument, error.description)
        }
        for part in parts {
            if let name = part.filename {
                let type = part.contentType ?? "application/octet-stream"
                files[part.name] = Attachment(name: name, contentType: type, bytes: part.bytes)
            } else if part.contentType == nil {
                values[part.name] = String(decoding: part.bytes, as: UTF8.self)
            }
        }
        return FormFields(values, files: files)
    }
}
