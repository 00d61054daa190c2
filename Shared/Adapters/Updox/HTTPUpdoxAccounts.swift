import AsyncHTTPClient
import Foundation
import Messaging
import NIOCore
import NIOHTTP1
import Porting
import VendorInterface

/// The vendor's account interface over HTTP and JSON.
package struct HTTPUpdoxAccounts: VendorAccounts {
    private static let responseBytesMax = 256 * 1_024

    private let baseURL: String
    private let client: HTTPClient

    /// Makes an adapter; nothing is connected before the first call.
    ///
    /// - Parameters:
    ///   - baseURL: `https://host`, `http://127.0.0.1:8080`, or `http+unix://%2Ftmp%2Fupdox.sock` for a Unix domain socket
    ///     (see ``baseURL(socketPath:)``).
    ///   - client: The client whose connections are used; its owner shuts it down.
    package init(baseURL: String, client: HTTPClient = .shared) {
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.client = client
    }

    /// The base URL of an interface behind a Unix domain socket.
    package static func baseURL(socketPath: String) -> String {
        "http+unix://\(escaped(socketPath))"
    }

    package func openAccount(
        of practiceGroupID: String,
        profile: VendorAccountProfile,
        deadline: Duration
    ) async throws(VendorAccountsError) -> VendorAccount {
        try await call(.PUT, ["accounts", practiceGroupID], body: profile, deadline: deadline)
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
        try await call(.GET, ["accounts", accountNumber, "lines"], deadline: deadline)
    }

    package func link(
        _ number: PhoneNumber,
        to accountNumber: String,
        useForOutbound: Bool,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine] {
        try await call(
            .PUT,
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
        try await call(.DELETE, ["accounts", accountNumber, "lines", number.e164], deadline: deadline)
    }
}

// MARK: Exchange

extension HTTPUpdoxAccounts {
    private struct LinkBody: Encodable {
        let useForOutbound: Bool
    }

    private struct Answer: Sendable {
        let status: Int
        let body: Data
    }

    private func find<Found: Decodable>(
        _ path: [String],
        deadline: Duration
    ) async throws(VendorAccountsError) -> Found? {
        do {
            let found: Found = try await call(.GET, path, deadline: deadline)
            return found
        } catch  where error.kind == .notFound {
            return nil
        }
    }

    private func call<Response: Decodable>(
        _ method: HTTPMethod,
        _ path: [String],
        body: (some Encodable & Sendable)? = Data?.none,
        deadline: Duration
    ) async throws(VendorAccountsError) -> Response {
        let url = ([baseURL, "v1"] + path.map(Self.escaped)).joined(separator: "/")
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers.add(name: "accept", value: "application/json")
        if let trace = TraceContext.current { request.headers.add(name: "traceparent", value: trace.description) }
        if let body {
            guard let json = try? JSONEncoder().encode(body) else {
                throw VendorAccountsError(.refused, "The request can not be written as JSON.")
            }
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(json)
        }
        let answer = try await exchange(request, deadline: deadline)
        guard (200...299).contains(answer.status) else { throw Self.error(of: answer) }
        do {
            return try JSONDecoder().decode(Response.self, from: answer.body)
        } catch {
            throw VendorAccountsError(
                .unavailable,
                "The vendor's answer to \(method) \(path.joined(separator: "/")) is garbled."
            )
        }
    }

    /// Sends a request and reads the whole answer, both within the deadline.
    private func exchange(_ request: HTTPClientRequest, deadline: Duration) async throws(VendorAccountsError) -> Answer
    {
        let client = client
        do {
            return try await withThrowingTaskGroup(of: Answer.self) { group in
                // The client's own deadline ends with the head of the answer; a body that drips in is cut off here.
                group.addTask {
                    let response = try await client.execute(request, timeout: TimeAmount(deadline))
                    let body = try await response.body.collect(upTo: Self.responseBytesMax)
                    return Answer(status: Int(response.status.code), body: Data(body.readableBytesView))
                }
                group.addTask {
                    // The deadline itself; the answer cancels it.
                    try await Task.sleep(for: deadline)
                    throw VendorAccountsError(.unavailable, "The vendor did not answer within \(deadline).")
                }
                defer { group.cancelAll() }
                guard let first = try await group.next() else { throw CancellationError() }
                return first
            }
        } catch let error as VendorAccountsError {
            throw error
        } catch let error as HTTPClientError where error == .deadlineExceeded {
            throw VendorAccountsError(.unavailable, "The vendor did not answer within \(deadline).")
        } catch is NIOTooManyBytesError {
            throw VendorAccountsError(
                .unavailable,
                "The vendor's answer is larger than \(Self.responseBytesMax) bytes."
            )
        } catch {
            throw VendorAccountsError(.unavailable, "The vendor could not be reached: \(error).")
        }
    }

    private static func error(of answer: Answer) -> VendorAccountsError {
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

    private static func escaped(_ component: String) -> String {
        let unreserved = CharacterSet(charactersIn: "-._~+").union(.asciiAlphanumerics)
        return component.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
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

extension CharacterSet {
    fileprivate static let asciiAlphanumerics = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    )
}
