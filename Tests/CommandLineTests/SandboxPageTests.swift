import CommandLineCommands
import Foundation
import Testing
import VendorSandbox

struct SandboxPageTests {
    private static let path = URL(filePath: #filePath).appending(path: "../../../deploy/sandbox.md").standardizedFileURL

    @Test func thePageHasTheTablesOfTheCode() throws {
        let text = try String(contentsOf: Self.path, encoding: .utf8)
        let begin = try #require(text.range(of: SandboxPage.markers.begin))
        let end = try #require(text.range(of: SandboxPage.markers.end))
        let place = begin.upperBound..<end.lowerBound
        let tables = "\n\(SandboxPage.tables)\n"
        if ProcessInfo.processInfo.environment["FAXPORT_WRITE"] != nil {
            try text.replacingCharacters(in: place, with: tables).write(
                to: Self.path,
                atomically: true,
                encoding: .utf8
            )
        } else {
            #expect(
                text[place] == tables,
                "Run FAXPORT_WRITE=1 swift test --filter SandboxPageTests, and read the diff."
            )
        }
    }

    @Test func eachRowHasAllCells() {
        let rows = SandboxPage.tables.split(separator: "\n").filter { $0.hasPrefix("| ") }
        #expect(rows.count == SandboxScenario.allCases.count + SandboxAccount.allCases.count + 2)
        let widths = Set(rows.map { row in row.count { $0 == "|" } })
        #expect(widths == [7, 4], "a bar within a text breaks the table")
    }

    @Test(arguments: [
        "sandbox", "sandbox --json", "sandbox --markdown", "sandbox request 23 --area 503 --output x",
        "sandbox request 00 --account own --output x", "sandbox documents r.json --output x --as-of 2026-11-23",
        "sandbox leap --times 3", "up --sandbox --gateway 8085", "up --sandbox --from 2026-11-22",
    ])
    func isUnderstood(line: String) {
        #expect(throws: Never.self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }

    @Test(arguments: [
        "sandbox --json --markdown", "sandbox request 5 --output x", "sandbox request 123 --output x",
        "sandbox request ab --output x", "sandbox request 23 --area 123 --output x", "sandbox request 23",
        "sandbox request 23 --account mine --output x", "sandbox documents r.json", "sandbox leap --times 0",
    ])
    func isRefused(line: String) {
        #expect(throws: (any Error).self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }
}
