import Foundation
import HTTPClient
import Messaging
import Porting
import Testing

/// The lines of an account, as people see and change them, and accounts that people open.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct LinesTests {
    private static let hours = ["receipt": 0.1, "date": 0.2, "completion": 0.5]

    @Test func aLineThatSomebodyChangedAtTheVendorKeepsTheRequestOpenUntilItIsPutRight() async throws {
        try await TestStack.run(daysPerSecond: 0.05, vendor: VendorScript(hours: Self.hours)) { stack in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .notified)
            let agreed = try await stack.faxport("lines", id.reference, "--history")
            #expect(agreed.exitCode == 0, "\(agreed)")
            #expect(agreed.output.contains(id.reference) && agreed.output.contains("inbound"))

            let found = try await stack.faxport("lines", TestRequest.clean(0).number, "--json")
            let account = try #require(
                found.output.firstMatch(of: /"accountNumber" ?: ?"([^"]+)"/).map { String($0.output.1) }
            )
            let asked = found.output.contains(/"outboundAsked" ?: ?true/)
            try await stack.atVendor(
                .put,
                "accounts/\(account)/lines/\(TestRequest.clean(0).number)",
                "{\"useForOutbound\":\(!asked)}"
            )
            let differs = try await stack.faxport("lines", account)
            #expect(differs.exitCode == ExitCodes.refused, "\(differs)")
            #expect(differs.output.contains("asked for as"))
            try await eventuallyHolds("a person is asked after the last check", tries: 2_000) {
                let show = try await stack.faxport("show", id.reference)
                return show.output.contains("The last check found a difference")
            }
            let relinked = try await stack.faxport(
                "lines",
                "relink",
                TestRequest.clean(0).number,
                "--reason",
                "Changed by mistake.",
                "--by",
                "anna"
            )
            #expect(relinked.exitCode == 0, "\(relinked)")
            try await stack.wait(for: id, toReach: .completed)
            let history = try await stack.faxport("show", id.reference)
            #expect(history.output.contains("anna") && history.output.contains("Changed by mistake."))
        }
    }

    @Test func anAccountThatAPersonOpensAndRecordsLetsTheRequestGoOn() async throws {
        try await TestStack.run(
            daysPerSecond: 0.05,
            vendor: VendorScript(hours: Self.hours),
            options: ["--accounts", "by-hand"]
        ) { stack in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .accountBlocked)
            let tasks = try await stack.faxport("accounts")
            let group = try #require(tasks.output.firstMatch(of: /accounts record (\S+) --user-id/)?.output.1)
            // A person opens it on the fax management page.
            let profile = #"{"practiceName":"Lakeside","address":{"zip":"60601"}}"#
            let opened = try await stack.atVendor(.put, "accounts/\(group)", profile)
            let page = try MessageCoding.decode(VendorAccount.self, from: opened)
            let recorded = try await stack.faxport(
                "accounts",
                "record",
                String(group),
                "--user-id",
                page.userID,
                "--account-number",
                page.accountNumber,
                "--reason",
                "Opened on the page.",
                "--by",
                "anna"
            )
            #expect(recorded.exitCode == 0, "\(recorded)")
            try await stack.wait(for: id, toReach: .completed)
            let lines = try await stack.faxport("lines", String(group))
            #expect(lines.exitCode == 0 && lines.output.contains(page.accountNumber), "\(lines)")
        }
    }
}

extension TestStack {
    /// What somebody does at the vendor, past this system.
    @discardableResult
    fileprivate func atVendor(_ method: HTTPRequest.Method, _ path: String, _ json: String) async throws -> Data {
        let socket = try #require(try folder.record()?.process(Self.vendor)?.endpoint)
        var request = HTTPRequest(method, HTTPRequest.baseURL(socketPath: socket) + "/v1/" + path)
        request.headers = [("content-type", "application/json")]
        request.body = Data(json.utf8)
        let response = try await request.answer(within: .seconds(5), receivingAtMost: 1_024 * 1_024)
        #expect(response.status == 200, "\(method) \(path)")
        return response.body
    }
}
