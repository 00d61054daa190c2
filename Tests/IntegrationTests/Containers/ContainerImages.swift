/// The images of deploy/Dockerfile, built once for all tests of a run.
actor ContainerImages {
    static let tag = "test"
    static let shared = ContainerImages()

    private var isBuilt = false

    /// Builds them with the documented command.
    func build(for engine: ContainerEngine) async throws {
        guard !isBuilt else { return }
        let began = ContinuousClock.now
        let folder = try TestFolder()
        let result = try await ContainerEngine.run(
            ["\(Place.root)/deploy/compose-up", "build"],
            environment: ["FAXPORT_TAG": Self.tag, "FAXPORT_CONTAINERS_DATA": folder.path],
            // Up to 50 minutes: if the engine's cache is empty, everything is compiled.
            tries: 600_000
        )
        guard result.exitCode == 0 else { throw TestFailure("\(result)") }
        folder.discardUnlessNeeded()
        print("the images were built in \(began.duration(to: .now).components.seconds) s")
        isBuilt = true
        try await printSizes(engine)
    }

    private func printSizes(_ engine: ContainerEngine) async throws {
        for name in ContainerSet.services + [ContainerSet.vendor, "faxport"] {
            let size = try await engine.output(
                "image",
                "inspect",
                "--format",
                "{{.Size}}",
                "faxport/\(name):\(Self.tag)"
            )
            print("image \(name): \((Int(size) ?? 0) / 1_000_000) MB with the layers that all share")
        }
    }
}
