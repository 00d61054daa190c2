import Foundation
import Testing

/// Checks this repository.
struct TreeTests {
    @Test func theTreeIsTidy() async throws {
        let tree = try await Repository.tree()
        #expect(tree.swiftFiles.count > 500, "the sources are found")
        for (rule, offences) in Dictionary(grouping: Tidy.offences(in: tree), by: \.rule) {
            // A pipe loses parts of a longer text.
            let first = offences.prefix(40).map(\.description).joined(separator: "\n")
            Issue.record("\(rule): \(offences.count) offences, of which these are the first:\n\(first)")
        }
    }

    /// A rule that looks in the wrong place would pass without checking anything.
    @Test func whatTheTablesNameIsThere() async throws {
        let tree = try await Repository.tree()
        #expect(RuleIDRule.catalogue(in: tree).count > 50)
        #expect(MetricRule.measured(in: tree).count > 20)
        #expect(StateRule.states(in: tree).count > 20)
        let pages = Set(tree.pages.map(\.path))
        for page in [Pages.rules, Pages.metrics, Pages.states] { #expect(pages.contains(page), "\(page)") }
        let places = tree.manifest.targets.map(\.path) + tree.swiftFiles.map(\.path)
        for row in Layers.rows {
            #expect(places.contains { Layers.row(of: $0)?.layer == row.layer }, "The layer “\(row.layer)” is empty.")
        }
        let names = Set(tree.manifest.targets.map(\.name))
        for window in Layers.windows {
            #expect(names.isSuperset(of: [window.from, window.into]), "\(window) is about a target that is gone.")
        }
    }

    @Test func theArchitecturePageShowsTheModulesOfTheManifest() async throws {
        let graph = ModuleGraph(try await Repository.manifest())
        let page = try Repository.text(of: ModuleGraph.page)
        let written = try #require(
            graph.written(into: page),
            "\(ModuleGraph.page) has no markers for the module graph."
        )
        if ProcessInfo.processInfo.environment["FAXPORT_WRITE"] != nil {
            try Repository.write(written, to: ModuleGraph.page)
        } else {
            let remedy: Comment = "Run FAXPORT_WRITE=1 swift test --filter TidyTests, and look at which arrows are new."
            #expect(ModuleGraph.section(of: page) == ModuleGraph.section(of: written), remedy)
        }
    }
}
