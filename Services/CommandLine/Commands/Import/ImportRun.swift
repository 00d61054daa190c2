import IntakeContract
import Messaging
import Porting
import ServiceClient
import Synchronization

/// Submits the rows of a file, several at a time, until each one is answered.
struct ImportRun: Sendable {
    private let services: ServiceConnections
    private let batch: String
    private let drafts: Bool
    private let inFlight: Int
    private let progress: ImportProgress
    private let silence: SilenceTimer

    init(
        _ services: ServiceConnections,
        batch: String,
        drafts: Bool,
        inFlight: Int,
        patience: Duration,
        _ progress: ImportProgress
    ) {
        self.services = services
        self.batch = batch
        self.drafts = drafts
        self.inFlight = inFlight
        self.progress = progress
        silence = SilenceTimer(patience: patience)
    }

    /// Submits all rows.
    ///
    /// - Returns: one result for each row, also for those without an answer.
    /// - Throws: `CancellationError` if this task is cancelled.
    func submit(_ rows: [ImportRow]) async throws -> [ImportResult] {
        try await withThrowingTaskGroup(of: ImportResult.self) { group in
            var results: [ImportResult] = []
            var waiting = rows[...]
            for row in waiting.prefix(inFlight) { group.addTask { try await submit(row) } }
            waiting = waiting.dropFirst(inFlight)
            while let result = try await group.next() {
                progress.add(result.outcome)
                results.append(result)
                if let row = waiting.popFirst() { group.addTask { try await submit(row) } }
            }
            return results
        }
    }

    private func submit(_ row: ImportRow) async throws -> ImportResult {
        guard !silence.isOver else { return ImportResult(row, .unanswered) }
        let files: DocumentFiles
        do {
            files = try DocumentFiles(bill: row.bill, letter: row.letter)
        } catch {
            return ImportResult(row, .refused, reasons: [error.message])
        }
        let call = SubmitPortRequest(
            key: row.key,
            request: row.request,
            documents: files.documents,
            draft: drafts ? true : nil,
            batchID: batch,
            tellsRepetition: true
        )
        do {
            let (answer, tries) = try await insist {
                try await services.call(call, to: .intake, attachments: files.attachments, timeoutMs: 10_000).response
            }
            // After a try without an answer, the request may be there because of that try.
            let isKnown = answer.repeated == true && tries == 1
            // This repeats the first answer; what was missing then may have been supplied since.
            let missing = isKnown ? [] : answer.missing ?? []
            var why: [String] = []
            if answer.state == .declined { why = [await services.whyDeclined(answer.requestID)] }
            return ImportResult(
                row,
                answer.state == .declined ? .declined : isKnown ? .known : .taken,
                reference: answer.reference,
                state: answer.state,
                reasons: why + answer.warnings + missing.map(\.description)
            )
        } catch let error as CallError {
            try Task.checkCancellation()
            guard !error.mayPassByItself else { return ImportResult(row, .unanswered, reasons: [error.message]) }
            return ImportResult(row, refusal: error)
        }
    }

    /// Repeats a call until it is answered, which is safe because of the key of the row.
    ///
    /// If a service asks to wait, this waits for as long as it asks. If it does not answer, this repeats the call until
    /// the patience is over.
    ///
    /// - Returns: The answer, and how many tries may have been carried out.
    private func insist<Value>(_ call: () async throws -> Value) async throws -> (Value, tries: Int) {
        var tries = 1
        while true {
            do {
                let value = try await call()
                silence.end()
                return (value, tries)
            } catch let error as CallError where error.mayPassByItself {
                try Task.checkCancellation()
                if error.status == .resourceExhausted || error.status == .aborted {
                    silence.end()
                    progress.wait(error.message)
                } else if silence.isOver {
                    throw error
                } else {
                    tries += 1
                }
                // As long as the service asks for, or long enough for a process to be restarted.
                try await Task.sleep(for: .milliseconds(error.retryAfterMs ?? 250))
            }
        }
    }
}

/// How long there has been no answer.
private final class SilenceTimer: Sendable {
    private let patience: Duration
    private let lastAnswer = Mutex(ContinuousClock.now)

    init(patience: Duration) {
        self.patience = patience
    }

    var isOver: Bool { lastAnswer.withLock { $0.duration(to: .now) } > patience }

    func end() {
        lastAnswer.withLock { $0 = .now }
    }
}
