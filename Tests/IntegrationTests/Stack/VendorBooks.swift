import Foundation
import HTTPClient

/// Everything that the vendor received and did, according to `/sim/ledger`.
struct VendorBooks: Decodable, Sendable {
    struct Attempt: Decodable, Sendable {
        let requestReference: String
        let attempt: Int
        let messageID: String
        let timesReceived: Int
    }

    struct Charge: Decodable, Sendable {
        let requestReference: String
        let attempt: Int
        let cents: Int64
    }

    struct Port: Decodable, Sendable {
        let requestReference: String
        let number: String
    }

    struct SnapBack: Decodable, Sendable {
        let requestReference: String
        let number: String
        let cents: Int64
    }

    struct Account: Decodable, Sendable {
        let practiceGroupID: String
    }

    struct Line: Decodable, Sendable {
        let number: String
    }

    let attempts: [Attempt]
    let charges: [Charge]
    let ports: [Port]
    let cancelled: [String]
    let snapBacks: [SnapBack]
    let unreadable: [String]
    let accounts: [Account]
    let lines: [Line]
}

extension TestStack {
    static let vendor = "vendor-simulator"

    /// The vendor's books; `nil` if it does not answer.
    func vendorBooks() async throws -> VendorBooks? {
        guard let socket = try folder.record()?.process(Self.vendor)?.endpoint else { return nil }
        let request = HTTPRequest(.get, HTTPRequest.baseURL(socketPath: socket) + "/sim/ledger")
        guard let response = try? await request.answer(within: .seconds(5), receivingAtMost: 16 * 1_024 * 1_024)
        else { return nil }
        return try JSONDecoder().decode(VendorBooks.self, from: response.body)
    }
}
