import ArgumentParser
import IntakeContract
import Porting
import ServiceClient
import SystemPicture

/// The request that a command is about.
struct RequestArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The request: its FP- reference, UUID, number or key, or the beginning of its reference or UUID.",
            valueName: "request"
        )
    )
    var name: RequestName
}

extension RequestName: ExpressibleByArgument {}

extension DataOption {
    /// Runs `body` with connections to the services and the id of the request that the person named.
    func withRequest<Value>(
        _ request: RequestArgument,
        _ body: (ServiceConnections, PortRequestID) async throws -> Value
    ) async throws -> Value {
        let name = request.name
        return try await withServices { services in
            try await body(services, Self.id(of: name, services))
        }
    }

    /// The same for a command that may be about all requests: without a name, there is no id.
    func withRequest<Value>(
        named name: RequestName?,
        _ body: (ServiceConnections, PortRequestID?) async throws -> Value
    ) async throws -> Value {
        try await withServices { services in
            guard let name else { return try await body(services, nil) }
            return try await body(services, Self.id(of: name, services))
        }
    }

    /// A whole id needs no call, so that a service can be asked even if intake is down.
    private static func id(of name: RequestName, _ services: ServiceConnections) async throws -> PortRequestID {
        if let id = name.id { return id }
        let call = ListPortRequests(limit: RequestName.searchLimit, matching: name.text)
        let page = try await services.call(call, to: .intake).response
        return try name.chosen(from: page.requests, isComplete: page.next == nil)
    }
}
