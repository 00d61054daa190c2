/// Which layer may import which, from the shared words to the programs.
enum Layers {
    /// A file belongs to the first row that has its folder.
    static let rows = shared + services + programs

    private static let words: Set<Layer> = [.time, .domain]

    private static let shared = [
        LayerRow(.time, in: ["Shared/Domain/Timekeeping"]),
        LayerRow(.domain, in: ["Shared/Domain"], uses: [.time], isCore: true),
        LayerRow(.messages, in: ["Shared/Transport/Messaging"], packages: ["Crypto"], isCore: true),
        LayerRow(.transport, in: ["Shared/Transport"], uses: [.time, .messages], toolchain: system),
        LayerRow(.measurements, in: ["Shared/Runtime/Measurements"]),
        LayerRow(
            .durable,
            in: ["Shared/Runtime/Durable"],
            uses: [.time, .messages, .measurements],
            packages: ["Crypto", "GRDB"],
            toolchain: ["Foundation", "Glibc"],
            isCore: true
        ),
        // The shell around a core: sockets, signals, HTTP, options.
        LayerRow(
            .process,
            in: ["Shared/Runtime/ServiceKit"],
            uses: [.time, .messages, .measurements, .durable, .transport],
            packages: ["ArgumentParser", "AsyncHTTPClient", "Hummingbird", "Logging", "NIOCore", "ServiceLifecycle"],
            toolchain: system
        ),
        LayerRow(.mail, in: ["Shared/Adapters/Mail", "Shared/Adapters/CGMime"], uses: [.time]),
        // They need no network and no other process, so a service may use them in its effects.
        LayerRow(
            .localAdapters,
            in: ["Shared/Adapters/MailRoutes", "Shared/Adapters/PDFTypesetting", "Shared/Adapters/CPango"],
            uses: words.union([.durable, .measurements, .mail])
        ),
        LayerRow(
            .adapters,
            in: ["Shared/Adapters"],
            uses: words.union([.messages, .measurements, .durable, .mail, .localAdapters]),
            packages: ["AsyncHTTPClient", "Logging", "NIOCore", "NIOHTTP1", "Subprocess"],
            toolchain: system
        ),
    ]

    private static let services = [
        // It simulates another company, so it may use only mail and time from our code.
        LayerRow(
            .simulator,
            in: ["Services/VendorSimulator/Service"],
            uses: [.time, .mail],
            packages: [
                "ArgumentParser", "Crypto", "GRDB", "Hummingbird", "Logging", "ServiceLifecycle", "UnixSignals",
            ],
            toolchain: system
        ),
        LayerRow(.contract, in: ["Services/*/Contract"], uses: words.union([.messages]), isCore: true),
        LayerRow(
            .serviceDomain,
            in: ["Services/*/Domain", "Services/Submission/VendorMail"],
            uses: words.union([.messages, .contract, .mail]),
            isCore: true
        ),
        LayerRow(
            .service,
            in: ["Services/*/Service"],
            uses: words.union([
                .messages, .measurements, .durable, .mail, .localAdapters, .contract, .serviceDomain,
            ]),
            packages: ["GRDB"],
            toolchain: ["Foundation", "Synchronization"],
            isCore: true
        ),
    ]

    private static let programs = [
        LayerRow(
            .app,
            in: ["Services/*/App"],
            uses: Set(Layer.allCases).subtracting([.transport, .contractSchema, .app, .tests]),
            packages: ["ArgumentParser", "Logging"]
        ),
        LayerRow(
            .contractSchema,
            in: ["Services/CommandLine/ContractSchema"],
            uses: words.union([.messages, .contract]),
            isCore: true
        ),
        LayerRow(
            .commandLine,
            in: ["Services/CommandLine"],
            uses: Set(Layer.allCases).subtracting([.service, .simulator, .app, .tests]),
            packages: [
                "ArgumentParser", "AsyncHTTPClient", "Hummingbird", "Logging", "Mustache", "NIOCore", "UnixSignals",
            ],
            toolchain: system
        ),
        LayerRow(.tests, in: ["Tests"], uses: Set(Layer.allCases)),
    ]

    private static let system: Set<String> = ["Foundation", "Glibc", "Synchronization"]

    /// Layers in which a service may import only its own targets.
    static let ownOnly: Set<Layer> = [.serviceDomain, .service]

    /// Targets that may import the internals of a service that is not theirs.
    static let windows = [
        // The command line draws the saga and explains its states.
        Window(from: "CommandLineCommands", into: "SagaSupervisorDomain")
    ]

    struct Window: Hashable {
        let from: String
        let into: String
    }

    /// The row of a file, or of the folder of a target.
    static func row(of path: String) -> LayerRow? {
        rows.first { row in row.folders.contains { isInside(path, of: $0) } }
    }

    /// The service that a path belongs to, such as `Services/Intake`.
    static func service(of path: String) -> String? {
        let folders = path.split(separator: "/")
        return folders.first == "Services" && folders.count > 1 ? "Services/\(folders[1])" : nil
    }

    private static func isInside(_ path: String, of folder: String) -> Bool {
        let parts = path.split(separator: "/")
        let wanted = folder.split(separator: "/")
        return parts.count >= wanted.count && zip(parts, wanted).allSatisfy { $0 == $1 || $1 == "*" }
    }
}
