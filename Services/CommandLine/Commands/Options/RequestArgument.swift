import ArgumentParser
import Porting
import ServiceClient
import SystemPicture

/// The request that a command is about.
struct RequestArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The request: its FP- reference, UUID, number or key, or the beginning or end of its reference or UUID.",
            valueName: "request"
        ),
        completion: .custom(RequestCompletion.names)
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
            try await body(services, services.id(of: name))
        }
    }

    /// The same for a command that may be about all requests: without a name, there is no id.
    func withRequest<Value>(
        named name: RequestName?,
        _ body: (ServiceConnections, PortRequestID?) async throws -> Value
    ) async throws -> Value {
        try await withServices { services in
            guard let name else { return try await body(services, nil) }
            return try await body(services, services.id(of: name))
        }
    }
}
