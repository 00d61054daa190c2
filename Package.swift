// swift-tools-version: 6.2
import PackageDescription

// The dependency lists below are the architecture diagram: a service knows the Contract targets of others and nothing
// else of theirs, and only Shared/Transport/ZeroMQ sees libzmq.

// MARK: Third-party products

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
// SQLite's own functions, for what GRDB does not wrap: the progress handler.
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "faxport",
    products: [
        // For programs of CRMs.
        .library(name: "FaxportClient", targets: ["FaxportClient"]),
        // For the benchmarks, which are a package of their own in Tests/Benchmarks and run the services as well.
        .library(name: "BenchmarkWorkloads", targets: ["BenchmarkWorkloads"]),
        .executable(name: "account-provisioning", targets: ["account-provisioning"]),
        .executable(name: "console", targets: ["console"]),
        .executable(name: "gateway", targets: ["gateway"]),
        .executable(name: "instruction-workloads", targets: ["instruction-workloads"]),
        .executable(name: "intake", targets: ["intake"]),
        .executable(name: "linking", targets: ["linking"]),
        .executable(name: "saga-supervisor", targets: ["saga-supervisor"]),
        .executable(name: "submission", targets: ["submission"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Without its traits, which would build a configuration library that we do not use.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // For `deploy/docs` alone: no product depends on it.
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // MARK: Shared/Domain: words, values and rules; no input or output

        .target(name: "Timekeeping", dependencies: ["JSONCoding"], path: "Shared/Domain/Timekeeping"),
        // What is wrong with an input, as rules find it and refusals report it.
        .target(name: "Violations", path: "Shared/Domain/Violations"),
        .target(
            name: "Porting",
            dependencies: ["JSONCoding", "Timekeeping", "Violations"],
            path: "Shared/Domain/Porting",
            resources: [
                .embedInCode("Policy/AreaCodes.json"), .embedInCode("Policy/Policy.json"),
                .embedInCode("Policy/RejectionReasons.json"), .embedInCode("Policy/ZIPPrefixes.json"),
            ]
        ),
        // Finds in the text of a bill or a letter what the form says.
        .target(
            name: "DocumentMatching",
            dependencies: ["Porting"],
            path: "Shared/Domain/DocumentMatching",
            resources: [.embedInCode("Labels.json")]
        ),
        .target(
            name: "Rulebook",
            dependencies: ["DocumentMatching", "Porting", "Timekeeping", "Violations"],
            path: "Shared/Domain/Rulebook"
        ),
        // What the vendor's account interface offers, without a way to reach it.
        .target(name: "VendorInterface", dependencies: ["Porting"], path: "Shared/Domain/VendorInterface"),

        // MARK: Shared/Transport: messages between processes, and what they need: hashes, threads, HTTP

        // libcrypto for SHA-256; swift-crypto would compile its own copy of BoringSSL.
        .systemLibrary(name: "COpenSSL", path: "Shared/Transport/COpenSSL", providers: [.apt(["libssl-dev"])]),
        .target(name: "Hashing", dependencies: ["COpenSSL"], path: "Shared/Transport/Hashing"),
        // libcurl's pkg-config file names what it was linked with, which is not needed here: the module map links it.
        .systemLibrary(name: "CCurl", path: "Shared/Transport/CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        // Transfers of any protocol, on threads of their own.
        .target(name: "Curl", dependencies: ["CCurl"], path: "Shared/Transport/Curl"),
        .target(name: "HTTPClient", dependencies: ["CCurl", "Curl"], path: "Shared/Transport/HTTPClient"),
        // libzmq's pkg-config file makes SwiftPM warn, so none is named: the module map links by itself.
        .target(name: "HTTPForms", path: "Shared/Transport/HTTPForms"),
        .systemLibrary(name: "CZeroMQ", path: "Shared/Transport/CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
        .target(
            name: "ZeroMQ",
            dependencies: ["CZeroMQ"],
            path: "Shared/Transport/ZeroMQ",
            swiftSettings: [.strictMemorySafety()]
        ),
        // JSON as Foundation writes and reads it, for messages and stores.
        .target(name: "JSONCoding", path: "Shared/Transport/JSONCoding"),
        .target(
            name: "Messaging",
            dependencies: ["Hashing", "JSONCoding", "Violations"],
            path: "Shared/Transport/Messaging",
            exclude: ["WireProtocol.md"]
        ),
        .target(
            name: "Access",
            dependencies: ["Hashing", "Messaging", "Timekeeping", "ZeroMQ"],
            path: "Shared/Transport/Access"
        ),
        // Calls to a service over ZeroMQ, for services, programs and clients alike.
        .target(
            name: "Calls",
            dependencies: ["Access", "Messaging", "ZeroMQ"],
            path: "Shared/Transport/Calls"
        ),

        // MARK: Shared/Runtime: a service's core, and the process around it

        .target(name: "Measurements", path: "Shared/Runtime/Measurements"),
        // The machine's clock, and the calendar that runs faster or leaps.
        .target(name: "Clocks", dependencies: ["Timekeeping"], path: "Shared/Runtime/Clocks"),
        .target(
            name: "Durable",
            dependencies: [
                "Clocks", "Hashing", "Measurements", "Messaging", "Timekeeping", "Violations", grdb, grdbSQLite,
            ],
            path: "Shared/Runtime/Durable"
        ),
        .target(
            name: "HTTPServing",
            dependencies: [httpTypes, hummingbird, lifecycle, logging, nioCore, nioHTTPTypes],
            path: "Shared/Runtime/HTTPServing"
        ),
        .target(
            name: "ServiceKit",
            dependencies: [
                "Access", "Calls", "Clocks", "Curl", "Durable", "HTTPClient", "HTTPServing", "Measurements",
                "Messaging", "Timekeeping", "ZeroMQ", argumentParser, hummingbird, lifecycle, logging, nioCore,
            ],
            path: "Shared/Runtime/ServiceKit"
        ),

        // MARK: Shared/Adapters: mail, PDF, the vendor's HTTP interface

        .systemLibrary(
            name: "CGMime",
            path: "Shared/Adapters/CGMime",
            pkgConfig: "gmime-3.0",
            providers: [.apt(["libgmime-3.0-dev"])]
        ),
        .target(name: "Mail", dependencies: ["CGMime", "Timekeeping"], path: "Shared/Adapters/Mail"),
        // The policy as a file that is followed while a service runs.
        .target(
            name: "PolicyFiles",
            dependencies: ["Durable", "Messaging", "Porting", "Rulebook", "Timekeeping"],
            path: "Shared/Adapters/PolicyFiles"
        ),
        // Ways out for mails as services know them, and the one that is a Maildir.
        .target(
            name: "MailRoutes",
            dependencies: ["Durable", "Mail", "Measurements"],
            path: "Shared/Adapters/MailRoutes"
        ),
        // SMTP and IMAP.
        .target(
            name: "MailTransport",
            dependencies: ["CCurl", "Curl", "Durable", "Mail", "MailRoutes", "Measurements", "Messaging", logging],
            path: "Shared/Adapters/MailTransport"
        ),
        .systemLibrary(
            name: "CPango",
            path: "Shared/Adapters/CPango",
            pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]
        ),
        // Sets the letter of authorization and the porting request form as PDFs.
        .target(name: "PDFTypesetting", dependencies: ["CPango", "Porting"], path: "Shared/Adapters/PDFTypesetting"),
        // Text and signatures of PDFs and pictures, by poppler and tesseract.
        .target(
            name: "DocumentExtraction",
            dependencies: ["DocumentMatching", subprocess],
            path: "Shared/Adapters/DocumentExtraction"
        ),
        .target(
            name: "Updox",
            dependencies: ["Curl", "HTTPClient", "Messaging", "Porting", "VendorInterface"],
            path: "Shared/Adapters/Updox"
        ),

        // MARK: Contracts: what services publish, and all that others know of them

        .target(
            name: "IntakeContract",
            dependencies: ["Messaging", "Porting", "Timekeeping", "Violations"],
            path: "Services/Intake/Contract"
        ),
        .target(
            name: "AccountProvisioningContract",
            dependencies: ["Messaging", "Porting", "Timekeeping", "Violations"],
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

        // MARK: Services: each a domain, a library that runs it as a core, and a thin executable

        .target(
            name: "IntakeDomain",
            dependencies: ["DocumentMatching", "IntakeContract", "Messaging", "Porting", "Rulebook", "Violations"],
            path: "Services/Intake/Domain"
        ),
        .target(
            name: "IntakeService",
            dependencies: [
                "DocumentMatching", "Durable", "IntakeContract", "IntakeDomain", "Messaging", "PDFTypesetting",
                "Porting", "Rulebook", "Timekeeping", "Violations", grdb,
            ],
            path: "Services/Intake/Service"
        ),
        .executableTarget(
            name: "intake",
            dependencies: [
                "DocumentExtraction", "DocumentMatching", "IntakeContract", "IntakeService", "Messaging", "PolicyFiles",
                "ServiceKit", argumentParser,
            ],
            path: "Services/Intake/App"
        ),

        .target(
            name: "AccountProvisioningDomain",
            dependencies: ["Porting", "Violations"],
            path: "Services/AccountProvisioning/Domain"
        ),
        .target(
            name: "AccountProvisioningService",
            dependencies: [
                "AccountProvisioningContract", "AccountProvisioningDomain", "Durable", "Messaging", "Porting",
                "Timekeeping", "VendorInterface", "Violations", grdb,
            ],
            path: "Services/AccountProvisioning/Service"
        ),
        .executableTarget(
            name: "account-provisioning",
            dependencies: [
                "AccountProvisioningDomain", "AccountProvisioningService", "Porting", "ServiceKit", "Updox",
                argumentParser,
            ],
            path: "Services/AccountProvisioning/App"
        ),

        // Reads what the vendor's porting desk writes.
        .target(
            name: "VendorMail",
            dependencies: ["Mail", "Porting", "Timekeeping"],
            path: "Services/Submission/VendorMail",
            resources: [
                .embedInCode("Data/IdleWords.txt"), .embedInCode("Data/NeutralWords.txt"),
                .embedInCode("Data/ReplyGrammar.txt"), .embedInCode("Data/StarterTemplates.txt"),
            ]
        ),
        .target(
            name: "SubmissionDomain",
            dependencies: ["Mail", "Messaging", "Porting", "SubmissionContract", "Timekeeping"],
            path: "Services/Submission/Domain"
        ),
        .target(
            name: "SubmissionService",
            dependencies: [
                "Clocks", "Durable", "IntakeContract", "Mail", "MailRoutes", "Measurements", "Messaging", "Porting",
                "SubmissionContract", "SubmissionDomain", "Timekeeping", "VendorMail", grdb,
            ],
            path: "Services/Submission/Service"
        ),
        .executableTarget(
            name: "submission",
            dependencies: [
                "Durable", "Mail", "MailRoutes", "MailTransport", "Messaging", "PolicyFiles", "ServiceKit",
                "SubmissionDomain", "SubmissionService", argumentParser, logging,
            ],
            path: "Services/Submission/App"
        ),

        .target(
            name: "LinkingDomain",
            dependencies: ["LinkingContract", "Mail", "Porting", "Timekeeping", mustache],
            path: "Services/Linking/Domain",
            resources: [
                .embedInCode("Templates/cancelRefused.mustache"),
                .embedInCode("Templates/cancelled.mustache"),
                .embedInCode("Templates/dateChanged.mustache"),
                .embedInCode("Templates/dateSet.mustache"),
                .embedInCode("Templates/done.mustache"),
                .embedInCode("Templates/informationNeeded.mustache"),
                .embedInCode("Templates/linked.mustache"),
                .embedInCode("Templates/ported.mustache"),
                .embedInCode("Templates/received.mustache"),
                .embedInCode("Templates/rejected.mustache"),
                .embedInCode("Templates/resubmitted.mustache"),
                .embedInCode("Templates/sharedLineAdvice.mustache"),
                .embedInCode("Templates/snapBackResult.mustache"),
                .embedInCode("Templates/submitted.mustache"),
            ]
        ),
        .target(
            name: "LinkingService",
            dependencies: [
                "Durable", "LinkingContract", "LinkingDomain", "Mail", "MailRoutes", "Messaging", "Porting",
                "Timekeeping", "VendorInterface", grdb,
            ],
            path: "Services/Linking/Service"
        ),
        .executableTarget(
            name: "linking",
            dependencies: [
                "LinkingDomain", "LinkingService", "Mail", "MailRoutes", "MailTransport", "ServiceKit", "Updox",
                argumentParser,
            ],
            path: "Services/Linking/App"
        ),

        // The saga as a pure value: the command line draws it, tests lead it by hand.
        .target(
            name: "SagaSupervisorDomain",
            dependencies: ["IntakeContract", "Porting", "Timekeeping", "Violations"],
            path: "Services/SagaSupervisor/Domain"
        ),
        .target(
            name: "SagaSupervisorService",
            dependencies: [
                "AccountProvisioningContract", "Durable", "IntakeContract", "LinkingContract", "Measurements",
                "Messaging", "Porting", "SagaSupervisorContract", "SagaSupervisorDomain", "SubmissionContract",
                "Timekeeping", grdb,
            ],
            path: "Services/SagaSupervisor/Service"
        ),
        .executableTarget(
            name: "saga-supervisor",
            dependencies: ["PolicyFiles", "SagaSupervisorService", "ServiceKit", argumentParser],
            path: "Services/SagaSupervisor/App"
        ),

        // MARK: Command line

        // The contracts as AsyncAPI and JSON Schema; for the command line and tests only.
        .target(
            name: "ContractSchema",
            dependencies: [
                "AccountProvisioningContract", "GatewayCore", "IntakeContract", "LinkingContract", "Messaging",
                "Porting", "SagaSupervisorContract", "SubmissionContract", "Timekeeping", "Violations",
            ],
            path: "Services/CommandLine/ContractSchema"
        ),
        // The picture of the system that the terminal and the website share: values and derivations, no input or
        // output.
        .target(
            name: "SystemPicture",
            dependencies: [
                "DocumentMatching", "IntakeContract", "LinkingContract", "Messaging", "Porting", "Rulebook",
                "SagaSupervisorContract", "SubmissionContract", "Timekeeping", "Violations",
            ],
            path: "Services/CommandLine/Picture"
        ),
        // What a client of the services does: connects, asks all of them, reads the files that it sends.
        .target(
            name: "ServiceClient",
            dependencies: [
                "Access", "Calls", "Curl", "Durable", "HTTPClient", "IntakeContract", "LinkingContract", "Messaging",
                "Porting",
                "SagaSupervisorContract", "ServiceKit", "SubmissionContract", "SystemPicture", "Timekeeping", "ZeroMQ",
            ],
            path: "Services/CommandLine/Client"
        ),
        .target(
            name: "TerminalOutput",
            dependencies: [
                "DocumentMatching", "IntakeContract", "Messaging", "Porting", "Rulebook", "SagaSupervisorContract",
                "SubmissionContract", "SystemPicture", "Timekeeping", "Violations", unixSignals,
            ],
            path: "Services/CommandLine/Terminal"
        ),
        .target(
            name: "LocalSystem",
            dependencies: [
                "Access", "Clocks", "Durable", "HTTPClient", "IntakeContract", "Mail", "Messaging", "Porting",
                "SagaSupervisorContract", "ServiceClient", "ServiceKit", "SubmissionContract", "SystemPicture",
                "TerminalOutput", "Timekeeping", "ZeroMQ",
            ],
            path: "Services/CommandLine/LocalSystem"
        ),
        .target(
            name: "CommandLineCommands",
            dependencies: [
                "Access", "AccountProvisioningContract", "Calls", "ContractSchema", "DocumentExtraction",
                "DocumentMatching", "IntakeContract", "LinkingContract", "LinkingDomain", "LocalSystem", "Mail",
                "MailRoutes", "MailTransport", "Messaging", "PDFTypesetting", "Porting", "Rulebook",
                "SagaSupervisorContract", "SagaSupervisorDomain", "ServiceClient", "SubmissionContract",
                "SubmissionDomain", "SystemPicture", "TerminalOutput", "Timekeeping", "VendorMail", "VendorSandbox",
                "Violations",
                "ZeroMQ", argumentParser,
            ],
            path: "Services/CommandLine/Commands"
        ),
        .executableTarget(name: "faxport", dependencies: ["CommandLineCommands"], path: "Services/CommandLine/App"),

        // MARK: HTTP gateway: what it decides as values, the server around it, and a thin executable

        .target(
            name: "GatewayCore",
            dependencies: ["HTTPForms", "Measurements", "Messaging", "Violations"],
            path: "Services/Gateway/Core"
        ),
        .target(
            name: "GatewayServer",
            dependencies: [
                "Access", "ContractSchema", "GatewayCore", "HTTPServing", "IntakeContract", "Measurements", "Messaging",
                "ServiceKit", "Timekeeping", "ZeroMQ", argumentParser, hummingbird, lifecycle, logging,
            ],
            path: "Services/Gateway/Server"
        ),
        .executableTarget(
            name: "gateway",
            dependencies: ["GatewayServer", "ServiceKit", argumentParser],
            path: "Services/Gateway/App"
        ),

        // MARK: Console: pages and what people do on them, the people, the server, and a thin executable

        .target(
            name: "ConsoleWebsite",
            dependencies: [
                "Access", "AccountProvisioningContract", "ConsolePeople", "IntakeContract", "LinkingContract",
                "Messaging", "Porting", "Rulebook", "SagaSupervisorContract", "ServiceClient", "SubmissionContract",
                "SystemPicture", "Timekeeping", "Violations", mustache,
            ],
            path: "Services/Console/Website",
            resources: [
                .embedInCode("Templates/form.mustache"), .embedInCode("Templates/page.mustache"),
                .embedInCode("Templates/style.css"),
                .embedInCode("Templates/icon.svg"),
                .embedInCode("Templates/live.js"),
                .embedInCode("Templates/paper.mustache"), .embedInCode("Templates/papers.css"),
                .embedInCode("Templates/thread.mustache"),
            ]
        ),
        .target(
            name: "ConsolePeople",
            dependencies: ["Access", "Hashing", "Timekeeping", grdb],
            path: "Services/Console/People"
        ),
        // Signing in at a provider: knows no people and no pages.
        .target(
            name: "OpenIDConnect",
            dependencies: ["Curl", "HTTPClient", "Hashing", "JSONCoding", "Timekeeping"],
            path: "Services/Console/OpenIDConnect"
        ),
        .target(
            name: "ConsoleServer",
            dependencies: [
                "Access", "Calls", "ConsolePeople", "ConsoleWebsite", "DocumentExtraction", "DocumentMatching",
                "HTTPForms", "HTTPServing", "Hashing", "IntakeContract", "Measurements", "Messaging", "OpenIDConnect",
                "PDFTypesetting", "Porting", "ServiceClient", "ServiceKit", "SystemPicture", "Timekeeping", "ZeroMQ",
                argumentParser, hummingbird, lifecycle, logging, nioCore,
            ],
            path: "Services/Console/Server"
        ),
        .executableTarget(
            name: "console",
            dependencies: ["ConsoleServer", "ServiceKit", argumentParser],
            path: "Services/Console/App"
        ),

        // MARK: Client for CRMs

        // What a CRM's program links: nothing of the services, their stores or their frameworks.
        .target(
            name: "FaxportClient",
            dependencies: ["Calls", "Curl", "HTTPClient", "Messaging", "Violations", "ZeroMQ"],
            path: "Services/Client"
        ),

        // MARK: Vendor simulator

        // What a sandbox can rehearse, as a table that the command line prints as well.
        .target(name: "VendorSandbox", dependencies: ["Timekeeping"], path: "Services/VendorSimulator/Sandbox"),
        .target(
            name: "VendorSimulatorService",
            dependencies: [
                "Clocks", "Hashing", "Mail", "Timekeeping", "VendorSandbox", argumentParser, grdb, hummingbird,
                lifecycle, logging, unixSignals,
            ],
            path: "Services/VendorSimulator/Service"
        ),
        .executableTarget(
            name: "vendor-simulator",
            dependencies: ["ServiceKit", "VendorSimulatorService"],
            path: "Services/VendorSimulator/App"
        ),

        // MARK: Tests

        // A service's core by itself: a test hands it messages, calls, outcomes and time.
        .target(
            name: "CoreDesk",
            dependencies: ["Clocks", "Durable", "Messaging", "Timekeeping", grdb],
            path: "Tests/CoreDesk"
        ),
        .testTarget(
            name: "RulebookTests",
            dependencies: ["DocumentMatching", "Porting", "Rulebook", "Timekeeping", "Violations"],
            path: "Tests/RulebookTests"
        ),
        .testTarget(name: "TimekeepingTests", dependencies: ["Clocks", "Timekeeping"], path: "Tests/TimekeepingTests"),
        .testTarget(name: "HTTPClientTests", dependencies: ["Curl", "HTTPClient"], path: "Tests/HTTPClientTests"),
        .testTarget(name: "ZeroMQTests", dependencies: ["ZeroMQ"], path: "Tests/ZeroMQTests"),
        // Against real servers, which Tests/Python/MailServers starts.
        .testTarget(
            name: "MailTransportTests",
            dependencies: ["Curl", "Durable", "Mail", "MailRoutes", "MailTransport", logging],
            path: "Tests/MailTransportTests"
        ),
        .testTarget(name: "MailTests", dependencies: ["Mail", "Timekeeping"], path: "Tests/MailTests"),
        .testTarget(
            name: "PortingTests",
            dependencies: ["Porting", "Timekeeping"],
            path: "Tests/PortingTests"
        ),
        // Sample documents made by the programs in Tests/Python/SampleDocuments, and what breaks them.
        .target(name: "TestDocuments", dependencies: [subprocess], path: "Tests/TestDocuments"),
        .testTarget(
            name: "DocumentExtractionTests",
            dependencies: ["DocumentExtraction", "DocumentMatching", "Porting", "Rulebook", "TestDocuments"],
            path: "Tests/DocumentExtractionTests"
        ),
        .testTarget(
            name: "DocumentMatchingTests",
            dependencies: ["DocumentMatching", "Porting", "TestDocuments"],
            path: "Tests/DocumentMatchingTests"
        ),
        .testTarget(
            name: "PDFTypesettingTests",
            dependencies: ["PDFTypesetting", "Porting", "TestDocuments"],
            path: "Tests/PDFTypesettingTests"
        ),
        .testTarget(
            name: "JSONCodingTests",
            dependencies: ["JSONCoding", "TestDocuments"],
            path: "Tests/JSONCodingTests"
        ),
        .testTarget(
            name: "MessagingTests",
            dependencies: ["Messaging"],
            path: "Tests/MessagingTests"
        ),
        .testTarget(
            name: "AccessTests",
            dependencies: [
                "Access", "Clocks", "Durable", "Hashing", "Messaging", "ServiceKit", "Timekeeping", "ZeroMQ", logging,
            ],
            path: "Tests/AccessTests"
        ),
        .testTarget(
            name: "ServiceKitTests",
            dependencies: ["Clocks", "Durable", "Messaging", "ServiceKit", "Timekeeping", "ZeroMQ", grdb, logging],
            path: "Tests/ServiceKitTests"
        ),
        .testTarget(
            name: "DurableTests",
            dependencies: ["Clocks", "Durable", "Measurements", "Messaging", "Timekeeping", grdb],
            path: "Tests/DurableTests"
        ),
        .testTarget(
            name: "IntakeTests",
            dependencies: [
                "CoreDesk", "DocumentMatching", "Durable", "IntakeContract", "IntakeDomain", "IntakeService",
                "Messaging", "Porting", "Rulebook", "Timekeeping", "Violations", grdb,
            ],
            path: "Tests/IntakeTests"
        ),
        .testTarget(
            name: "AccountProvisioningTests",
            dependencies: [
                "AccountProvisioningContract", "AccountProvisioningService", "CoreDesk", "Messaging", "Porting",
                "Timekeeping", "VendorInterface", grdb,
            ],
            path: "Tests/AccountProvisioningTests"
        ),
        .testTarget(
            name: "LinkingTests",
            dependencies: [
                "CoreDesk", "LinkingContract", "LinkingDomain", "LinkingService", "Mail", "Messaging", "Porting",
                "SagaSupervisorDomain", "Timekeeping", "VendorInterface", "Violations",
            ],
            path: "Tests/LinkingTests",
            exclude: ["CustomerEmails.txt"]
        ),
        .testTarget(
            name: "SagaSupervisorTests",
            dependencies: [
                "AccountProvisioningContract", "CoreDesk", "Durable", "IntakeContract", "LinkingContract", "Messaging",
                "Porting", "SagaSupervisorContract", "SagaSupervisorDomain", "SagaSupervisorService",
                "SubmissionContract", "Timekeeping", "Violations", grdb,
            ],
            path: "Tests/SagaSupervisorTests",
            exclude: [
                "StoredLines.json", "StoredRefusal.json", "StoredSaga.json", "StoredSaga2.json", "StoredSaga3.json",
                "StoredTimers.json", "Version1.txt",
            ]
        ),
        .testTarget(
            name: "ContractSchemaTests",
            dependencies: [
                "ContractSchema", "GatewayCore", "IntakeContract", "JSONCoding", "Messaging", "Porting", "Timekeeping",
                "Violations",
            ],
            path: "Tests/ContractSchemaTests"
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "Access", "Calls", "CommandLineCommands", "ConsoleWebsite", "DocumentMatching", "IntakeContract",
                "LinkingContract", "LocalSystem", "Messaging", "PDFTypesetting", "Porting", "Rulebook",
                "SagaSupervisorContract", "ServiceClient", "ServiceKit", "SubmissionContract", "SystemPicture",
                "TerminalOutput", "Timekeeping", "VendorSandbox", "Violations", "ZeroMQ", argumentParser,
            ],
            path: "Tests/CommandLineTests"
        ),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Access", "AccountProvisioningContract", "ConsolePeople", "ConsoleServer", "ConsoleWebsite", "Hashing",
                "IntakeContract", "LinkingContract", "Messaging", "OpenIDConnect", "Porting", "SagaSupervisorContract",
                "SubmissionContract", "SystemPicture", "Timekeeping", "Violations", logging,
            ],
            path: "Tests/ConsoleTests"
        ),
        .testTarget(
            name: "GatewayTests",
            dependencies: ["GatewayCore", "GatewayServer", "HTTPForms", "Messaging", "Violations"],
            path: "Tests/GatewayTests"
        ),
        .testTarget(
            name: "FaxportClientTests",
            dependencies: ["FaxportClient", "GatewayCore", "Messaging"],
            path: "Tests/FaxportClientTests"
        ),
        .testTarget(
            name: "MonitoringTests",
            dependencies: ["Measurements", "Messaging", "ServiceKit", "Timekeeping", logging],
            path: "Tests/MonitoringTests"
        ),
        .testTarget(
            name: "SubmissionTests",
            dependencies: [
                "CoreDesk", "Durable", "Mail", "Measurements", "Messaging", "Porting", "SubmissionContract",
                "SubmissionDomain", "SubmissionService", "Timekeeping", "Violations", grdb,
            ],
            path: "Tests/SubmissionTests"
        ),
        .testTarget(
            name: "VendorMailTests",
            dependencies: ["Mail", "Porting", "SubmissionDomain", "Timekeeping", "VendorMail"],
            path: "Tests/VendorMailTests",
            exclude: ["Corpus"]
        ),
        .testTarget(
            name: "PolicyFilesTests",
            dependencies: ["PolicyFiles", "Porting", "Timekeeping"],
            path: "Tests/PolicyFilesTests"
        ),
        .testTarget(
            name: "UpdoxTests",
            dependencies: [
                "AccountProvisioningService", "CoreDesk", "Durable", "HTTPClient", "LinkingContract", "LinkingService",
                "Mail", "Messaging", "Porting", "Updox", "VendorInterface", "VendorSimulatorService", hummingbird,
                lifecycle, logging,
            ],
            path: "Tests/UpdoxTests"
        ),
        .testTarget(
            name: "VendorSimulatorTests",
            dependencies: ["Mail", "Timekeeping", "VendorSandbox", "VendorSimulatorService", logging],
            path: "Tests/VendorSimulatorTests"
        ),

        // Reads the sources and this manifest, and depends on none of them.
        .testTarget(name: "TidyTests", dependencies: [subprocess], path: "Tests/TidyTests"),

        // MARK: Simulation: all five cores and the vendor in one process, driven by one seed

        .target(
            name: "Simulation",
            dependencies: [
                "AccountProvisioningService", "Clocks", "DocumentMatching", "Durable", "IntakeContract", "IntakeDomain",
                "IntakeService", "LinkingContract", "LinkingDomain", "LinkingService", "Mail", "Messaging", "Porting",
                "Rulebook", "SagaSupervisorContract", "SagaSupervisorDomain", "SagaSupervisorService",
                "SubmissionContract", "SubmissionDomain", "SubmissionService", "SystemPicture", "Timekeeping",
                "VendorInterface", "VendorSandbox", "VendorSimulatorService", "Violations", grdb,
            ],
            path: "Tests/Simulation"
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["Access", "Durable", "Porting", "SagaSupervisorDomain", "Simulation"],
            path: "Tests/SimulationTests"
        ),

        // MARK: Benchmarks

        .target(
            name: "BenchmarkWorkloads",
            dependencies: [
                "Access", "AccountProvisioningService", "Clocks", "DocumentExtraction", "DocumentMatching", "Durable",
                "HTTPClient", "IntakeContract", "IntakeService", "LinkingService", "Mail", "MailRoutes",
                "MailTransport", "Messaging", "Porting", "Rulebook", "SagaSupervisorService", "ServiceKit",
                "SubmissionDomain", "SubmissionService", "Timekeeping", "Updox", "VendorInterface", "ZeroMQ", grdb,
                grdbSQLite, hummingbird, logging,
            ],
            path: "Tests/BenchmarkWorkloads"
        ),
        // Fixed work for `deploy/instructions`, which counts its instructions.
        .executableTarget(
            name: "instruction-workloads",
            dependencies: [
                "AccountProvisioningService", "Clocks", "DocumentMatching", "Durable", "IntakeContract",
                "IntakeService", "LinkingService", "Mail", "Messaging", "Porting", "SagaSupervisorService",
                "SubmissionContract", "SubmissionDomain", "SubmissionService", "Timekeeping", "VendorInterface",
                "VendorMail", grdb,
            ],
            path: "Tests/InstructionWorkloads",
            exclude: ["budgets.txt"]
        ),
        // Drives the built programs from outside, so it knows of the system only what a client may know.
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "Access", "COpenSSL", "Calls", "Clocks", "ConsolePeople", "ConsoleServer", "ConsoleWebsite",
                "FaxportClient", "HTTPClient", "Hashing", "IntakeContract", "JSONCoding", "Messaging", "OpenIDConnect",
                "Porting", "SagaSupervisorContract", "ServiceClient", "ServiceKit", "SubmissionContract",
                "TestDocuments", "Timekeeping", "VendorSandbox", "ZeroMQ", grdb, hummingbird, lifecycle, logging,
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
