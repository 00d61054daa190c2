import Logging
import ServiceLifecycle

/// Runs a server as long as `body` runs, and begins with `body` once the server says that it is listening.
func serving(
    _ makeServer: (_ onListening: @escaping @Sendable () async -> Void) -> some Service,
    while body: () async throws -> Void
) async throws {
    let (listening, continuation) = AsyncStream<Void>.makeStream()
    let server = makeServer { continuation.finish() }
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let group = ServiceGroup(services: [server], logger: logger)
    async let running: Void = group.run()
    for await _ in listening {}
    do {
        try await body()
    } catch {
        await group.triggerGracefulShutdown()
        throw error
    }
    await group.triggerGracefulShutdown()
    try await running
}
