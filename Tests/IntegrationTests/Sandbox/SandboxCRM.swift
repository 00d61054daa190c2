import Foundation
import IntakeContract
import Messaging
import Porting
import SubmissionContract
import VendorSandbox

/// A CRM and its operations, which do what the table of the sandbox says, by the command line.
actor SandboxCRM {
    /// A request to make.
    struct Wish: Sendable {
        let scenario: SandboxScenario
        let account: SandboxAccount?

        init(_ scenario: SandboxScenario, account: SandboxAccount? = nil) {
            self.scenario = scenario
            self.account = account
        }
    }

    /// Something that is done once for a request.
    enum Deed: Hashable {
        case correct(attempt: Int)
        case cancel
        case snapBack
        case approve
        case resolve
        case retry

        static let ofOperations: Set<Deed> = [.approve, .resolve, .retry]
    }

    /// A request that was submitted, and what was done for it.
    struct Play: Sendable {
        let scenario: SandboxScenario
        let account: SandboxAccount?
        let id: PortRequestID
        /// Where its papers are.
        let folder: String
        var deeds: Set<Deed> = []
        var isOver = false
    }

    private static let mostLeaps = 400

    private let stack: TestStack
    private(set) var plays: [Play] = []

    init(_ stack: TestStack) { self.stack = stack }

    /// Makes requests with their papers, and submits them, a few at a time.
    func submit(_ wishes: [Wish]) async throws {
        let lanes = 4
        plays = try await withThrowingTaskGroup(of: [Play].self) { group in
            for lane in 0..<lanes {
                let own = wishes.enumerated().filter { $0.offset % lanes == lane }.map(\.element)
                group.addTask { [stack] in
                    var plays: [Play] = []
                    for wish in own { plays.append(try await Self.submit(wish, to: stack)) }
                    return plays
                }
            }
            var plays: [Play] = []
            for try await part in group { plays += part }
            return plays
        }
    }

    private static func submit(_ wish: Wish, to stack: TestStack) async throws -> Play {
        let name = wish.account.map { "account\($0.rawValue)" } ?? "\(wish.scenario.ending)"
        let folder = "\(stack.folder.words)/\(name)"
        let ending = wish.account.flatMap { SandboxAccount.allCases.firstIndex(of: $0) } ?? wish.scenario.ending
        let digits = ending < 10 ? "0\(ending)" : "\(ending)"
        let account = wish.account.map { ["--account", String($0.rawValue.dropFirst())] } ?? []
        try await run(["sandbox", "request", digits, "--output", folder] + account, on: stack)
        let submitted = try await run(
            ["submit", "\(folder)/request.json", "--json", "--key", name]
                + ["--bill", "\(folder)/bill.pdf", "--letter", "\(folder)/letter.pdf"],
            on: stack
        )
        let id = try submitted.decoded(as: SubmitPortRequest.Response.self).requestID
        return Play(scenario: wish.scenario, account: wish.account, id: id, folder: folder)
    }

    /// Acts and lets time pass until every request has ended.
    func playToTheEnd() async throws {
        for _ in 0..<Self.mostLeaps {
            let statuses = try await statuses()
            for index in plays.indices where !plays[index].isOver {
                try await act(on: index, statuses[plays[index].id])
            }
            try await dismissMails()
            if plays.allSatisfy(\.isOver) { return }
            try await leap()
        }
        let open = plays.filter { !$0.isOver }.map { "\($0.scenario.endingText) \($0.scenario.title)" }
        throw TestFailure("These did not end: \(open)")
    }

    private func statuses() async throws -> [PortRequestID: PortStatus] {
        let listed = try await eventually("the requests are listed") {
            try await stack.answer(ListPortRequests(limit: 100), from: .intake)
        }
        return Dictionary(uniqueKeysWithValues: listed.requests.map { ($0.requestID, $0.status) })
    }

    private func act(on index: Int, _ status: PortStatus?) async throws {
        let play = plays[index]
        guard let status else { throw TestFailure("\(play.id.reference) is not listed") }
        plays[index].isOver = status.state.isEnd && status.attention == .none
        guard !plays[index].isOver, let deed = deed(for: play, status) else { return }
        guard plays[index].deeds.insert(deed).inserted else { return }
        try await run(command(deed, play, attempt: status.attempt))
    }

    /// What the table asks for in a state; `nil` if nothing.
    private func deed(for play: Play, _ status: PortStatus) -> Deed? {
        if status.state == .rejected { return .correct(attempt: status.attempt + 1) }
        if status.state == .accountBlocked { return .retry }
        switch play.scenario {
        case .rejectedTwice: return status.state == .packetReady ? .approve : nil
        case .cancelGrantedLate: return status.state == .scheduled ? .cancel : nil
        case .cancelRefused, .cancelOvertaken:
            if status.attention == .contradiction { return .resolve }
            return status.state == .scheduled ? .cancel : nil
        case .silence: return status.attention == .operator ? .cancel : nil
        case .falseCompletion:
            if status.attention == .contradiction { return .resolve }
            return play.deeds.contains(.resolve) ? .cancel : nil
        case .snapBackGranted, .snapBackRefused: return status.state == .notified ? .snapBack : nil
        case .accepted, .rejected, .rejectedForThreeReasons, .question, .unclear, .dateWithdrawn, .dateChanged,
            .lateCompletion, .noDate, .slow, .rejectedSample, .lateInInventory:
            return nil
        }
    }

    private func command(_ deed: Deed, _ play: Play, attempt: Int) -> [String] {
        let request = play.id.reference
        let why = ["--reason", "A rehearsal."]
        switch deed {
        case .correct(let attempt):
            let correction = "\(play.folder)/correction-\(attempt).json"
            guard FileManager.default.fileExists(atPath: correction) else { return ["amend", request, "--send"] }
            let papers = ["bill", "letter"].flatMap { ["--\($0)", "\(play.folder)/\($0)-\(attempt).pdf"] }
            return ["amend", request, correction] + papers
        case .cancel: return ["cancel", request] + why
        case .snapBack: return ["snap-back", request, "--approver", "Dana Reyes", "--accept-fee", "30000"] + why
        case .approve: return ["approve", request, "--attempt", "\(attempt)"] + why
        case .resolve:
            let verdict = play.scenario == .falseCompletion ? ["--not-ported"] : []
            return ["resolve", request] + verdict + why
        case .retry: return ["retry", request] + why
        }
    }

    /// Lets time pass to the next event.
    ///
    /// The calendar stands still while an email waits for a person, and one may have come since the last look.
    private func leap() async throws {
        for _ in 0..<5 {
            let leapt = try await stack.faxport(["sandbox", "leap"])
            if leapt.exitCode == 0 { return }
            guard leapt.errors.contains("did not come to rest") else { throw TestFailure("\(leapt)") }
            try await dismissMails()
        }
        throw TestFailure("The calendar stands still.")
    }

    /// Operations read the emails that say nothing; until then the calendar stands still.
    private func dismissMails() async throws {
        let waiting = try await eventually("the waiting emails are listed") {
            try await stack.answer(ListUnmatchedMail(), from: .submission)
        }
        for mail in waiting.mails {
            guard mail.why.contains("says nothing") else {
                throw TestFailure("An email is not understood: \(mail.why)")
            }
            try await run(["mails", "dismiss", mail.mailID, "--reason", "It says nothing."])
        }
    }

    @discardableResult
    private func run(_ arguments: [String]) async throws -> CommandResult {
        try await Self.run(arguments, on: stack)
    }

    @discardableResult
    private static func run(_ arguments: [String], on stack: TestStack) async throws -> CommandResult {
        let result = try await stack.faxport(arguments)
        guard result.exitCode == 0 else { throw TestFailure("\(arguments): \(result)") }
        return result
    }
}
