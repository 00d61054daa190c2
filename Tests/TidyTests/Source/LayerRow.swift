/// A layer of the architecture.
enum Layer: String, CaseIterable, CustomStringConvertible {
    case basics
    case domain
    case messages
    case transport
    case measurements
    case clocks
    case httpServing = "HTTP servers"
    case durable
    case process
    case mail
    case localAdapters = "adapters without a network"
    case adapters
    case contract = "contracts"
    case serviceDomain = "domains of services"
    case service = "services"
    case sandbox = "table of the sandbox"
    case simulator = "vendor simulator"
    case app = "executables"
    case gatewayCore = "core of the HTTP gateway"
    case consolePeople = "people of the console"
    case consoleWebsite = "pages of the console"
    case console = "server of the console"
    case gateway = "HTTP gateway"
    case client = "client for CRMs"
    case contractSchema = "contract schema"
    case picture = "picture of the system"
    case commandLine = "command line"
    case tests

    var description: String { rawValue }

    /// The box of the module graph that contains its targets.
    var box: ModuleGraph.Box {
        switch self {
        case .basics, .domain: .domain
        case .messages, .transport: .transport
        case .measurements, .clocks, .durable, .httpServing, .process: .runtime
        case .mail, .localAdapters, .adapters: .adapters
        case .contract: .contracts
        case .serviceDomain: .serviceDomains
        case .service: .services
        case .sandbox, .simulator: .simulator
        case .app: .executables
        case .gatewayCore, .gateway: .gateway
        case .consolePeople, .consoleWebsite, .console: .console
        case .client: .client
        case .contractSchema, .picture, .commandLine: .commandLine
        case .tests: .tests
        }
    }
}

/// Where a layer is and what it may import.
struct LayerRow {
    let layer: Layer
    /// Folders from the root of the package; `*` is any one folder.
    let folders: [String]
    /// The other layers that it may import; it may import itself, except where `Layers.ownOnly` forbids it.
    let uses: Set<Layer>
    /// Modules of other packages.
    let packages: Set<String>
    /// Modules of the toolchain.
    let toolchain: Set<String>
    /// Whether its code decides, so that a replay must give the same answer; see `PureCoreRule`.
    let isCore: Bool

    init(
        _ layer: Layer,
        in folders: [String],
        uses: Set<Layer> = [],
        packages: Set<String> = [],
        toolchain: Set<String> = ["Foundation"],
        isCore: Bool = false
    ) {
        self.layer = layer
        self.folders = folders
        self.uses = uses
        self.packages = packages
        self.toolchain = toolchain
        self.isCore = isCore
    }
}
