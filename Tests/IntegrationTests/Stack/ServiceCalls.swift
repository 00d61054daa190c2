import Messaging
import ServiceKit
import ZeroMQ

/// The connections of a test to the services of its system.
actor ServiceCalls {
    private var clients: [String: CallClient] = [:]

    /// Makes a call.
    ///
    /// Its deadline is short: the caller retries a call that a killed process lost.
    func call<Call: CallContract>(
        _ call: Call,
        attachments: [Messaging.Attachment] = [],
        to service: ServiceName,
        of stack: StackFile
    ) async throws -> Call.Response? {
        guard let address = stack.process(service.rawValue)?.endpoint else { return nil }
        let client = try client(at: address, service, keys: stack.keys)
        return try await client.call(call, attachments: attachments, timeoutMs: 1_000).response
    }

    func close() async {
        for client in clients.values { await client.close() }
        clients = [:]
    }

    private func client(at address: String, _ service: ServiceName, keys: String?) throws -> CallClient {
        if let client = clients[address] { return client }
        guard let endpoint = Endpoint(address) else { throw TestFailure("\(address) is no endpoint") }
        let credentials = keys.map {
            Credentials.files(KeyPaths(keyFile: "\($0)/ops.key", access: "\($0)/access.json"), server: service)
        }
        let client = try CallClient(to: endpoint, caller: "integration-tests", credentials: credentials ?? .none)
        clients[address] = client
        return client
    }
}
