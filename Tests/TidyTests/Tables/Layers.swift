/// Which layer may import which, from the shared words to the programs.
///
/// Why: `deploy/decisions/0017-layers-and-one-place-for-a-fact.md`.
enum Layers {
    /// A file belongs to the first row that has its folder.
    static let rows = shared + services + programs

    private static let words: Set<Layer> = [.basics, .domain]

    private static let shared = [
        // What even messages are made of: moments, violations, hashes, JSON, forms.
        LayerRow(
            .basics,
            in: [
                "Shared/Domain/Timekeeping", "Shared/Domain/Violations", "Shared/Transport/Hashing",
                "Shared/Transport/JSONCoding", "Shared/Transport/COpenSSL", "Shared/Transport/HTTPForms",
            ],
            toolchain: ["Foundation", "Glibc"]
        ),
        LayerRow(.domain, in: ["Shared/Domain"], uses: [.basics], isCore: true),
        LayerRow(.messages, in: ["Shared/Transport/Messaging"], uses: [.basics], isCore: true),
        LayerRow(.transport, in: ["Shared/Transport"], uses: [.basics, .messages], toolchain: system),
        LayerRow(.measurements, in: ["Shared/Runtime/Measurements"]),
        LayerRow(.clocks, in: ["Shared/Runtime/Clocks"], uses: [.basics], toolchain: system),
        LayerRow(
            .durable,
            in: ["Shared/Runtime/Durable"],
            uses: [.basics, .messages, .measurements, .clocks],
            packages: ["GRDB", "GRDBSQLite"],
            toolchain: ["Foundation", "Glibc"],
            isCore: true
        ),
        LayerRow(
            .httpServing,
            in: ["Shared/Runtime/HTTPServing"],
            packages: ["HTTPTypes", "Hummingbird", "Logging", "NIOCore", "NIOHTTPTypes", "ServiceLifecycle"]
        ),
        // The shell around a core: sockets, signals, HTTP, options.
        LayerRow(
            .process,
            in: ["Shared/Runtime/ServiceKit"],
            uses: [.basics, .messages, .measurements, .clocks, .durable, .transport, .httpServing],
            packages: ["ArgumentParser", "Hummingbird", "Logging", "NIOCore", "ServiceLifecycle"],
            toolchain: system
        ),
        // A folder is watched on a thread of the system's.
        LayerRow(
            .mail,
            in: ["Shared/Adapters/Mail", "Shared/Adapters/CGMime"],
            uses: [.basics],
            toolchain: ["Foundation", "Synchronization"]
        ),
        // They need no network and no other process, so a service may use them in its effects.
        LayerRow(
            .localAdapters,
            in: ["Shared/Adapters/MailRoutes", "Shared/Adapters/PDFTypesetting", "Shared/Adapters/CPango"],
            uses: words.union([.durable, .measurements, .mail]),
            toolchain: ["Foundation", "Synchronization"]
        ),
        LayerRow(
            .adapters,
            in: ["Shared/Adapters"],
            uses: words.union([.messages, .measurements, .durable, .transport, .mail, .localAdapters]),
            packages: ["Logging", "Subprocess"],
            toolchain: system
        ),
    ]

    private static let services = [
        // What the simulated vendor does with which request; the command line prints it.
        LayerRow(
            .sandbox,
            in: ["Services/VendorSimulator/Sandbox"],
            uses: [.basics],
            isCore: true
        ),
        // It simulates another company, so it may use only mail and time from our code.
        LayerRow(
            .simulator,
            in: ["Services/VendorSimulator/Service"],
            uses: [.basics, .clocks, .mail, .sandbox],
            packages: [
                "ArgumentParser", "GRDB", "Hummingbird", "Logging", "ServiceLifecycle", "UnixSignals",
            ],
            toolchain: system
        ),
        LayerRow(.contract, in: ["Services/*/Contract"], uses: words.union([.messages]), isCore: true),
        // The emails to customers are templates.
        LayerRow(
            .serviceDomain,
            in: ["Services/Linking/Domain"],
            uses: words.union([.messages, .contract, .mail]),
            packages: ["Mustache"],
            isCore: true
        ),
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
                .messages, .measurements, .clocks, .durable, .mail, .localAdapters, .contract, .serviceDomain,
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
        // What the HTTP gateway decides, without a server.
        LayerRow(
            .gatewayCore,
            in: ["Services/Gateway/Core"],
            uses: words.union([.messages, .measurements]),
            isCore: true
        ),
        LayerRow(
            .gateway,
            in: ["Services/Gateway/Server"],
            uses: words.union([
                .messages, .measurements, .transport, .httpServing, .process, .contract, .contractSchema,
                .gatewayCore,
            ]),
            packages: ["ArgumentParser", "Hummingbird", "Logging", "ServiceLifecycle"],
            toolchain: system
        ),
        // Who may sign in to the console; knows no service and no page.
        LayerRow(
            .consolePeople,
            in: ["Services/Console/People"],
            uses: [.basics, .transport],
            packages: ["GRDB"],
            toolchain: system
        ),
        // Signing in at a provider of OpenID Connect; knows no people and no page.
        LayerRow(
            .consolePeople,
            in: ["Services/Console/OpenIDConnect"],
            uses: [.basics, .transport],
            toolchain: system
        ),
        // Pages and what people do on them, without a server.
        LayerRow(
            .consoleWebsite,
            in: ["Services/Console/Website"],
            uses: words.union([.messages, .contract, .picture, .commandLine, .transport, .consolePeople]),
            packages: ["Mustache"],
            toolchain: ["Foundation"]
        ),
        // The adapters make documents visible, in processes of their own.
        LayerRow(
            .console,
            in: ["Services/Console/Server"],
            uses: words.union([
                .messages, .measurements, .transport, .httpServing, .process, .contract, .picture, .commandLine,
                .consolePeople, .consoleWebsite, .adapters, .localAdapters,
            ]),
            packages: ["ArgumentParser", "Hummingbird", "Logging", "NIOCore", "ServiceLifecycle"],
            toolchain: system
        ),
        // It is linked into programs of others, so it knows only what travels and how.
        LayerRow(
            .client,
            in: ["Services/Client"],
            uses: [.basics, .messages, .transport],
            toolchain: system
        ),
        LayerRow(
            .contractSchema,
            in: ["Services/CommandLine/ContractSchema"],
            uses: words.union([.messages, .contract, .gatewayCore]),
            isCore: true
        ),
        // What page and terminal show, as values.
        LayerRow(
            .picture,
            in: ["Services/CommandLine/Picture"],
            uses: words.union([.messages, .contract]),
            toolchain: ["Foundation"],
            isCore: true
        ),
        LayerRow(
            .commandLine,
            in: ["Services/CommandLine"],
            uses: Set(Layer.allCases).subtracting([.service, .simulator, .app, .tests]),
            packages: [
                "ArgumentParser", "Hummingbird", "Logging", "UnixSignals",
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
        Window(from: "CommandLineCommands", into: "SagaSupervisorDomain"),
        // It shows how an email of the vendor would be read.
        Window(from: "CommandLineCommands", into: "SubmissionDomain"),
        Window(from: "CommandLineCommands", into: "VendorMail"),
        // It shows the emails to customers as they would be sent.
        Window(from: "CommandLineCommands", into: "LinkingDomain"),
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
