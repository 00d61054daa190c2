import AsyncHTTPClient
import Foundation
import NIOCore
import SystemPicture
import Timekeeping
import Updox

/// What the vendor simulator tells over HTTP about itself.
struct VendorConnection: Sendable {
    private let baseURL: String

    init(_ record: StackRecord) throws(CommandFailure) {
        guard let process = record.process(StackPlan.vendorName) else {
            throw CommandFailure(.unreachable, "stack.json names no vendor simulator.")
        }
        baseURL = HTTPUpdoxAccounts.baseURL(socketPath: process.endpoint)
    }

    func isHealthy() async -> Bool {
        (try? await get("/healthz", timeout: .seconds(1))) != nil
    }

    /// All that was done to the vendor, as it remembers it.
    func ledger() async throws -> VendorLedger {
        try JSONDecoder().decode(VendorLedger.self, from: try await get("/sim/ledger", timeout: .seconds(5)))
    }

    private func get(_ path: String, timeout: TimeAmount) async throws -> Data {
        do {
            let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: baseURL + path), timeout: timeout)
            let body = try await response.body.collect(upTo: 16 * 1_024 * 1_024)
            guard response.status == .ok else {
                throw CommandFailure(.unreachable, "The vendor simulator answers \(path) with \(response.status).")
            }
            return Data(body.readableBytesView)
        } catch let error as HTTPClientError {
            throw CommandFailure(.unreachable, "The vendor simulator does not answer \(path): \(error).")
        }
    }
}

/// The part of the vendor's ledger that is held against ours.
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
