import Durable
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import ServiceClient
import SubmissionContract
import SystemPicture
import TerminalOutput
import Timekeeping

/// The story of the demo: two requests from their submission to their end.
package struct DemoStory: Sendable {
    let samples: DemoSamples
    let folder: DataFolder
    let record: StackRecord
    let services: ServiceConnections
    /// Lets time pass while a request waits; `nil` if the calendar runs by itself.
    let calendar: CalendarOwner?
    let console: Terminal
    let timeout: Duration

    package init(
        samples: DemoSamples,
        folder: DataFolder,
        record: StackRecord,
        services: ServiceConnections,
        calendar: CalendarOwner?,
        console: Terminal,
        timeout: Duration
    ) {
        self.samples = samples
        self.folder = folder
        self.record = record
        self.services = services
        self.calendar = calendar
        self.console = console
        self.timeout = timeout
    }

    /// Runs the story and checks its outcome.
    ///
    /// - Throws: ``CommandFailure`` that lists what is not as expected.
    package func run() async throws {
        let start = ContinuousClock.now
        console.line("Five services and a simulated vendor are running. All times are in UTC.")
        console.line(
            calendar == nil
                ? "Ten minutes of this calendar pass in milliseconds, so deadlines of minutes will appear to be missed."
                : "Whenever the system is idle, the calendar leaps to the next event, so days pass in a moment."
        )

        console.heading("1. A request that goes well")
        let clean = try await submit(samples.clean)
        var watcher = watcher(of: clean)
        try await follow(&watcher, until: .completed)

        console.heading("2. A request that the carrier rejects")
        let rejected = try await submit(samples.rejected)
        watcher = self.watcher(of: rejected)
        try await follow(&watcher, until: .rejected)
        try await showRejection(of: rejected)
        try await amend(rejected)
        try await follow(&watcher, until: .completed)

        console.heading("What the second request cost")
        console.attempts(try await attempts(of: rejected), width: 80)

        console.heading("Did everything go as promised?")
        let requests = [
            DemoRequest(id: clean, submission: samples.clean, papers: [samples.clean.files]),
            DemoRequest(
                id: rejected,
                submission: samples.rejected,
                papers: [samples.rejected.files, samples.correctedPapers]
            ),
        ]
        try await verify(requests)
        let seconds = (ContinuousClock.now - start).inMilliseconds / 1_000
        let span = try await calendarSpan(from: clean, to: rejected)
        console.line("Everything went as promised: \(span) of the calendar in \(max(1, seconds)) s.", .good)
        farewell(rejected)
    }

    /// How much calendar time passed from the beginning of one request to the end of another.
    private func calendarSpan(from first: PortRequestID, to last: PortRequestID) async throws -> TimeSpan {
        let begin = try await history(of: first).first?.at
        let end = try await history(of: last).last?.at
        guard let begin, let end else { return .zero }
        return end - begin
    }

    private func history(of id: PortRequestID) async throws -> [SagaHistoryEntry] {
        try await services.persist(GetSaga(requestID: id), to: .sagaSupervisor, until: .now + timeout).response.history
    }

    private func submit(_ submission: Submission) async throws -> PortRequestID {
        // Sent again until it is answered; the key makes repeating harmless.
        let answer = try await services.persist(
            submission.call,
            to: .intake,
            attachments: submission.files.attachments,
            until: .now + timeout
        ).response
        console.line("Submitted and accepted as \(answer.reference).", .good)
        console.warnings(answer.warnings)
        return answer.requestID
    }

    private func watcher(of id: PortRequestID) -> SagaWatcher {
        SagaWatcher(services, id, Timeline(console), calendar: calendar)
    }

    /// Shows what happens to a request until it reaches a state, and the emails that say so.
    private func follow(_ watcher: inout SagaWatcher, until goal: PortState) async throws {
        try await watcher.follow(until: goal, timeout: timeout)
        try await waitUntilQuiet()
        try await watcher.catchUp()
    }

    private func showRejection(of id: PortRequestID) async throws {
        let saga = try await services.persist(GetSaga(requestID: id), to: .sagaSupervisor, until: .now + timeout)
            .response
        guard let entry = saga.history.last(where: { $0.to == .rejected && $0.from != .rejected }) else { return }
        let known = RejectionCatalogue.entries.filter { entry.happened.contains($0.sentence) }
        console.line()
        console.line("What happened:  \(entry.happened)", .bad)
        console.line(
            "What to do:     \(known.isEmpty ? saga.status.nextStep : known.map(\.remedy).joined(separator: " "))"
        )
        let patch = try JSONText.text(samples.correction, isPretty: false)
        console.line("The correction: \(patch), with a corrected bill and letter", .strong)
        console.line()
    }

    private func amend(_ id: PortRequestID) async throws {
        let end = ContinuousClock.now + timeout
        try await waitUntilIntakeKnowsOfRejection(of: id, until: end)
        let papers = samples.correctedPapers
        let call = AmendPortRequest(requestID: id, patch: samples.correction, documents: papers.documents)
        while true {
            do {
                _ = try await services.call(call, to: .intake, attachments: papers.attachments, timeoutMs: 3_000)
                return
            } catch let error as CallError where error.mayPassByItself && ContinuousClock.now < end {
                // The amendment may have been applied, and a second one would be a second attempt, so check before
                // repeating it.
                let now = try await services.persist(GetPortRequest(requestID: id), to: .intake, until: end).response
                let request = try MessageCoding.decode(JSONValue.self, from: MessageCoding.encode(now.request))
                if request.merging(samples.correction) == request { return }
            }
        }
    }

    /// Intake learns of a state a moment after the supervisor reaches it, and accepts no correction before that.
    private func waitUntilIntakeKnowsOfRejection(of id: PortRequestID, until end: ContinuousClock.Instant) async throws
    {
        let call = GetPortRequest(requestID: id)
        while try await services.persist(call, to: .intake, until: end).response.status.state != .rejected {
            guard ContinuousClock.now < end else {
                throw CommandFailure(.unfinished, "THE DEMO FAILED. Intake did not learn of the rejection in time.")
            }
            // Services do not push to clients, so clients poll.
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Waits until nothing is in flight: a customer's email is written after the state that it is about.
    private func waitUntilQuiet() async throws {
        let end = ContinuousClock.now + timeout
        while true {
            let overview = await QueueOverview.read(services)
            if overview.isQuiet { return }
            guard ContinuousClock.now < end else {
                throw CommandFailure(
                    .unfinished,
                    "THE DEMO FAILED. Something is still in progress, or is waiting for a person:",
                    details: overview.table.lines()
                )
            }
            // Queues cannot be subscribed to, so they are polled.
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    func attempts(of id: PortRequestID) async throws -> ListAttempts.Response {
        try await services.persist(ListAttempts(requestID: id), to: .submission, until: .now + timeout).response
    }

    private func farewell(_ id: PortRequestID) {
        console.heading("Where to find everything")
        var places = TextTable([.init(""), .init("")])
        places.add(.init("stores", .faint), .init("\(folder.stores)/*.sqlite"))
        places.add(.init("logs", .faint), .init("\(folder.logs)/*.log"))
        places.add(.init("to the vendor", .faint), .init("mutt -f \(folder.desk)"))
        places.add(.init("from the vendor", .faint), .init("mutt -f \(folder.replies)"))
        places.add(.init("to customers", .faint), .init("mutt -f \(folder.customers)"))
        console.table(places)
        console.heading("What to try next")
        console.line("export FAXPORT_DATA=\(folder.path)")
        console.line("faxport up                 # continues from here; then, in another terminal:")
        console.line("faxport list; faxport queues --watch; faxport feed")
        console.line("faxport show \(id.reference)")
        console.line()
    }
}
