import Curl
import Foundation
import HTTPClient
import Messaging
import Porting
import VendorInterface

/// The vendor's account interface over HTTP and JSON.
package struct HTTPUpdoxAccounts: VendorAccounts {
    private static let responseBytesMax = 256 * 1_024

    private let baseURL: String

    /// Makes an adapter, which opens a connection for each call.
    ///
    /// - Parameter baseURL: `https://host`, `http://127.0.0.1:8080`, or `http+unix://%2Ftmp%2Fupdox.sock` for a Unix
    ///   domain socket (see ``HTTPRequest/baseURL(socketPath:)``).
    package init(baseURL: String) {
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    }

    package func openAccount(
        of practiceGroupID: String,
        profile: VendorAccountProfile,
        deadline: Duration
    ) async throws(VendorAccountsError) -> VendorAccount {
        try await call(.put, ["accounts", practiceGroupID], body: profile, deadline: deadline)
    }

    package func account(
        of practiceGroupID: String,
        deadline: Duration
    ) async throws(VendorAccountsError) -> VendorAccount? {
        try await find(["accounts", practiceGroupID], deadline: deadline)
    }

    package func inventoryEntry(
        of number: PhoneNumber,
        deadline: Duration
    ) async throws(VendorAccountsError) -> InventoryEntry? {
        try await find(["inventory", number.e164], deadline: deadline)
    }

    package func lines(of accountNumber: String, deadline: Duration) async throws(VendorAccountsError) -> [FaxLine] {
        try await call(.get, ["accounts", accountNumber, "lines"], deadline: deadline)
    }

    package func link(
        _ number: PhoneNumber,
        to accountNumber: String,
        useForOutbound: Bool,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine] {
        try await call(
            .put,
            ["accounts", accountNumber, "lines", number.e164],
            body: LinkBody(useForOutbound: useForOutbound),
            deadline: deadline
        )
    }

    package func unlink(
        _ number: PhoneNumber,
        from accountNumber: String,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine] {
        try await call(.delete, ["accounts", accountNumber, "lines", number.e164], deadline: deadline)
    }
}

// MARK: Exchange

extension HTTPUpdoxAccounts {
    private struct LinkBody: Encodable {
        let useForOutbound: Bool
    }

    private func find<Found: Decodable>(
        _ path: [String],
        deadline: Duration
    ) async throws(VendorAccountsError) -> Found? {
        do {
            let found: Found = try await call(.get, path, deadline: deadline)
            return found
        } catch  where error.kind == .notFound {
            return nil
        }
    }

    private func call<Response: Decodable>(
        _ method: HTTPRequest.Method,
        _ path: [String],
        body: (some Encodable & Sendable)? = Data?.none,
        deadline: Duration
    ) async throws(VendorAccountsError) -> Response {
        let url = ([baseURL, "v1"] + path.map(HTTPRequest.escaped)).joined(separator: "/")
        var request = HTTPRequest(method, url)
        request.headers = [("accept", "application/json")]
        if let trace = TraceContext.current { request.headers.append(("traceparent", trace.description)) }
        if let body {
            guard let json = try? JSONEncoder().encode(body) else {
                throw VendorAccountsError(.refused, "The request cannot be written as JSON.")
            }
            request.headers.append(("content-type", "application/json"))
            request.body = json
        }
        let answer = try await exchange(request, deadline: deadline)
        guard (200...299).contains(answer.status) else { throw Self.error(of: answer) }
        do {
            return try JSONDecoder().decode(Response.self, from: answer.body)
        } catch {
            throw VendorAccountsError(
                .unavailable,
                "The vendor's answer to \(method.rawValue) \(path.joined(separator: "/")) is garbled."
            )
        }
    }

    /// Sends a request and reads the whole answer, both within the deadline.
    private func exchange(_ request: HTTPRequest, deadline: Duration) async throws(VendorAccountsError) -> HTTPResponse
    {
        do {
            return try await request.answer(within: deadline, receivingAtMost: Self.responseBytesMax)
        } catch {
            throw VendorAccountsError(.unavailable, Self.sentence(for: error, deadline: deadline))
        }
    }

    private static func sentence(for failure: TransferFailure, deadline: Duration) -> String {
        switch failure.kind {
        case .timedOut: "The vendor did not answer within \(deadline)."
        case .tooLarge: "The vendor's answer is larger than \(responseBytesMax) bytes."
        case .noConnection, .cancelled, .other: "The vendor could not be reached: \(failure)."
        }
    }

    private static func error(of answer: HTTPResponse) -> VendorAccountsError {
        let sentence = RefusalBody.sentence(in: answer.body) ?? "The vendor answered with status \(answer.status)."
        let kind: VendorAccountsError.Kind =
            switch answer.status {
            case 404: .notFound
            case 409: .conflict
            case 408, 425, 429: .unavailable
            case 400...499: .refused
            default: .unavailable
            }
        return VendorAccountsError(kind, sentence)
    }
}

/// What the vendor says when it refuses: one message, or one for each field.
private struct RefusalBody: Decodable {
    struct Problem: Decodable {
        let field: String
        let message: String
    }

    let message: String?
    let problems: [Problem]?

    static func sentence(in body: Data) -> String? {
        guard let refusal = try? JSONDecoder().decode(RefusalBody.self, from: body) else { return nil }
        let problems = (refusal.problems ?? []).map { "\($0.field): \($0.message)" }
        return problems.isEmpty ? refusal.message : problems.joined(separator: " ")
    }
}
