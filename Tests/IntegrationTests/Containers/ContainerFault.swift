/// A fault that a test inflicts on a container.
enum ContainerFault: String, CaseIterable, Sendable {
    case kill, pause, disconnect, restart
}

extension ContainerSet {
    /// How long a container stays paused or without its network: longer than the heartbeat timeout of its
    /// connections.
    private static let absence = Duration.seconds(3)

    /// Applies the fault, and then undoes it.
    func inject(_ fault: ContainerFault, into service: String) async throws {
        let name = container(service)
        switch fault {
        case .kill:
            try await engine.output("kill", "--signal", "KILL", name)
            // The engine may have restarted it by itself.
            _ = try await engine.run(["start", name])
        case .pause:
            // On a busy machine runc gives up ("unable to freeze") and leaves the container running.
            try await eventuallyHolds("\(name) is paused", tries: 50, pause: .milliseconds(100)) {
                try await engine.run(["pause", name]).exitCode == 0
            }
            // The wait is the fault: the container is paused.
            try await Task.sleep(for: Self.absence)
            try await engine.output("unpause", name)
        case .disconnect:
            let network = network(service == Self.vendor ? "vendor" : "inside")
            try await engine.output("network", "disconnect", network, name)
            // The wait is the fault: the container is unreachable.
            try await Task.sleep(for: Self.absence)
            try await engine.output("network", "connect", "--alias", service, network, name)
        case .restart:
            try await engine.output("restart", "--time", "20", name)
        }
    }
}
