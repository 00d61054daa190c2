import Foundation
import Testing
import Timekeeping
import VendorSandbox

@testable import VendorSimulatorService

struct VendorScriptTests {
    @Test func everythingInAScriptIsRead() throws {
        let json = """
            {
              "rules": [
                { "number": "+13125550142", "attempt": 1, "outcome": { "reject": ["ACCOUNT_NUMBER", "ZIP"] } },
                { "outcome": "dateThenChange", "cancel": "refuse", "cancelHours": 1.5, "snapBack": "refuse" },
                { "attempt": 2 }
              ],
              "records": { "+13125550142": { "accountNumber": "77-1", "zip": "60601" } },
              "hours": { "receipt": 0.5, "jitter": 2 },
              "directMessagingAccounts": ["PG-7"],
              "inventory": ["+17735550100"]
            }
            """
        let script = try VendorScript(json: Data(json.utf8))
        #expect(
            script.options.script == [
                ScriptRule(number: "+13125550142", attempt: 1, outcome: .reject([.accountNumber, .zip])),
                ScriptRule(outcome: .dateThenChange, cancel: .refuse, cancelDelay: .minutes(90), snapBack: .refuse),
                ScriptRule(attempt: 2),
            ]
        )
        #expect(script.options.records["+13125550142"]?.zip == "60601")
        #expect(script.options.delays.receipt == .minutes(30))
        #expect(script.options.delays.jitter == .hours(2))
        #expect(script.options.delays.completion == .days(8))
        #expect(script.presets == VendorPresets(directMessagingAccounts: ["PG-7"], inventory: ["+17735550100"]))
    }

    @Test(arguments: [
        #"{"rules": [{"outcome": "perhaps"}]}"#, #"{"rules": [{"outcome": {"reject": ["MOOD"]}}]}"#,
        #"{"hours": {"recipt": 1}}"#,
    ])
    func scriptWithAMistakeIsRefused(json: String) {
        #expect(throws: DecodingError.self) { try VendorScript(json: Data(json.utf8)) }
    }

    @Test func rulesSurviveBeingStored() throws {
        let rules = [
            ScriptRule(number: "+13125550142", attempt: 3, outcome: .reject([.pin]), cancel: .refuse),
            ScriptRule(outcome: .silence, cancelDelay: .hours(7), snapBack: .refuse, snapBackDelay: .hours(30)),
        ]
        #expect(try JSONDecoder().decode([ScriptRule].self, from: JSONEncoder().encode(rules)) == rules)
    }

    @Test func listenAddressIsASocketOrAHostWithPort() {
        #expect(ListenAddress("unix:/run/updox.sock") == .unixSocket(path: "/run/updox.sock"))
        #expect(ListenAddress("127.0.0.1:8080") == .hostPort(host: "127.0.0.1", port: 8_080))
        #expect(ListenAddress("unix:") == nil)
        #expect(ListenAddress("unix:/" + String(repeating: "x", count: 107)) == nil)
        #expect(ListenAddress("8080") == nil)
        #expect(ListenAddress("127.0.0.1:99999") == nil)
    }
}
