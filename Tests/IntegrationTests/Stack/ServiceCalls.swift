import Messaging
import ServiceKit
import ZeroMQ

/// The connections of a test to the services of its system.
actor ServiceCalls {
    private var clients: [String: CallClient] = [:]

    /// Makes a call.
    ///
    /// Its deadline is short: one that a killed process has swallowed is made again by those who wait.
    func call<Call: CallContract>(_ call: Call, at address: String) async throws -> Call.Response {
        try await client(at: address).call(call, timeoutMs: 1_000).response
    }

    func close() async {
        for client in clients.values { await client.close() }
        clients = [:]
    }

    private func client(at address: String) throws -> CallClient {
        if let client = clients[address] { return client }
        guard let endpoint = Endpoint(address) else { throw TestFailure("\(address) is no endpoint") }
        let client = try CallClient(to: endpoint, caller: "integration-tests")
        clients[address] = client
        return client
    }
}
