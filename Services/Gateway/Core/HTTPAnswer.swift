import Foundation
import Messaging

/// The answer to a request, before it becomes a response of the server.
package struct HTTPAnswer: Sendable, Hashable {
    /// The header with the JSON of an answer whose body is a file.
    package static let responseHeader = "Faxport-Response"

    /// The header with the fields of the request that its method does not have.
    package static let warningsHeader = "Faxport-Warnings"

    /// The status.
    package let status: Int
    /// The headers that this answer has besides those of every answer.
    package let headers: [String: String]
    /// The media type of the body.
    package let contentType: String
    /// The body.
    package let body: Bytes

    init(status: Int, headers: [String: String] = [:], contentType: String, body: Bytes) {
        self.status = status
        self.headers = headers
        self.contentType = contentType
        self.body = body
    }

    /// JSON, as the service wrote it.
    package static func json(_ body: Bytes) -> HTTPAnswer {
        HTTPAnswer(status: 200, contentType: "application/json", body: body)
    }

    /// The answer to a call that was carried out.
    package init(_ operation: HTTPOperation, body: Bytes, attachments: [Attachment]) {
        guard operation.answersWithFile, let file = attachments.first else {
            self = .json(body)
            return
        }
        self.init(
            status: 200,
            headers: [
                Self.responseHeader: Self.ascii(body), "ETag": "\"\(file.sha256)\"",
                "Content-Disposition": "attachment; filename=\"\(Self.plain(file.name))\"",
            ],
            contentType: Self.isHeader(file.contentType) ? file.contentType : "application/octet-stream",
            body: file.bytes
        )
    }

    /// The answer to a request that was not carried out.
    package init(_ problem: ProblemDetails) {
        var headers: [String: String] = [:]
        headers["Retry-After"] = problem.retryAfterSeconds.map { "\($0)" }
        // Where the body ends is not known, so nothing can follow on this connection.
        if problem.status == 408 || problem.status == 501 { headers["Connection"] = "close" }
        if problem.status == 401 { headers["WWW-Authenticate"] = "Bearer realm=\"faxport\"" }
        // Text can always be encoded as JSON.
        let body = (try? MessageCoding.encode(problem)) ?? Bytes("{}".utf8)
        self.init(status: problem.status, headers: headers, contentType: ProblemDetails.contentType, body: body)
    }

    /// The same answer with a header more.
    package func adding(_ name: String, _ value: String) -> HTTPAnswer {
        HTTPAnswer(
            status: status,
            headers: headers.merging([name: value]) { $1 },
            contentType: contentType,
            body: body
        )
    }

    /// The same answer, which also says when to call again.
    package func retrying(afterMs milliseconds: Int?) -> HTTPAnswer {
        guard let milliseconds else { return self }
        return adding("Retry-After", "\(ProblemDetails.seconds(afterMs: milliseconds))")
    }

    /// The beginning of a stream of events.
    package static var stream: HTTPAnswer {
        // Otherwise a proxy like nginx collects events before it passes them on. Nothing is answered behind a stream.
        let headers = ["X-Accel-Buffering": "no", "Connection": "close"]
        return HTTPAnswer(status: 200, headers: headers, contentType: FeedQuery.stream, body: Bytes())
    }

    /// The same answer with what the service warns of, as a JSON array in a header.
    package func warning(of warnings: [String]) -> HTTPAnswer {
        // Text can always be encoded as JSON.
        guard !warnings.isEmpty, let json = try? MessageCoding.encode(warnings) else { return self }
        return adding(Self.warningsHeader, Self.ascii(json))
    }

    /// JSON with only ASCII in it, for a header.
    private static func ascii(_ json: Bytes) -> String {
        String(decoding: json, as: UTF8.self).utf16.reduce(into: "") { text, unit in
            if (0x20...0x7E).contains(unit), let scalar = Unicode.Scalar(unit) {
                text.unicodeScalars.append(scalar)
            } else if unit > 0x7E {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    private static func plain(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
    }

    private static func isHeader(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}
