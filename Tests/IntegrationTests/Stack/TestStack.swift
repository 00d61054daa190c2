import Foundation
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import ServiceKit
import Testing

/// A whole system of processes, driven from outside: by the command line and by calls.
///
/// A class, and one word wide, for a reason: Swift 6.3 on x86-64 gets async closures wrong that capture more words than
/// go into registers, and all the waiting here is done in closures that capture a stack.
final class TestStack: Sendable {
    /// The data folder.
    let folder: TestFolder
    /// The running `faxport up`.
    let up: Program
    private let calls = ServiceCalls()

    /// Starts a system on a new folder, lets `body` work with it, stops it, and keeps the folder where anything went
    /// wrong.
    static func run(
        daysPerSecond: Double? = nil,
        vendor: VendorScript = VendorScript(),
        options: [String] = [],
        _ body: (TestStack) async throws -> Void
    ) async throws {
        let folder = try TestFolder(vendor: vendor)
        let stack = try await TestStack(on: folder, daysPerSecond: daysPerSecond, options: options)
        do {
            try await body(stack)
        } catch {
            stack.up.kill(SIGTERM)
            _ = try? await stack.up.exitCode()
            await stack.calls.close()
            throw error
        }
        try await stack.stop()
        folder.discardUnlessNeeded()
    }

    /// Starts a system, and waits until it says that it is healthy.
    init(on folder: TestFolder, daysPerSecond: Double? = nil, options: [String] = []) async throws {
        self.folder = folder
        let pace = daysPerSecond.map { ["--days-per-second", "\($0)"] } ?? []
        up = try Program(
            Place.faxport,
            ["up", "--data", folder.path, "--script", folder.script] + pace + options,
            words: folder.words
        )
        try await eventuallyHolds("the system is healthy") { [up] in
            guard up.isRunning else { throw TestFailure("faxport up has ended: \(up.errors)") }
            return up.output.contains("processes are healthy")
        }
    }

    /// A system that another command than `up` runs.
    init(on folder: TestFolder, runBy program: Program) {
        self.folder = folder
        up = program
    }

    /// Stops it as Ctrl-C would, and expects a goodbye without complaints.
    func stop() async throws {
        await calls.close()
        up.kill(SIGTERM)
        let code = try await up.exitCode()
        #expect(code == 0, "faxport up was asked to stop: \(up.errors)")
    }

    /// Waits until the feed of all changes is so long.
    func waitForChange(_ cursor: Int64) async throws {
        try await eventuallyHolds("change \(cursor) of the feed", tries: 20_000, pause: .milliseconds(3)) {
            let page = try await answer(ReadFeed(after: cursor - 1, limit: 1), from: .intake)
            return page?.entries.isEmpty == false
        }
    }

    /// Lets go of what belongs to this test's own process, after a sudden end of the system.
    func forget() async {
        await calls.close()
    }

    // MARK: The command line

    /// Runs a command on this system.
    func faxport(_ arguments: String...) async throws -> CommandResult {
        try await faxport(arguments)
    }

    func faxport(_ arguments: [String]) async throws -> CommandResult {
        try await Self.run(arguments + ["--data", folder.path], words: folder.words)
    }

    /// Runs a command that is told by its own arguments where the system is.
    static func run(_ arguments: [String], words: String) async throws -> CommandResult {
        let program = try Program(Place.faxport, arguments, words: words)
        let code = try await program.exitCode()
        return CommandResult(command: program.name, exitCode: code, output: program.output, errors: program.errors)
    }

    /// Publishes a request once.
    func trySubmitting(_ request: TestRequest) async throws -> CommandResult {
        try await faxport(["submit"] + request.submission(in: folder))
    }

    /// Publishes a request, again while the system cannot be reached: its key makes that harmless.
    func submit(_ request: TestRequest) async throws -> PortRequestID {
        let answer = try await eventually("\(request.key) is accepted", tries: 200) {
            let result = try await trySubmitting(request)
            return result.exitCode == ExitCodes.unreachable ? nil : result
        }
        return try answer.decoded(as: SubmitPortRequest.Response.self).requestID
    }

    /// Corrects a rejected request.
    ///
    /// A second amendment would be a second attempt, so one that may have been carried out is
    /// not repeated before a look.
    func correct(_ request: TestRequest, _ id: PortRequestID) async throws {
        guard let correction = request.correction else { return }
        // Intake hears of the rejection a moment after the supervisor, and takes no correction before.
        try await eventuallyHolds("intake knows that \(id.reference) is rejected") {
            try await answer(GetPortRequest(requestID: id), from: .intake)?.status.state == .rejected
        }
        let corrected = try request.correction(in: folder)
        var isDone = false
        for _ in 0..<200 where !isDone {
            let result = try await faxport(["amend", id.reference] + corrected)
            guard result.exitCode == 0 || result.exitCode == ExitCodes.unreachable else {
                throw TestFailure("\(result)")
            }
            isDone = result.exitCode == 0
            if !isDone { isDone = try await form(of: id).merging(correction) == form(of: id) }
        }
        guard isDone else { throw TestFailure("\(id.reference) could not be corrected") }
    }

    private func form(of id: PortRequestID) async throws -> JSONValue {
        let shown = try await eventually("\(id.reference) is shown", tries: 200) {
            let shown = try await faxport("show", id.reference, "--json")
            return shown.exitCode == ExitCodes.unreachable ? nil : shown
        }
        return try shown.decoded(as: ShownRequest.self).request
    }

    /// The part of `faxport show --json` in which a correction shows.
    private struct ShownRequest: Decodable {
        let request: JSONValue
    }

    // MARK: Calls

    /// Makes a call; nothing where the service does not answer just now.
    func answer<Call: CallContract>(
        _ call: Call,
        attachments: [Messaging.Attachment] = [],
        from service: ServiceName
    ) async throws -> Call.Response? {
        guard let record = try folder.record() else { return nil }
        do {
            return try await calls.call(call, attachments: attachments, to: service, of: record)
        } catch let error as CallError where error.isRetryable || error.status == .deadlineExceeded {
            return nil
        }
    }

    /// A request as the supervisor has it; nothing as long as it has not heard of it or does not answer.
    func saga(_ id: PortRequestID) async throws -> GetSaga.Response? {
        do {
            return try await answer(GetSaga(requestID: id), from: .sagaSupervisor)
        } catch let error as CallError where error.status == .notFound {
            return nil
        }
    }

    /// Waits until a request has come to a state, for the first time or with its second attempt for the second time.
    ///
    /// With `mayBeMissed` an end of the request is enough: where mails overtake each other, a state may be passed over.
    func wait(for id: PortRequestID, toReach state: PortState, attempt: Int = 1, mayBeMissed: Bool = false) async throws
    {
        try await eventuallyHolds("\(id.reference) reaches \(state.rawValue)", tries: 20_000, pause: .milliseconds(3)) {
            guard let saga = try await saga(id) else { return false }
            if saga.history.count(where: { $0.to == state && $0.from != state }) >= attempt { return true }
            guard !saga.status.state.isEnd || mayBeMissed else {
                throw TestFailure("\(id.reference) ended as \(saga.status.state), not as \(state.rawValue)")
            }
            return saga.status.state.isEnd
        }
    }
}

/// What commands end with; see `faxport help exit-codes`.
enum ExitCodes {
    static let refused: Int32 = 1
    static let unreadableInput: Int32 = 2
    static let unreachable: Int32 = 3
}
