import Foundation
import Hummingbird
import Messaging
import SystemPicture
import Timekeeping

/// What goes back to a browser.
enum WebAnswer {
    /// A page; it may load nothing but the console's own style sheet, and stand in nobody's frame.
    static func page(_ page: WebPage, status: HTTPResponse.Status = .ok) throws -> Response {
        let html = try page.html(at: Timestamp(Date()))
        var response = file(Data(html.utf8), type: "text/html; charset=utf-8")
        response.status = status
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        return response
    }

    /// Bytes of a type that the browser is not to guess.
    static func file(_ bytes: Data, type: String) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
        // What is no picture and no paper is saved, never shown.
        let isShown = ["text/html", "text/css", "application/pdf", "image/"].contains { type.hasPrefix($0) }
        if !isShown { headers[.contentDisposition] = "attachment" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A page that says what went wrong and what to do.
    static func problem(_ error: any Error) -> Response {
        let failure = CommandFailure(error)
        let lines = [WebText(failure.message, .bad)] + failure.details.map { WebText($0) }
        let status = status(of: error)
        // What does not answer may do so in a moment.
        let page = WebPage(
            title: "This can not be shown",
            refreshSeconds: status == .serviceUnavailable ? 10 : nil,
            blocks: [WebBlock(lines: lines)]
        )
        return (try? self.page(page, status: status)) ?? Response(status: .internalServerError)
    }

    private static func status(of error: any Error) -> HTTPResponse.Status {
        switch (error as? CallError)?.status {
        case .notFound: .notFound
        case .permissionDenied: .forbidden
        case .invalidArgument: .badRequest
        case nil where (error as? CommandFailure)?.outcome == .unreadableInput: .badRequest
        default: .serviceUnavailable
        }
    }
}
