import Foundation
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import ServiceKit
import Testing

/// A whole system of processes, driven from outside: by the command line and by calls.
///
/// It is a class, one word wide, because Swift 6.3 on x86-64 miscompiles async closures that capture more words than
/// fit into registers, and all waiting here happens in closures that capture a stack.
final class TestStack: Sendable {
    /// The data folder.
    let folder: TestFolder
    /// The running `faxport up`.
    let up: Program
    private let calls = ServiceCalls()

    /// Starts a system on a new folder, runs `body`, stops the system, and keeps the folder if anything failed.
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

    /// Starts a system, and waits until it reports that it is healthy.
    init(on folder: TestFolder, daysPerSecond: Double? = nil, options: [String] = []) async throws {
        self.folder = folder
        let patience = options.contains("--policy") ? [] : ["--policy", folder.patientPolicy]
        let pace = daysPerSecond.map { ["--days-per-second", "\($0)"] + patience } ?? []
        up = try Program(
            Place.faxport,
            ["up", "--data", folder.path, "--script", folder.script] + pace + options
                + (options.contains("--console") ? [] : ["--no-console"]),
            words: folder.words
        )
        try await eventuallyHolds("the system is healthy") { [up] in
            guard up.isRunning else { throw TestFailure("faxport up has ended: \(up.errors)") }
            return up.output.contains("processes are healthy")
        }
        TestCalendar.begin(daysPerSecond: daysPerSecond)
    }

    /// A system that a command other than `up` runs.
    init(on folder: TestFolder, runBy program: Program) {
        self.folder = folder
        up = program
    }

    /// Stops it as Ctrl-C would, and expects a clean end.
    func stop() async throws {
        await calls.close()
        up.kill(SIGTERM)
        let code = try await up.exitCode()
        #expect(code == 0, "faxport up was asked to stop: \(up.errors)")
    }

    /// Waits until the feed of all changes has this many entries.
    func waitForChange(_ cursor: Int64) async throws {
        try await eventuallyHolds("change \(cursor) of the feed", tries: 20_000, pause: .milliseconds(3)) {
            // A cursor beyond the end is refused, so it is read from the start.
            let page = try await answer(ReadFeed(after: 0, limit: 1_000), from: .intake)
            return page.map { $0.cursor >= cursor } == true
        }
    }

    /// Releases the resources of the test's own process after a sudden end of the system.
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

    /// Runs a command whose own arguments say where the system is.
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
    /// repeated only after a check.
    func correct(_ request: TestRequest, _ id: PortRequestID) async throws {
        guard let correction = request.correction else { return }
        // Intake learns of the rejection a moment after the supervisor, and accepts no correction before that.
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

    /// Makes a call; `nil` if the service does not answer.
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

    /// The supervisor's view of a request; `nil` if it does not know the request yet or does not answer.
    func saga(_ id: PortRequestID) async throws -> GetSaga.Response? {
        do {
            return try await answer(GetSaga(requestID: id), from: .sagaSupervisor)
        } catch let error as CallError where error.status == .notFound {
            return nil
        }
    }

    /// Waits until a request has reached a state, for the first time or, with its second attempt, for the second time.
    ///
    /// With `mayBeMissed` an end of the request is enough: if mails overtake each other, a state may be skipped.
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

/// The exit codes of commands; see `faxport help exit-codes`.
enum ExitCodes {
    static let refused: Int32 = 1
    static let unreadableInput: Int32 = 2
    static let unreachable: Int32 = 3
}
