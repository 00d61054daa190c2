import Foundation
import IntakeContract
import Porting
import Testing
import VendorSandbox

/// The sandbox keeps what its page promises, on a whole running system.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct SandboxTests {
    /// The calendar moves only when the CRM of the test says so.
    private static let options = ["--sandbox", "--leap-after", "86400"]

    @Test func eachScenarioEndsAsItsPageSays() async throws {
        try await TestStack.run(vendor: VendorScript(hours: [:]), options: Self.options) { stack in
            let crm = SandboxCRM(stack)
            try await crm.submit(SandboxScenario.allCases.map { SandboxCRM.Wish($0) })
            try await crm.playToTheEnd()
            for play in await crm.plays {
                let saga = try #require(try await stack.saga(play.id))
                let name = "\(play.scenario.endingText) \(play.scenario.title)"
                #expect(saga.status.state.rawValue == play.scenario.end.rawValue, "\(name)")
                #expect(saga.status.attention == .none, "\(name)")
                let isFinal = play.scenario.end == .declined
                #expect(saga.status.attempt == play.scenario.rejections.count + (isFinal ? 0 : 1), "\(name)")
                let hasAskedPeople = !play.deeds.isDisjoint(with: SandboxCRM.Deed.ofOperations)
                #expect(!hasAskedPeople || !play.scenario.operations.isEmpty, "\(name): the page names no task")
            }
        }
    }

    @Test func everyCommandOfThePageRuns() async throws {
        try await TestStack.run(vendor: VendorScript(hours: [:]), options: Self.options) { stack in
            let page = try String(contentsOfFile: Place.root + "/deploy/sandbox.md", encoding: .utf8)
            let steps = page.matches(of: /```sh\n((?s).*?)```/).map { String($0.output.1) }
            #expect(steps.count == 5)
            let empty = stack.folder.path + "/empty"
            try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
            let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
            let bash = try Program(
                "/usr/bin/env",
                ["bash", "-euo", "pipefail", "-c", steps.joined()],
                words: stack.folder.words,
                environment: ["FAXPORT_DATA": stack.folder.path, "PATH": "\(Place.programs):\(path)"],
                currentFolder: empty
            )
            #expect(try await bash.exitCode() == 0, "\(bash.output)\(bash.errors)")
            #expect(bash.output.contains("No rule is in the way"), "\(bash.output)")
            #expect(bash.output.contains("Every reason of the rejection is answered: ACCOUNT_NUMBER."))
        }
    }

    @Test func theSamplesAreAcceptedAndRejectedAsTheirNamesSay() async throws {
        let day = ["--from", "2026-11-22"]
        try await TestStack.run(vendor: VendorScript(hours: [:]), options: Self.options + day) { stack in
            let samples = Place.root + "/deploy/samples"
            for name in ["clean", "rejected"] {
                let papers = ["bill", "letter"].flatMap { ["--\($0)", "\(samples)/\(name)-\($0).pdf"] }
                let submitted = try await stack.faxport(
                    ["submit", "\(samples)/request-\(name).json", "--json"] + papers
                )
                let id = try submitted.decoded(as: SubmitPortRequest.Response.self).requestID
                try await leap(stack, until: id, reaches: name == "clean" ? .completed : .rejected)
                guard name == "rejected" else { continue }
                let amended = try await stack.faxport(
                    ["amend", id.reference, "\(samples)/request-rejected.correction.json"]
                        + ["bill", "letter"].flatMap { ["--\($0)", "\(samples)/corrected-\($0).pdf"] }
                )
                #expect(amended.exitCode == 0, "\(amended)")
                try await leap(stack, until: id, reaches: .completed)
            }
        }
    }

    private func leap(_ stack: TestStack, until id: PortRequestID, reaches state: PortState) async throws {
        try await eventuallyHolds("\(id.reference) is \(state.rawValue)", tries: 100) {
            let shown = try await stack.answer(GetPortRequest(requestID: id), from: .intake)
            if shown?.status.state == state { return true }
            let leapt = try await stack.faxport("sandbox", "leap")
            #expect(leapt.exitCode == 0, "\(leapt)")
            return false
        }
    }

    @Test func troubleWithAnAccountEndsOnceItIsSettled() async throws {
        try await TestStack.run(options: Self.options) { stack in
            let crm = SandboxCRM(stack)
            try await crm.submit(SandboxAccount.allCases.map { SandboxCRM.Wish(.accepted, account: $0) })
            try await crm.playToTheEnd()
            for play in await crm.plays {
                let saga = try #require(try await stack.saga(play.id))
                #expect(saga.status.state == .completed)
                let wasBlocked = saga.history.contains { $0.to == .accountBlocked }
                switch try #require(play.account) {
                case .directMessaging, .unavailable: #expect(!wasBlocked)
                case .ownAccount, .refused: #expect(wasBlocked)
                }
            }
        }
    }
}
