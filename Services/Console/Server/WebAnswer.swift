import Foundation
import Hummingbird
import Messaging
import SystemPicture
import Timekeeping

/// The responses that a browser gets.
enum WebAnswer {
    /// A page that may load only the style sheet of the console, and may not be framed.
    static func page(_ page: WebPage, status: HTTPResponse.Status = .ok) throws -> Response {
        let html = try page.html(at: Timestamp(Date()))
        var response = file(Data(html.utf8), type: "text/html; charset=utf-8")
        response.status = status
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        return response
    }

    /// Bytes with a media type; a header stops the browser from guessing another.
    static func file(_ bytes: Data, type: String) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
        // Only images and PDF documents are shown; everything else is saved.
        let isShown = ["text/html", "text/css", "application/pdf", "image/"].contains { type.hasPrefix($0) }
        if !isShown { headers[.contentDisposition] = "attachment" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A page that says what went wrong and what to do.
    static func problem(_ error: any Error) -> Response {
        let failure = CommandFailure(error)
        let lines = [WebText(failure.message, .bad)] + failure.details.map { WebText($0) }
        let status = status(of: error)
        // A service that does not answer may do so in a moment.
        let page = WebPage(
            title: "This page cannot be shown",
            refreshSeconds: status == .serviceUnavailable ? 10 : nil,
            blocks: [WebBlock(lines: lines)]
        )
        return (try? self.page(page, status: status)) ?? Response(status: .internalServerError)
    }

    private static func status(of error: any Error) -> HTTPResponse.Status {
        if let call = error as? CallError { return status(of: call.status) }
        return (error as? CommandFailure)?.outcome == .unreadableInput ? .badRequest : .serviceUnavailable
    }

    private static func status(of code: StatusCode) -> HTTPResponse.Status {
        switch code {
        case .notFound: .notFound
        case .permissionDenied: .forbidden
        case .invalidArgument: .badRequest
        case .ok, .cancelled, .unknown, .deadlineExceeded, .alreadyExists, .resourceExhausted, .failedPrecondition,
            .aborted, .outOfRange, .unimplemented, .internal, .unavailable, .dataLoss, .unauthenticated:
            .serviceUnavailable
        }
    }
}
