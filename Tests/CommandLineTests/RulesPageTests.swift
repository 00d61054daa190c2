import CommandLineCommands
import Foundation
import Rulebook
import Testing

struct RulesPageTests {
    @Test func thePageIsTheOneOfTheCode() throws {
        let page = URL(filePath: #filePath).appending(path: "../../../deploy/rules.md").standardizedFileURL
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text == RulesPage.markdown, "Run deploy/contract/generate, and look at what it changes.")
    }

    @Test func itHasEveryRuleOnALineOfItsOwn() {
        let rows = RulesPage.markdown.split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(rows.count == RuleCatalogue.all.count)
        for (rule, row) in zip(RuleCatalogue.all, rows) {
            #expect(row.hasPrefix("| `\(rule.id)` |"))
            #expect(row.count { $0 == "|" } == 7, "\(rule.id): a bar within a text breaks the table")
        }
    }

    @Test(arguments: ["rules", "rules --json", "rules --topic bill", "rules --markdown", "rules --topic letter --json"])
    func isUnderstood(line: String) {
        #expect(throws: Never.self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }

    @Test(arguments: ["rules --topic weather", "rules --markdown --json"])
    func isRefused(line: String) {
        #expect(throws: (any Error).self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }
}
