import Foundation
import Testing

/// Each alert is tested, and says what to do.
@Suite(.withLogs)
struct AlertRulesTests {
    private static func file(_ path: String) throws -> String {
        try String(contentsOfFile: "\(Place.root)/deploy/\(path)", encoding: .utf8)
    }

    private static func alerts() throws -> [(name: String, text: String)] {
        try file("monitoring/rules/faxport.yml").split(separator: "- alert: ").dropFirst().map { text in
            (String(text.prefix { !$0.isNewline }), String(text))
        }
    }

    @Test func eachAlertHasASeverityASentenceAndASectionInTheRunbook() throws {
        let runbook = try Self.file("runbook.md")
        let headings = runbook.matches(of: #/(?m)^#+ (.+)$/#).map { heading in
            heading.1.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.replacing(
                " ",
                with: "-"
            )
        }
        #expect(Set(headings).count == headings.count, "an anchor leads to one place")
        let alerts = try Self.alerts()
        #expect(alerts.count >= 19)
        for alert in alerts {
            #expect(alert.text.contains(#/labels: {severity: (page|warn)}/#), "\(alert.name)")
            for key in ["summary", "description"] { #expect(alert.text.contains("\(key): "), "\(alert.name)") }
            let link = alert.text.firstMatch(of: #/runbook_url: deploy\/runbook\.md#(\S+)/#)
            #expect(link.map { headings.contains(String($0.1)) } == true, "\(alert.name) has no section in the runbook")
        }
    }

    @Test func eachAlertHasAUnitTestThatFiresAndThatIsSilent() throws {
        let tests = try Self.file("monitoring/tests/faxport.yml")
        for (name, _) in try Self.alerts() {
            #expect(tests.contains("alertname: \(name)\n"), "\(name) fires")
            #expect(
                tests.matches(of: try Regex("eval_time: [0-9]+m, alertname: \(name)}")).count >= 2,
                "\(name) is silent"
            )
        }
    }

    @Test(arguments: [
        ["check", "config", "monitoring/prometheus.yml"], ["check", "rules", "monitoring/rules/faxport.yml"],
        ["test", "rules", "monitoring/tests/faxport.yml"],
    ])
    func promtoolAccepts(_ words: [String]) async throws {
        let folder = try TestFolder()
        let arguments = words.dropLast() + words.suffix(1).map { "\(Place.root)/deploy/\($0)" }
        let check = try Program(try Place.prometheusTool("promtool"), Array(arguments), words: folder.words)
        #expect(try await check.exitCode() == 0, "\(check.output)\(check.errors)")
        folder.discardUnlessNeeded()
    }
}
