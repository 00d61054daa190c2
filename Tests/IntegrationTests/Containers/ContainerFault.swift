/// What is done to a container.
enum ContainerFault: String, CaseIterable, Sendable {
    case kill, pause, disconnect, restart
}

extension ContainerSet {
    /// How long a container stays paused or without its network: longer than a heartbeat of its connections is waited
    /// for.
    private static let absence = Duration.seconds(3)

    /// Does it, and puts the container back as it was.
    func inject(_ fault: ContainerFault, into service: String) async throws {
        let name = container(service)
        switch fault {
        case .kill:
            try await engine.output("kill", "--signal", "KILL", name)
            // The engine may have started it again by itself.
            _ = try await engine.run(["start", name])
        case .pause:
            try await engine.output("pause", name)
            // The fault itself is that it stands still for so long.
            try await Task.sleep(for: Self.absence)
            try await engine.output("unpause", name)
        case .disconnect:
            let network = network(service == Self.vendor ? "vendor" : "inside")
            try await engine.output("network", "disconnect", network, name)
            // The fault itself is that nobody reaches it for so long.
            try await Task.sleep(for: Self.absence)
            try await engine.output("network", "connect", "--alias", service, network, name)
        case .restart:
            try await engine.output("restart", "--time", "20", name)
        }
    }
}
