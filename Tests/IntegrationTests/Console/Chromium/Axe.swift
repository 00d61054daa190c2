import Foundation
import Messaging

/// axe-core, which finds what keeps people with disabilities from using a page.
struct Axe {
    private let source: String

    /// Reads it where `deploy/prepare tests` has put it.
    init() throws {
        let libraries = Place.root + "/.build/python/lib"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: libraries)) ?? []
        let files = versions.map { "\(libraries)/\($0)/site-packages/axe_playwright_python/axe.min.js" }
        guard let bytes = files.compactMap({ FileManager.default.contents(atPath: $0) }).first else {
            throw TestFailure("axe.min.js is missing in \(libraries). Run: deploy/prepare tests")
        }
        source = String(decoding: bytes, as: UTF8.self)
    }

    /// Loads it into the page that is open.
    func load(into driver: WebDriver) async throws {
        try await driver.run("\(source)\nwindow.axe = axe;")
    }

    /// What it finds on the page that is open, each with the rule, the element and what to do.
    static func violations(_ driver: WebDriver) async throws -> [String] {
        let script = """
            const done = arguments[0];
            const say = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}\\n${node.failureSummary}`);
            axe.run(document, { resultTypes: ["violations"] })
                .then((found) => done(found.violations.flatMap(say)), (error) => done([String(error)]));
            """
        return try await driver.runWaiting(script).list.map { try $0.text }
    }
}
