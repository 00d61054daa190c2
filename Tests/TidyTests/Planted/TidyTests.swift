import Testing

struct TidyTests {
    private let files = ["Shared/Domain/Porting/Packet.swift": "struct Packet {\n    let made = Date()\n}\n"]

    private var offences: [Offence] {
        Tidy.offences(in: Tree(manifest: PlantedTree.manifest, files: files), exceptions: [])
            .filter { $0.rule == .pureCore }
    }

    @Test func anOffenceSaysWhereWhatWhyAndWhatToDo() {
        #expect(
            offences.map(\.description) == [
                "Shared/Domain/Porting/Packet.swift:2: [pure-core] A core uses what a replay cannot repeat: "
                    + "`Date()` reads the clock. A core must give the same answer in a replay: take the value as a "
                    + "parameter, or make it an effect."
            ]
        )
    }

    @Test func anExceptionAllowsWhatItNamesAndIsAnOffenceWhenItAllowsNothing() {
        let path = "Shared/Domain/Porting/Packet.swift"
        let used = TidyException(rule: .pureCore, path: path, naming: "Date()", because: "planted")
        let unused = TidyException(rule: .pureCore, path: path, naming: "random", because: "planted")
        let tree = Tree(manifest: PlantedTree.manifest, files: files)
        let left = Tidy.offences(in: tree, exceptions: [used, unused]).filter {
            [.pureCore, .exception].contains($0.rule)
        }
        #expect(left.map(\.reason) == ["Nothing in \(path) needs an exception from pure-core."])
    }
}

struct ModuleGraphTests {
    @Test func anArrowThatOthersLeadToIsLeftOut() {
        let graph = ModuleGraph(
            Manifest(targets: [
                PlantedTree.target("Timekeeping", "Shared/Domain/Timekeeping"),
                PlantedTree.target("Porting", "Shared/Domain/Porting", ["Timekeeping"]),
                PlantedTree.target(
                    "saga-supervisor",
                    "Services/SagaSupervisor/App",
                    ["Porting", "Timekeeping", "GRDB"]
                ),
                PlantedTree.target("PortingTests", "Tests/PortingTests", ["Porting"], kind: .test),
            ])
        )
        let expected = """
            ```mermaid
            flowchart TD
                subgraph box0["Executables"]
                    saga_supervisor["saga-supervisor"]
                end
                subgraph box1["Shared/Domain"]
                    Porting
                    Timekeeping
                end
                saga_supervisor --> Porting
                Porting --> Timekeeping
            ```
            """
        #expect(graph.mermaid == expected)
        let page = "# A\n\n<!-- module graph: begin -->\nold\n<!-- module graph: end -->\n\nB\n"
        #expect(
            graph.written(into: page)
                == "# A\n\n<!-- module graph: begin -->\n\n\(expected)\n\n<!-- module graph: end -->\n\nB\n"
        )
        #expect(graph.written(into: "# A") == nil)
    }
}
