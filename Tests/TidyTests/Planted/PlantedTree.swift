/// Small trees in memory for the tests of the rules.
enum PlantedTree {
    /// One target of each kind that the rules distinguish.
    static let manifest = Manifest(targets: [
        target("Timekeeping", "Shared/Domain/Timekeeping"),
        target("Porting", "Shared/Domain/Porting", ["Timekeeping"]),
        target("Messaging", "Shared/Transport/Messaging"),
        target("CZeroMQ", "Shared/Transport/CZeroMQ", kind: .system),
        target("ZeroMQ", "Shared/Transport/ZeroMQ", ["CZeroMQ"]),
        target("Durable", "Shared/Runtime/Durable", ["Messaging", "GRDB"]),
        target("ServiceKit", "Shared/Runtime/ServiceKit", ["Durable", "ZeroMQ"]),
        target("IntakeContract", "Services/Intake/Contract", ["Messaging", "Porting"]),
        target("IntakeDomain", "Services/Intake/Domain", ["Porting"]),
        target("IntakeService", "Services/Intake/Service", ["Durable", "IntakeContract", "IntakeDomain", "GRDB"]),
        target("intake", "Services/Intake/App", ["IntakeService", "ServiceKit"], kind: .executable),
        target("LinkingService", "Services/Linking/Service", ["Durable", "IntakeContract"]),
        target("IntakeTests", "Tests/IntakeTests", ["IntakeService"], kind: .test),
    ])

    static func target(
        _ name: String,
        _ path: String,
        _ dependencies: [String] = [],
        kind: Manifest.Target.Kind = .regular
    ) -> Manifest.Target {
        Manifest.Target(name: name, type: kind, path: path, dependencies: dependencies.map(Manifest.Dependency.init))
    }

    /// What one rule finds in these files, as `path:line reason`.
    static func found(by rule: TidyRule, in files: [String: String], _ manifest: Manifest = manifest) -> [String] {
        rule.offences(in: Tree(manifest: manifest, files: files)).map { "\($0.file):\($0.line) \($0.reason)" }
    }
}
