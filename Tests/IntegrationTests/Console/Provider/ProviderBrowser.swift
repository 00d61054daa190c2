import Foundation
import HTTPClient

/// A browser that keeps cookies by name and follows no redirect by itself.
final class ProviderBrowser {
    struct Page {
        let status: Int
        let text: String
        let headers: (String) -> String?

        var location: String { headers("Location") ?? "" }
        /// The secret that each form of the page sends back.
        var csrf: String { text.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/).map { String($0.1) } ?? "" }
    }

    /// The address at which the console listens; pages call it by another one.
    private let base: String
    var cookies: [String: String] = [:]

    init(at base: String) {
        self.base = base
    }

    /// Asks the console for a path.
    func get(_ path: String, headers: [(String, String)] = []) async throws -> Page {
        var request = HTTPRequest(.get, base + path)
        request.headers = headers.map { ($0.0, $0.1) }
        return try await send(request)
    }

    /// Sends a form to the console.
    func post(_ path: String, _ fields: [(String, String)]) async throws -> Page {
        var request = HTTPRequest(.post, base + path)
        let pairs = fields.map { "\($0.0)=\(HTTPRequest.escaped($0.1).replacing("+", with: "%2B"))" }
        request.body = Data(pairs.joined(separator: "&").utf8)
        request.headers = [("Content-Type", "application/x-www-form-urlencoded")]
        return try await send(request)
    }

    /// Presses the button of an action.
    func act(_ action: String, _ fields: [(String, String)]) async throws -> Page {
        try await post("/do/\(action)", [("csrf", try await get("/me").csrf)] + fields)
    }

    /// Visits the provider, and returns the path of the console to which it sends the browser back.
    func visit(_ address: String) async throws -> String {
        let answer = try await HTTPRequest(.get, address).answer(within: .seconds(60), receivingAtMost: 1 << 20)
        let back = answer.header("Location") ?? ""
        return back.hasPrefix(Self.console) ? String(back.dropFirst(Self.console.count)) : "no return: \(answer.status)"
    }

    private static let console = "https://faxport.example"

    private func send(_ request: HTTPRequest) async throws -> Page {
        var request = request
        request.headers.append(("Host", "faxport.example"))
        if !cookies.isEmpty {
            let text = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
            request.headers.append(("Cookie", text))
        }
        let response = try await request.answer(within: .seconds(60), receivingAtMost: 1 << 22)
        if let match = response.header("Set-Cookie")?.firstMatch(of: /([^=]+)=([^;]*)/) {
            cookies[String(match.1)] = match.2.isEmpty ? nil : String(match.2)
        }
        return Page(
            status: response.status,
            text: String(decoding: response.body, as: UTF8.self),
            headers: { response.header($0) }
        )
    }
}
