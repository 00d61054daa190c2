/// The targets of the package and what they depend on, as a picture in Mermaid.
///
/// An arrow leads from a target to one that it depends on. Tests and other packages are left out. A dependency that is
/// already reachable through another one is left out too, so that the layers stay visible.
struct ModuleGraph {
    /// A group of targets in the picture, from the programs at the top to the shared words at the bottom.
    enum Box: String, CaseIterable {
        case executables = "Executables"
        case commandLine = "Command line"
        case simulator = "Vendor simulator"
        case gateway = "HTTP gateway"
        case console = "Web console"
        case client = "Client for CRMs"
        case services = "Services"
        case serviceDomains = "Domains of services"
        case contracts = "Contracts"
        case adapters = "Shared/Adapters"
        case runtime = "Shared/Runtime"
        case transport = "Shared/Transport"
        case domain = "Shared/Domain"
        case tests = "Tests"
    }

    private let boxes: [(box: Box, targets: [String])]
    private let dependencies: [String: Set<String>]

    init(_ manifest: Manifest) {
        let layers = manifest.targets.compactMap { target in
            Layers.row(of: target.path).map { (name: target.name, layer: $0.layer) }
        }.filter { $0.layer != .tests }
        let names = Set(layers.map(\.name))
        let targetsByBox = Dictionary(grouping: layers, by: \.layer.box)
        boxes = Box.allCases.compactMap { box in
            targetsByBox[box].map { (box, $0.map(\.name).sorted()) }
        }
        dependencies = Dictionary(
            manifest.targets.filter { names.contains($0.name) }.map { target in
                (target.name, Set(target.dependencies.map(\.name)).intersection(names))
            }
        ) { first, _ in first }
    }

    /// The text between the markers of the page.
    var mermaid: String {
        var lines = ["```mermaid", "flowchart TD"]
        for (index, box) in boxes.enumerated() {
            lines.append("    subgraph box\(index)[\"\(box.box.rawValue)\"]")
            lines += box.targets.map { "        \(Self.node($0))" }
            lines.append("    end")
        }
        for target in boxes.flatMap(\.targets) {
            lines += directDependencies(of: target).map { "    \(Self.id(target)) --> \(Self.id($0))" }
        }
        return (lines + ["```"]).joined(separator: "\n")
    }

    /// The dependencies that are not reachable through another one.
    func directDependencies(of target: String) -> [String] {
        let all = dependencies[target, default: []]
        return all.filter { one in !all.contains { $0 != one && reachable(from: $0).contains(one) } }.sorted()
    }

    private func reachable(from target: String) -> Set<String> {
        var reached: Set<String> = []
        var next = [target]
        while let one = next.popLast() {
            next += dependencies[one, default: []].subtracting(reached)
            reached.formUnion(dependencies[one, default: []])
        }
        return reached
    }

    private static func node(_ target: String) -> String {
        id(target) == target ? target : "\(id(target))[\"\(target)\"]"
    }

    /// A dash may be read as a part of an arrow.
    private static func id(_ target: String) -> String { target.replacing("-", with: "_") }

    // MARK: The page

    static let page = "deploy/architecture.md"
    private static let begin = "<!-- module graph: begin -->"
    private static let end = "<!-- module graph: end -->"

    /// What is between the markers of a page.
    static func section(of page: String) -> String? {
        range(in: page).map { String(page[$0]) }
    }

    /// The page with the graph between its markers.
    func written(into page: String) -> String? {
        Self.range(in: page).map { page.replacingCharacters(in: $0, with: "\n\n\(mermaid)\n\n") }
    }

    private static func range(in page: String) -> Range<String.Index>? {
        guard let begin = page.firstRange(of: begin), let end = page[begin.upperBound...].firstRange(of: end) else {
            return nil
        }
        return begin.upperBound..<end.lowerBound
    }
}
