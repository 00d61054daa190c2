// swift-tools-version: 6.2
import PackageDescription

// The dependency lists below are the architecture diagram: a service knows the Contract targets of others and nothing
// else of theirs, and only Shared/ZeroMQ sees libzmq.

// MARK: Third-party products

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "faxport",
    products: [
        // For the benchmarks, which are a package of their own in Tests/Benchmarks.
        .library(name: "BenchmarkWorkloads", targets: ["BenchmarkWorkloads"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Without its traits it needs no configuration library, which we would build and not use.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .target(name: "Timekeeping", path: "Shared/Timekeeping"),
        .target(name: "Measurements", path: "Shared/Measurements"),
        // libzmq's pkg-config file makes SwiftPM warn, so none is named: the module map links by itself.
        .systemLibrary(name: "CZeroMQ", path: "Shared/CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
        .target(
            name: "ZeroMQ",
            dependencies: ["CZeroMQ"],
            path: "Shared/ZeroMQ",
            swiftSettings: [.strictMemorySafety()]
        ),
        .systemLibrary(
            name: "CGMime",
            path: "Shared/CGMime",
            pkgConfig: "gmime-3.0",
            providers: [.apt(["libgmime-3.0-dev"])]
        ),
        .target(name: "Mail", dependencies: ["CGMime", "Timekeeping"], path: "Shared/Mail"),
        // libcurl's pkg-config file names what it was linked with, which is not needed here: the module map links it.
        .systemLibrary(name: "CCurl", path: "Shared/CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "Curl", dependencies: ["CCurl"], path: "Shared/Curl"),
        .target(name: "HTTPClient", dependencies: ["CCurl", "Curl"], path: "Shared/HTTPClient"),
        // libcrypto alone: SHA-256, which a package for cryptography in Swift would take minutes to build.
        .systemLibrary(name: "COpenSSL", path: "Shared/COpenSSL", providers: [.apt(["libssl-dev"])]),
        .target(name: "Hashing", dependencies: ["COpenSSL"], path: "Shared/Hashing"),
        .target(
            name: "MailTransport",
            dependencies: ["CCurl", "Curl", "Durable", "Mail", "Measurements", "Messaging", "ServiceKit", logging],
            path: "Shared/MailTransport"
        ),
        .target(
            name: "Porting",
            dependencies: ["Timekeeping"],
            path: "Shared/Porting",
            resources: [
                .embedInCode("Policy/AreaCodes.json"), .embedInCode("Policy/Policy.json"),
                .embedInCode("Policy/ZIPPrefixes.json"),
            ]
        ),
        .target(name: "Documents", dependencies: ["Porting", "Timekeeping"], path: "Shared/Documents"),
        .systemLibrary(
            name: "CPango",
            path: "Shared/CPango",
            pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]
        ),
        .target(name: "PortingPapers", dependencies: ["CPango", "Porting"], path: "Shared/PortingPapers"),
        .target(
            name: "Rulebook",
            dependencies: ["Documents", "Porting", "Timekeeping"],
            path: "Shared/Rulebook"
        ),
        .target(name: "DocumentReader", dependencies: ["Documents", subprocess], path: "Shared/DocumentReader"),
        .target(
            name: "Messaging",
            dependencies: ["Hashing"],
            path: "Shared/Messaging",
            exclude: ["WireProtocol.md"]
        ),
        .target(name: "Access", dependencies: ["Messaging", "Timekeeping", "ZeroMQ"], path: "Shared/Access"),
        .target(
            name: "Durable",
            dependencies: ["Measurements", "Messaging", "Timekeeping", grdb],
            path: "Shared/Durable"
        ),
        .target(
            name: "Updox",
            dependencies: ["Curl", "HTTPClient", "Messaging", "Porting"],
            path: "Shared/Updox"
        ),
        .target(
            name: "ServiceKit",
            dependencies: [
                "Access", "Durable", "HTTPClient", "Measurements", "Messaging", "Timekeeping", "ZeroMQ",
                argumentParser, hummingbird, lifecycle, logging, nioCore,
            ],
            path: "Shared/ServiceKit"
        ),

        // MARK: Contracts: what services publish, and all that others know of them

        .target(
            name: "IntakeContract",
            dependencies: ["Documents", "Messaging", "Porting", "Rulebook", "Timekeeping"],
            path: "Services/Intake/Contract"
        ),
        .target(
            name: "AccountProvisioningContract",
            dependencies: ["Messaging", "Porting"],
            path: "Services/AccountProvisioning/Contract"
        ),
        .target(
            name: "SubmissionContract",
            dependencies: ["Messaging", "Porting", "Timekeeping"],
            path: "Services/Submission/Contract"
        ),
        .target(
            name: "LinkingContract",
            dependencies: ["Messaging", "Porting", "Timekeeping"],
            path: "Services/Linking/Contract"
        ),
        .target(
            name: "SagaSupervisorContract",
            dependencies: ["Messaging", "Porting", "Timekeeping"],
            path: "Services/SagaSupervisor/Contract"
        ),

        // The contracts as AsyncAPI and JSON Schema; for the command line and tests only.
        .target(
            name: "ContractSchema",
            dependencies: [
                "AccountProvisioningContract", "IntakeContract", "LinkingContract", "Messaging", "Porting",
                "SagaSupervisorContract", "SubmissionContract", "Timekeeping",
            ],
            path: "Shared/ContractSchema"
        ),

        // MARK: Services: each a library that tests can import, and a thin executable

        .target(
            name: "IntakeService",
            dependencies: [
                "Documents", "Durable", "IntakeContract", "Messaging", "Porting", "PortingPapers", "Rulebook",
                "ServiceKit", "Timekeeping", grdb,
            ],
            path: "Services/Intake/Service"
        ),
        .executableTarget(
            name: "intake",
            dependencies: [
                "DocumentReader", "Documents", "IntakeContract", "IntakeService", "Messaging", "ServiceKit",
                argumentParser,
            ],
            path: "Services/Intake/App"
        ),
        .target(
            name: "AccountProvisioningService",
            dependencies: [
                "AccountProvisioningContract", "Durable", "Messaging", "Porting", "ServiceKit", "Updox", grdb,
            ],
            path: "Services/AccountProvisioning/Service"
        ),
        .executableTarget(
            name: "account-provisioning",
            dependencies: ["AccountProvisioningService", "ServiceKit", "Updox", argumentParser],
            path: "Services/AccountProvisioning/App"
        ),
        .target(
            name: "SubmissionService",
            dependencies: [
                "Durable", "IntakeContract", "Mail", "MailTransport", "Measurements", "Messaging", "Porting",
                "ServiceKit",
                "SubmissionContract", "Timekeeping", grdb,
            ],
            path: "Services/Submission/Service"
        ),
        .executableTarget(
            name: "submission",
            dependencies: [
                "Durable", "Mail", "MailTransport", "Messaging", "ServiceKit", "SubmissionService", argumentParser,
                logging,
            ],
            path: "Services/Submission/App"
        ),
        .target(
            name: "LinkingService",
            dependencies: [
                "Durable", "LinkingContract", "Mail", "MailTransport", "Messaging", "Porting", "ServiceKit",
                "Timekeeping", "Updox",
                grdb,
            ],
            path: "Services/Linking/Service"
        ),
        .executableTarget(
            name: "linking",
            dependencies: ["LinkingService", "Mail", "MailTransport", "ServiceKit", "Updox", argumentParser],
            path: "Services/Linking/App"
        ),
        // The saga as a pure value, apart from all that runs it: the command line draws it, tests lead it by hand.
        .target(
            name: "SagaSupervisorDomain",
            dependencies: ["IntakeContract", "Porting", "Timekeeping"],
            path: "Services/SagaSupervisor/Service/Domain"
        ),
        .target(
            name: "SagaSupervisorService",
            dependencies: [
                "AccountProvisioningContract", "Durable", "IntakeContract", "LinkingContract", "Measurements",
                "Messaging",
                "Porting", "SagaSupervisorContract", "SagaSupervisorDomain", "SubmissionContract", "Timekeeping", grdb,
            ],
            path: "Services/SagaSupervisor/Service",
            exclude: ["Domain"]
        ),
        .executableTarget(
            name: "saga-supervisor",
            dependencies: ["SagaSupervisorService", "ServiceKit", argumentParser],
            path: "Services/SagaSupervisor/App"
        ),

        // MARK: Command line

        .target(
            name: "CommandLineCommands",
            dependencies: [
                "Access", "ContractSchema", "DocumentReader", "Documents", "Durable", "HTTPClient", "IntakeContract",
                "Mail",
                "MailTransport",
                "Messaging",
                "Porting", "Rulebook", "SagaSupervisorContract", "SagaSupervisorDomain", "ServiceKit",
                "SubmissionContract", "Timekeeping", "ZeroMQ",
                argumentParser, hummingbird, logging, mustache, unixSignals,
            ],
            path: "Services/CommandLine/Commands",
            resources: [
                .embedInCode("Web/Templates/page.mustache"), .embedInCode("Web/Templates/text.mustache"),
                .embedInCode("Web/Templates/style.css"),
            ]
        ),
        .executableTarget(
            name: "faxport",
            dependencies: ["CommandLineCommands"],
            path: "Services/CommandLine/App"
        ),

        // MARK: Vendor simulator

        .target(
            name: "VendorSimulatorService",
            dependencies: [
                "Hashing", "Mail", "Timekeeping", argumentParser, grdb, hummingbird, lifecycle, logging, unixSignals,
            ],
            path: "Services/VendorSimulator/Service"
        ),
        .executableTarget(
            name: "vendor-simulator",
            dependencies: ["ServiceKit", "VendorSimulatorService"],
            path: "Services/VendorSimulator/App"
        ),

        // MARK: Tests

        .testTarget(
            name: "RulebookTests",
            dependencies: ["Documents", "Porting", "Rulebook", "Timekeeping"],
            path: "Tests/RulebookTests"
        ),
        .testTarget(name: "TimekeepingTests", dependencies: ["Timekeeping"], path: "Tests/TimekeepingTests"),
        .testTarget(name: "HTTPClientTests", dependencies: ["Curl", "HTTPClient"], path: "Tests/HTTPClientTests"),
        .testTarget(name: "ZeroMQTests", dependencies: ["ZeroMQ"], path: "Tests/ZeroMQTests"),
        // Against real servers, which Tests/MailServers starts.
        .testTarget(
            name: "MailTransportTests",
            dependencies: ["Curl", "Durable", "Mail", "MailTransport", "Measurements", "ServiceKit", logging],
            path: "Tests/MailTransportTests"
        ),
        .testTarget(name: "MailTests", dependencies: ["Mail", "Timekeeping"], path: "Tests/MailTests"),
        .testTarget(
            name: "PortingTests",
            dependencies: ["Porting", "Rulebook", "Timekeeping"],
            path: "Tests/PortingTests"
        ),
        // Sample documents made by the programs in Tests/SampleDocuments, and what breaks them.
        .target(name: "TestDocuments", dependencies: [subprocess], path: "Tests/TestDocuments"),
        .testTarget(
            name: "DocumentReaderTests",
            dependencies: ["DocumentReader", "Documents", "TestDocuments"],
            path: "Tests/DocumentReaderTests"
        ),
        .testTarget(
            name: "DocumentsTests",
            dependencies: ["Documents", "Porting"],
            path: "Tests/DocumentsTests"
        ),
        .testTarget(
            name: "PortingPapersTests",
            dependencies: ["Porting", "PortingPapers"],
            path: "Tests/PortingPapersTests"
        ),
        .testTarget(
            name: "MessagingTests",
            dependencies: ["Messaging"],
            path: "Tests/MessagingTests"
        ),
        .testTarget(
            name: "AccessTests",
            dependencies: ["Access", "Durable", "Messaging", "ServiceKit", "Timekeeping", "ZeroMQ", logging],
            path: "Tests/AccessTests"
        ),
        .testTarget(
            name: "DurableTests",
            dependencies: ["Durable", "Measurements", "Messaging", "Timekeeping", grdb],
            path: "Tests/DurableTests"
        ),
        .testTarget(
            name: "IntakeTests",
            dependencies: [
                "Documents", "Durable", "IntakeContract", "IntakeService", "Messaging", "Porting", "Rulebook",
                "Timekeeping", grdb,
            ],
            path: "Tests/IntakeTests"
        ),
        .testTarget(
            name: "SagaSupervisorTests",
            dependencies: ["IntakeContract", "Porting", "SagaSupervisorDomain", "Timekeeping"],
            path: "Tests/SagaSupervisorTests"
        ),
        .testTarget(
            name: "ContractSchemaTests",
            dependencies: ["ContractSchema", "IntakeContract", "Messaging", "Porting", "Timekeeping"],
            path: "Tests/ContractSchemaTests"
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "Access", "CommandLineCommands", "Documents", "IntakeContract", "Messaging", "Porting", "Rulebook",
                "SagaSupervisorContract", "ServiceKit", "Timekeeping", "ZeroMQ", argumentParser,
            ],
            path: "Tests/CommandLineTests"
        ),
        .testTarget(
            name: "MonitoringTests",
            dependencies: ["Measurements", "Messaging", "ServiceKit", "Timekeeping", logging],
            path: "Tests/MonitoringTests"
        ),
        .testTarget(
            name: "SubmissionMailTests",
            dependencies: ["Mail", "SubmissionService", "Timekeeping"],
            path: "Tests/SubmissionMailTests"
        ),
        .testTarget(
            name: "UpdoxTests",
            dependencies: [
                "HTTPClient", "Mail", "Porting", "Timekeeping", "Updox", "VendorSimulatorService", hummingbird,
                lifecycle, logging,
            ],
            path: "Tests/UpdoxTests"
        ),
        .testTarget(
            name: "VendorSimulatorTests",
            dependencies: ["Mail", "Timekeeping", "VendorSimulatorService", logging],
            path: "Tests/VendorSimulatorTests"
        ),

        // MARK: Simulation: all five cores and the vendor in one process, driven by one seed

        .target(
            name: "Simulation",
            dependencies: [
                "AccountProvisioningService", "Documents", "Durable", "IntakeContract", "IntakeService",
                "LinkingContract", "LinkingService", "Mail", "Messaging", "Porting", "Rulebook",
                "SagaSupervisorContract", "SagaSupervisorDomain", "SagaSupervisorService", "SubmissionContract",
                "SubmissionService", "Timekeeping", "VendorSimulatorService", grdb,
            ],
            path: "Tests/Simulation"
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["Porting", "Simulation"],
            path: "Tests/SimulationTests"
        ),

        // MARK: Benchmarks

        .target(
            name: "BenchmarkWorkloads",
            dependencies: [
                "AccountProvisioningService", "DocumentReader", "Documents", "Durable", "IntakeContract",
                "IntakeService", "LinkingContract", "LinkingService", "MailTransport", "Messaging", "Porting",
                "Rulebook",
                "SagaSupervisorContract", "SagaSupervisorDomain", "SagaSupervisorService", "ServiceKit",
                "SubmissionContract", "SubmissionService", "Timekeeping", "Updox", "ZeroMQ", grdb, logging,
            ],
            path: "Tests/BenchmarkWorkloads"
        ),
        // Drives the built programs from outside, so it knows of the system only what a client may know.
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "Access", "HTTPClient", "IntakeContract", "Messaging", "Porting", "SagaSupervisorContract",
                "ServiceKit", "SubmissionContract", "TestDocuments", "Timekeeping", "ZeroMQ", grdb,
            ],
            path: "Tests/IntegrationTests"
        ),
    ]
)

// MARK: Settings shared by every Swift target

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .swiftLanguageMode(.v6),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .treatAllWarnings(as: .error),
        ]
}
