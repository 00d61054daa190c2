import DocumentExtraction

/// Lets the tests read two documents at a time, as many as a reader runs tools.
///
/// More would only wait within the reader, and its limit of time for one file counts that wait.
actor ReadingSlots {
    static let shared = ReadingSlots()

    private var free = ReadingLimits().toolsAtOnce
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Runs some work as soon as a slot is free.
    nonisolated func run<Result: Sendable>(_ work: () async throws -> Result) async rethrows -> Result {
        await enter()
        do {
            let result = try await work()
            await leave()
            return result
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        free += 1
    }
}
