import Testing

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
