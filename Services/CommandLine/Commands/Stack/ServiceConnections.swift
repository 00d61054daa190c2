import Durable
import Messaging
import ServiceKit
import ZeroMQ

/// The connections of one command to the services of a running system.
actor ServiceConnections {
    nonisolated let directory: ServiceDirectory
    private var clients: [ServiceName: CallClient] = [:]

    init(_ directory: ServiceDirectory) {
        self.directory = directory
    }

    /// Makes a call; 5 s are enough for any that is answered from a store.
    func call<Call: CallContract>(
        _ call: Call,
        to service: ServiceName,
        attachments: [Attachment] = [],
        timeoutMs: Int = 5_000
    ) async throws -> Reply<Call.Response> {
        try await client(for: service).call(call, attachments: attachments, timeoutMs: timeoutMs)
    }

    /// Makes a call again until it is answered, also by a refusal, or the time is up.
    ///
    /// For calls whose repetition is harmless, while processes may be killed and started again.
    func persist<Call: CallContract>(
        _ call: Call,
        to service: ServiceName,
        attachments: [Attachment] = [],
        until end: ContinuousClock.Instant
    ) async throws -> Reply<Call.Response> {
        while true {
            do {
                return try await self.call(call, to: service, attachments: attachments, timeoutMs: 1_500)
            } catch let error as CallError where error.mayPassByItself && ContinuousClock.now < end {
                // The service may be starting again; it is asked until the deadline.
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    /// Whether anybody takes a connection at the endpoint of a service; it may still refuse the key, or never answer.
    func takesConnections(_ service: ServiceName) -> Bool {
        directory.endpoints[service].map(EndpointProbe.takesConnections) ?? false
    }

    func close() async {
        for client in clients.values { await client.close() }
        clients = [:]
    }

    private func client(for service: ServiceName) throws -> CallClient {
        if let client = clients[service] { return client }
        guard let endpoint = directory.endpoints[service] else {
            throw CommandFailure(.unreachable, "\(directory.source) names no endpoint of \(service).")
        }
        let credentials = directory.keys.map { Credentials.files($0, server: service) }
        let client = try CallClient(to: endpoint, caller: "faxport", credentials: credentials ?? .none)
        clients[service] = client
        return client
    }
}

extension CallError {
    /// Whether the same call may be answered a little later, such as by a process that is just being started again.
    var mayPassByItself: Bool {
        isRetryable || (status == .deadlineExceeded)
    }
}
