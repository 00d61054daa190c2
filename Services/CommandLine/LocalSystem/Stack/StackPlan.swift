import Foundation
import HTTPClient
import Messaging
import SystemPicture
import Timekeeping

/// Everything about a system that is decided before its first process starts: names, sockets, command lines.
package struct StackPlan: Sendable {
    /// The name of the process of the vendor simulator.
    package static let vendorName = "vendor-simulator"
    /// The services in the order in which they are stopped, and in that of their ports for monitoring.
    private static let services = [
        ServiceName.intake, .accountProvisioning, .submission, .linking, .sagaSupervisor,
    ].map(\.rawValue)

    package let folder: DataFolder
    package let runFolder: String
    package let calendar: StackCalendar
    /// The vendor's behaviour; by default it accepts every complete request.
    package let scriptPath: String?
    /// Whether the vendor goes by the endings of numbers where the script has no rule.
    package let isSandbox: Bool
    package let seed: UInt64
    /// The first of the ports for monitoring: five services, the gateway, the console; `nil` without monitoring.
    package let monitorPort: Int?
    /// With less free disk than this, new work is refused; `nil` for the services' own default.
    package let diskReserveMib: Int?
    /// The mail file; `nil` if emails go into Maildirs and not over mail servers.
    package let mailPath: String?
    /// Whether people open the vendor accounts and record their ids, instead of the vendor's interface.
    package let accountsByHand: Bool
    /// A folder of templates for emails to customers; `nil` for the built-in ones.
    package let templatesPath: String?
    /// The policy file; `nil` for the policy of this release.
    package let policyPath: String?
    /// Where the services listen over tcp, and with which keys; `nil` for ipc.
    package let network: LoopbackNetwork?
    /// The way in over HTTP; `nil` for none.
    package let gateway: LocalGateway?
    /// The web console; `nil` for none.
    package let console: LocalConsole?

    package init(
        folder: DataFolder,
        runFolder: String,
        calendar: StackCalendar,
        scriptPath: String? = nil,
        isSandbox: Bool = false,
        seed: UInt64 = 1,
        monitorPort: Int? = nil,
        diskReserveMib: Int? = nil,
        mailPath: String? = nil,
        accountsByHand: Bool = false,
        templatesPath: String? = nil,
        policyPath: String? = nil,
        network: LoopbackNetwork? = nil,
        gateway: LocalGateway? = nil,
        console: LocalConsole? = nil
    ) {
        self.folder = folder
        self.runFolder = runFolder
        self.calendar = calendar
        self.scriptPath = scriptPath
        self.isSandbox = isSandbox
        self.seed = seed
        self.monitorPort = monitorPort
        self.diskReserveMib = diskReserveMib
        self.mailPath = mailPath
        self.accountsByHand = accountsByHand
        self.templatesPath = templatesPath
        self.policyPath = policyPath
        self.network = network
        self.gateway = gateway
        self.console = console
    }

    /// New work stops first, then the services, and last the vendor, which hears from them until the end.
    package var stopOrder: [String] {
        doors + Self.services + [Self.vendorName]
    }

    /// The processes that let others in over HTTP.
    private var doors: [String] {
        (console == nil ? [] : [LocalConsole.name]) + (gateway == nil ? [] : [LocalGateway.name])
    }

    /// The path of the socket of a process.
    package func socketPath(of name: String) -> String { "\(runFolder)/\(name).sock" }

    /// The endpoint of a service.
    package func endpoint(of service: ServiceName) -> String {
        network?.endpoints[service]?.description ?? "ipc://" + socketPath(of: service.rawValue)
    }

    /// The record of the system before any process is started.
    package func record(supervisorProcessID: Int32) -> StackRecord {
        StackRecord(
            supervisorProcessID: supervisorProcessID,
            calendar: calendar,
            runFolder: runFolder,
            keys: network?.keys.path,
            processes: stopOrder.map { name in
                .init(name: name, endpoint: address(of: name), log: folder.log(of: name))
            }
        )
    }

    private func address(of name: String) -> String {
        switch name {
        case Self.vendorName: socketPath(of: name)
        case LocalGateway.name: gateway?.url ?? ""
        case LocalConsole.name: console?.url ?? ""
        default: endpoint(of: ServiceName(rawValue: name))
        }
    }

    /// The processes in the order in which they are started, with their programs in `programs`.
    package func processes(programs: String) -> [ProcessSpecification] {
        let names = [Self.vendorName] + ServiceName.all.map(\.rawValue)
        return (names + doors).map { name in
            ProcessSpecification(
                name: name,
                executable: "\(programs)/\(name)",
                arguments: arguments(of: name),
                logPath: folder.log(of: name),
                leftovers: [socketPath(of: name)]
            )
        }
    }

    private func arguments(of name: String) -> [String] {
        switch name {
        case Self.vendorName: vendorArguments
        case LocalGateway.name: gatewayArguments
        case LocalConsole.name: consoleArguments
        default: arguments(of: ServiceName(rawValue: name))
        }
    }

    private func arguments(of service: ServiceName) -> [String] {
        let common = ["--data", folder.stores, "--bind", endpoint(of: service)]
        let peers = Self.peers(of: service).flatMap { ["--peer", "\($0)=\(endpoint(of: $0))"] }
        let keys =
            network.map { ["--key-file", $0.keys.keyFile(of: service.rawValue), "--access", $0.keys.access] } ?? []
        return common + peers + keys + calendar.arguments + monitorArguments(of: service) + ownArguments(of: service)
    }

    /// Where a service is monitored; `nil` without monitoring.
    package func monitorAddress(of name: String) -> String? {
        let watched = Self.services + [LocalGateway.name, LocalConsole.name]
        guard let monitorPort, let offset = watched.firstIndex(of: name) else { return nil }
        return "127.0.0.1:\(monitorPort + offset)"
    }

    private func monitorArguments(of service: ServiceName) -> [String] {
        let http = monitorAddress(of: service.rawValue).map { ["--http", $0] } ?? []
        return http + (diskReserveMib.map { ["--disk-reserve-mib", "\($0)"] } ?? [])
    }

    private func ownArguments(of service: ServiceName) -> [String] {
        let updox = ["--updox", HTTPRequest.baseURL(socketPath: socketPath(of: Self.vendorName))]
        let servers = mailPath.map { ["--mail", $0] }
        let policy = policyPath.map { ["--policy", $0] } ?? []
        return switch service {
        case .accountProvisioning: accountsByHand ? ["--accounts", "by-hand"] : updox
        case .intake, .sagaSupervisor: policy
        case .submission: (servers ?? ["--desk", folder.desk, "--replies", folder.replies]) + policy
        case .linking:
            updox + (servers ?? ["--customer-mail", folder.customers])
                + (templatesPath.map { ["--email-templates", $0] } ?? [])
        default: []
        }
    }

    /// The services that a service sends to or calls.
    private static func peers(of service: ServiceName) -> [ServiceName] {
        switch service {
        case .sagaSupervisor: [.intake, .accountProvisioning, .submission, .linking]
        case .submission: [.sagaSupervisor, .intake]
        default: [.sagaSupervisor]
        }
    }

    private var gatewayArguments: [String] {
        guard let gateway else { return [] }
        let intake = ["--intake", endpoint(of: .intake), "--access", gateway.keys.access]
        let key = network.map { ["--key-file", $0.keys.keyFile(of: LocalGateway.name)] } ?? []
        let monitor = monitorAddress(of: LocalGateway.name).map { ["--monitor", $0] } ?? []
        return ["--http", "127.0.0.1:\(gateway.port)"] + intake + key + monitor
    }

    private var consoleArguments: [String] {
        guard let console else { return [] }
        let services = ServiceName.all.flatMap { ["--service", "\($0)=\(endpoint(of: $0))"] }
        let keys =
            network.map { ["--key-file", $0.keys.keyFile(of: LocalConsole.name), "--access", $0.keys.access] } ?? []
        let monitor = monitorAddress(of: LocalConsole.name).map { ["--monitor", $0] } ?? []
        return ["--http", "127.0.0.1:\(console.port)", "--data", console.folder] + services + keys + monitor
    }

    private var vendorArguments: [String] {
        [
            "--data", folder.vendor, "--desk", folder.desk, "--replies", folder.replies,
            "--listen", "unix:" + socketPath(of: Self.vendorName), "--seed", "\(seed)", "--poll-ms", "50",
        ] + (scriptPath.map { ["--script", $0] } ?? []) + (isSandbox ? ["--sandbox"] : []) + calendar.arguments
    }
}

/// Where the programs of the system are: next to this one.
enum Programs {
    static func folder() throws(CommandFailure) -> String {
        guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            throw CommandFailure(.unreadableInput, "/proc/self/exe cannot be read, so the programs cannot be found.")
        }
        return URL(filePath: own).deletingLastPathComponent().path(percentEncoded: false).droppingTrailingSlash
    }

    static func check(_ processes: [ProcessSpecification]) throws(CommandFailure) {
        let missing = processes.filter { !FileManager.default.isExecutableFile(atPath: $0.executable) }
        guard !missing.isEmpty else { return }
        throw CommandFailure(
            .unreachable,
            "Programs of the system are missing next to faxport. Build all of them with: swift build",
            details: missing.map(\.executable)
        )
    }
}
