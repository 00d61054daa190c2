import Durable
import Messaging
import ServiceKit
import SystemPicture

/// The connections of one command to the services of a running system, made with the first call to each.
package actor ServiceConnections {
    /// Where the services are.
    package nonisolated let directory: ServiceDirectory
    private let caller: String
    /// The person whose calls these are; `nil` for those of the program itself.
    package nonisolated let person: PersonTokens?
    private var clients: [ServiceName: CallClient] = [:]

    /// Creates the connections; nothing is connected yet.
    ///
    /// `caller` is the name in histories, unless a key proves another one. For calls of a `person`, the task must have
    /// its ``PersonTokens/caller``.
    package init(_ directory: ServiceDirectory, caller: String = "faxport", person: PersonTokens? = nil) {
        self.directory = directory
        self.caller = caller
        self.person = person
    }

    /// Makes a call; the default timeout is enough for any call that is answered from a store.
    ///
    /// - Throws: `CallError` for a refusal or a missing answer; ``CommandFailure`` if the service has no endpoint.
    package func call<Call: CallContract>(
        _ call: Call,
        to service: ServiceName,
        attachments: [Attachment] = [],
        timeoutMs: Int = 5_000
    ) async throws -> Reply<Call.Response> {
        try await person?.need(Call.method)
        return try await client(for: service).call(call, attachments: attachments, timeoutMs: timeoutMs)
    }

    /// Repeats a call until it is answered, also by a refusal, or the time is up.
    ///
    /// Only for calls that may be repeated, while processes may be killed and restarted.
    package func persist<Call: CallContract>(
        _ call: Call,
        to service: ServiceName,
        attachments: [Attachment] = [],
        until end: ContinuousClock.Instant
    ) async throws -> Reply<Call.Response> {
        while true {
            do {
                return try await self.call(call, to: service, attachments: attachments, timeoutMs: 1_500)
            } catch let error as CallError where error.mayPassByItself && ContinuousClock.now < end {
                // The service may be restarting, so it is asked again until the deadline.
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    /// Whether the endpoint of a service accepts connections; it may still refuse the key, or never answer.
    package func takesConnections(_ service: ServiceName) -> Bool {
        directory.endpoints[service].map(EndpointProbe.takesConnections) ?? false
    }

    /// Closes all connections; calls under way end with `CANCELLED`.
    package func close() async {
        for client in clients.values { await client.close() }
        clients = [:]
    }

    private func client(for service: ServiceName) throws -> CallClient {
        if let client = clients[service] { return client }
        guard let endpoint = directory.endpoints[service] else {
            throw CommandFailure(.unreachable, "\(directory.source) has no endpoint for \(service).")
        }
        let credentials = directory.keys.map { Credentials.files($0, server: service) }
        let client = try CallClient(to: endpoint, caller: caller, credentials: credentials ?? .none)
        clients[service] = client
        return client
    }
}

extension CallError {
    /// Whether the same call may be answered a little later, for example by a process that is restarting.
    package var mayPassByItself: Bool {
        isRetryable || status == .deadlineExceeded
    }
}
