import Foundation

/// The whole answer to a request.
package struct HTTPResponse: Sendable {
    package let status: Int
    package let body: Data
    private let headers: [String: String]

    init(status: Int, lines: [String], body: Data) {
        self.status = status
        self.body = body
        // Informational answers (1xx) precede the real one, each with a header of its own.
        let start = lines.lastIndex { $0.hasPrefix("HTTP/") } ?? lines.startIndex
        var headers: [String: String] = [:]
        for line in lines[start...].dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
        self.headers = headers
    }

    /// The value of a header; upper and lower case in its name make no difference.
    package func header(_ name: String) -> String? { headers[name.lowercased()] }
}
