import Foundation
import HTTPClient
import SystemPicture
import Timekeeping

/// Reads the vendor simulator's state over HTTP.
struct VendorConnection: Sendable {
    private let baseURL: String

    init(_ record: StackRecord) throws(CommandFailure) {
        guard let process = record.process(StackPlan.vendorName) else {
            throw CommandFailure(.unreachable, "stack.json names no vendor simulator.")
        }
        baseURL = HTTPRequest.baseURL(socketPath: process.endpoint)
    }

    func isHealthy() async -> Bool {
        (try? await get("/healthz", timeout: .seconds(1))) != nil
    }

    /// The vendor's ledger: everything that it received and did.
    func ledger() async throws -> VendorLedger {
        try JSONDecoder().decode(VendorLedger.self, from: try await get("/sim/ledger", timeout: .seconds(5)))
    }

    /// Whether the vendor is idle, and when it acts next.
    func idleReport() async throws -> IdleReport {
        try JSONDecoder().decode(IdleReport.self, from: try await get("/sim/idle", timeout: .seconds(2)))
    }

    private func get(_ path: String, timeout: Duration) async throws(CommandFailure) -> Data {
        let response: HTTPResponse
        do {
            response = try await HTTPRequest(.get, baseURL + path)
                .answer(within: timeout, receivingAtMost: 16 * 1_024 * 1_024)
        } catch {
            throw CommandFailure(.unreachable, "The vendor simulator does not answer \(path): \(error).")
        }
        guard response.status == 200 else {
            throw CommandFailure(.unreachable, "The vendor simulator answers \(path) with \(response.status).")
        }
        return response.body
    }
}

/// The part of the vendor's ledger that is compared with ours.
struct VendorLedger: Decodable, Sendable, Hashable {
    struct Attempt: Decodable, Sendable, Hashable {
        let requestReference: String
        let attempt: Int
        let messageID: String
        let attachmentHashes: [String]
        let timesReceived: Int
    }

    struct Charge: Decodable, Sendable, Hashable {
        let requestReference: String
        let attempt: Int
        let cents: Int64
    }

    let attempts: [Attempt]
    let charges: [Charge]
}
