import UnixSignals

/// Does some work until it ends, or Ctrl-C or SIGTERM ends it.
///
/// - Throws: what the work throws, or ``Interrupted`` after a signal.
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

/// Somebody asked this process to end.
package struct Interrupted: Error {}
