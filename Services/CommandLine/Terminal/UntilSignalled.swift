import UnixSignals

/// Runs `body` until it returns, or until Ctrl-C, SIGTERM or SIGHUP cancels it.
///
/// - Throws: what `body` throws, or ``Interrupted`` after a signal.
package func untilSignalled(_ body: @Sendable @escaping () async throws -> Void) async throws {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await body() }
        group.addTask {
            for await _ in signals { throw Interrupted() }
        }
        defer { group.cancelAll() }
        try await group.next()
    }
}
