import Foundation
import HTTPClient

/// What a browser does without showing anything: keeps the cookie, sends forms, follows no redirect by itself.
final class Browser {
    /// A form's fields, in order.
    typealias Fields = [(String, String)]

    struct Page {
        let status: Int
        let text: String
        let body: Data
        let headers: (String) -> String?

        /// The secret that each form of the page sends back.
        var csrf: String { text.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/).map { String($0.1) } ?? "" }
    }

    let url: String
    /// The value of the session's cookie; `nil` before one was set.
    private(set) var cookie: String?

    init(at url: String, cookie: String? = nil) {
        self.url = url
        self.cookie = cookie
    }

    func get(_ path: String, headers: [(String, String)] = []) async throws -> Page {
        try await page(HTTPRequest(.get, url + path), headers)
    }

    /// Sends a form.
    func post(_ path: String, _ fields: Fields, headers: [(String, String)] = []) async throws -> Page {
        var request = HTTPRequest(.post, url + path)
        let pairs = fields.map { "\($0.0)=\(HTTPRequest.escaped($0.1).replacing("+", with: "%2B"))" }
        request.body = Data(pairs.joined(separator: "&").utf8)
        return try await page(request, [("Content-Type", "application/x-www-form-urlencoded")] + headers)
    }

    /// Presses the button of an action, as a page of this session shows it.
    func act(_ action: String, _ fields: Fields) async throws -> Page {
        let csrf = try await get("/me").csrf
        return try await post("/do/\(action)", [("csrf", csrf)] + fields)
    }

    private func page(_ request: HTTPRequest, _ headers: [(String, String)]) async throws -> Page {
        var request = request
        request.headers = headers.map { ($0.0, $0.1) } + (cookie.map { [("Cookie", "faxport-session=\($0)")] } ?? [])
        let response = try await request.answer(within: .seconds(20), receivingAtMost: 1 << 24)
        if let set = response.header("Set-Cookie")?.firstMatch(of: /faxport-session=([^;]*)/) {
            cookie = set.1.isEmpty ? nil : String(set.1)
        }
        return Page(
            status: response.status,
            text: String(decoding: response.body, as: UTF8.self),
            body: response.body,
            headers: { response.header($0) }
        )
    }
}
