import VendorSandbox

/// The tables of the documentation page of the sandbox, generated from its declaration.
package enum SandboxPage {
    /// The line of `deploy/sandbox.md` after which the tables begin, and the one before which they end.
    package static let markers = (begin: "<!-- tables -->\n", end: "<!-- end of the tables -->\n")

    /// The part of `deploy/sandbox.md` between the markers.
    package static var tables: String {
        let scenarios = PrintedScenario.all.map { row in
            [row.ending, row.title, row.vendor, row.crm, row.operations, "`\(row.end)`"]
        }
        let accounts = SandboxAccount.allCases.map { account in
            ["`\(account.rawValue)`", account.vendor, account.operations]
        }
        return table(["Ends", "Scenario", "The vendor", "The CRM", "Operations", "End"], scenarios)
            + "\nEndings of `practice.practiceGroupID`, for the practice's account with the vendor:\n\n"
            + table(["Ends", "The vendor", "Operations"], accounts)
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        return line(head) + "|" + String(repeating: "---|", count: head.count) + "\n" + rows.map(line).joined()
    }
}
