import ConsolePeople
import ConsoleWebsite
import Foundation
import Hummingbird
import Messaging
import SystemPicture
import Timekeeping

/// The responses that a browser gets.
enum WebAnswer {
    /// A page that may load only the style sheet and the script of the console, and may not be framed.
    ///
    /// `seen` is the place in the news up to which the page was read.
    static func page(
        _ page: WebPage,
        for viewer: Viewer? = nil,
        notice: String? = nil,
        seen: String = "",
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let html = try page.html(at: Timestamp(Date()), for: viewer, notice: notice, seen: seen)
        var response = file(Data(html.utf8), type: "text/html; charset=utf-8")
        response.status = status
        return response
    }

    /// Bytes with a media type.
    static func file(_ bytes: Data, type: String) -> Response {
        var headers: HTTPFields = [.contentType: type]
        // Only images and PDF documents are shown; everything else is saved.
        let isShown = ["text/html", "text/css", "text/javascript", "application/pdf", "image/"].contains {
            type.hasPrefix($0)
        }
        if !isShown { headers[.contentDisposition] = "attachment" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Sends the browser to another page of the console; a form is not sent again by a reload.
    static func see(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    /// A page that says what went wrong and what to do.
    static func problem(_ error: any Error, for viewer: Viewer? = nil) -> Response {
        let (lines, status) = (lines(of: error), status(of: error))
        // A service that does not answer may do so in a moment.
        let follows: NewsTopic? = status == .serviceUnavailable ? .system : nil
        let page = WebPage(problem: lines, title: "This page cannot be shown", follows: follows)
        return (try? self.page(page, for: viewer, status: status)) ?? Response(status: .internalServerError)
    }

    /// What went wrong, each in a sentence.
    static func lines(of error: any Error) -> [String] {
        if let refused = error as? Refused { return [refused.description] }
        if let refused = error as? any HTTPResponseError {
            let why = refused.status == .contentTooLarge ? "The form is too large." : "It cannot be read."
            return ["\(why) Nothing was done."]
        }
        let failure = CommandFailure(error)
        return [failure.message] + failure.details
    }

    /// Whether what was asked for may have been carried out in spite of an error.
    static func leavesUnknown(_ error: any Error) -> Bool {
        guard let call = error as? CallError else { return false }
        return switch call.status {
        case .deadlineExceeded, .unknown, .internal, .dataLoss, .cancelled: true
        case .unavailable: call.noAnswer != nil
        case .ok, .invalidArgument, .notFound, .alreadyExists, .permissionDenied, .resourceExhausted,
            .failedPrecondition, .aborted, .outOfRange, .unimplemented, .unauthenticated:
            false
        }
    }

    /// The status for an error.
    static func status(of error: any Error) -> HTTPResponse.Status {
        if error is Refused { return .conflict }
        if let refused = error as? any HTTPResponseError { return refused.status }
        if let call = error as? CallError { return status(of: call.status) }
        return (error as? CommandFailure)?.outcome == .unreadableInput ? .badRequest : .serviceUnavailable
    }

    private static func status(of code: StatusCode) -> HTTPResponse.Status {
        switch code {
        case .notFound: .notFound
        case .permissionDenied: .forbidden
        case .invalidArgument: .badRequest
        case .failedPrecondition, .alreadyExists, .aborted, .outOfRange: .conflict
        case .resourceExhausted: .tooManyRequests
        case .ok, .cancelled, .unknown, .deadlineExceeded, .unimplemented, .internal, .unavailable, .dataLoss,
            .unauthenticated:
            .serviceUnavailable
        }
    }
}

/// Adds to each response what keeps a browser from doing more with it than it should.
struct ProtectiveHeaders: RouterMiddleware {
    private static let fields: [(String, String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ]

    @concurrent func handle(
        _ request: Request,
        context: BrowserContext,
        next: @concurrent (Request, BrowserContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = WebAnswer.problem(error)
        }
        for (name, value) in Self.fields {
            if let name = HTTPFields.Element.Name(name) { response.headers[name] = value }
        }
        // A picture may show what a person may not see a moment later.
        if response.headers[.contentType] == "image/png" {
            response.headers[.cacheControl] = "private, no-store"
        }
        return response
    }
}
