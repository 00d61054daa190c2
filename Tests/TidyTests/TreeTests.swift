import Foundation
import Testing

/// The tree of this repository keeps its rules.
struct TreeTests {
    @Test func theTreeIsTidy() async throws {
        let tree = try await Repository.tree()
        #expect(tree.swiftFiles.count > 500, "the sources are found")
        let offences = Tidy.offences(in: tree)
        let list = offences.map(\.description).joined(separator: "\n")
        #expect(offences.isEmpty, "\(offences.count) offences:\n\(list)")
    }

    @Test func theArchitecturePageShowsTheModulesOfTheManifest() async throws {
        let graph = ModuleGraph(try await Repository.manifest())
        let page = try Repository.text(of: ModuleGraph.page)
        let written = try #require(graph.written(into: page), "\(ModuleGraph.page) has lost its markers.")
        if ProcessInfo.processInfo.environment["FAXPORT_WRITE"] != nil {
            try Repository.write(written, to: ModuleGraph.page)
        } else {
            let remedy: Comment = "Run FAXPORT_WRITE=1 swift test --filter TidyTests, and look at which arrows are new."
            #expect(ModuleGraph.section(of: page) == ModuleGraph.section(of: written), remedy)
        }
    }
}
