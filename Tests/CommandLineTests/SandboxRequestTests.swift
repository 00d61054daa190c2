import CommandLineCommands
import Foundation
import Messaging
import Porting
import Rulebook
import Testing
import VendorSandbox

/// The requests that the sandbox makes. That their papers agree with them, the integration tests see.
struct SandboxRequestTests {
    private let day = CalendarDay("2026-11-23")

    @Test(arguments: ["503", "212", "907"])
    func noRuleOfTheFormIsInTheWay(area: String) throws {
        let day = try #require(day)
        let rulebook = Rulebook(policy: .bundled, areaCodes: .bundled)
        for ending in 0...99 {
            let sample = SandboxRequest(area: area, ending: ending, asOf: day)
            #expect(sample.number.e164 == "+1\(area)55501\(ending < 10 ? "0" : "")\(ending)")
            let packet = PacketToCheck(request: sample.request, documents: [], attempt: 1)
            let stops = rulebook.forecast(packet, on: day).stops
            #expect(stops.allSatisfy { $0.rule.rawValue.hasPrefix("document.") }, "\(ending): \(stops)")
        }
    }

    @Test func noTwoNumbersShareAPracticeAnAccountOrACustomer() throws {
        let day = try #require(day)
        let requests = ["503", "504", "971"].flatMap { area in
            (0...99).map { SandboxRequest(area: area, ending: $0, asOf: day).request }
        }
        #expect(Set(requests.map(\.practice.practiceGroupID)).count == requests.count)
        #expect(Set(requests.map(\.form.carrierAccountNumber)).count == requests.count)
        #expect(Set(requests.map(\.form.customerEmail)).count == requests.count)
    }

    @Test(arguments: SandboxScenario.allCases)
    func everyRejectionThatTheFormOrAPaperAnswersHasACorrection(scenario: SandboxScenario) throws {
        let sample = SandboxRequest(area: "503", ending: scenario.ending, asOf: try #require(day))
        #expect(sample.scenario == scenario)
        let files = try sample.files()
        var present = try json(files, "request.json")
        for (index, reasons) in scenario.rejections.enumerated() {
            let attempt = index + 2
            let hasParts = reasons.contains { !$0.corrections.isEmpty }
            #expect(files.contains { $0.name == "correction-\(attempt).json" } == hasParts)
            guard hasParts else { continue }
            let corrected = present.merging(try json(files, "correction-\(attempt).json"))
            let asksForLine = reasons.contains { reason in
                reason.corrections.contains { if case .line = $0 { true } else { false } }
            }
            #expect((corrected != present) == asksForLine)
            present = corrected
            for paper in ["bill", "letter"] {
                let before = try bytes(files, index == 0 ? "\(paper).pdf" : "\(paper)-\(attempt - 1).pdf")
                #expect(try bytes(files, "\(paper)-\(attempt).pdf") != before, "it is another paper")
            }
        }
    }

    @Test func theEndingOfThePracticeGroupAsksForTrouble() throws {
        for account in SandboxAccount.allCases {
            let sample = SandboxRequest(area: "503", ending: 7, account: account, asOf: try #require(day))
            let id = try #require(sample.request.practice.practiceGroupID)
            #expect(SandboxAccount(practiceGroupID: id) == account)
        }
    }

    private func bytes(_ files: [(name: String, bytes: Data)], _ name: String) throws -> Data {
        try #require(files.first { $0.name == name }, "\(name)").bytes
    }

    private func json(_ files: [(name: String, bytes: Data)], _ name: String) throws -> JSONValue {
        try MessageCoding.decode(JSONValue.self, from: try bytes(files, name))
    }
}
