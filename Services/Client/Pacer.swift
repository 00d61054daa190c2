/// Time and chance, which tests replace.
protocol Pacer: Sendable {
    /// The time since any fixed moment.
    var now: Duration { get }

    /// Waits, or throws ``FaxportError/cancelled``.
    func sleep(for duration: Duration) async throws(FaxportError)

    /// A random number between 0 and 1.
    func jitter() -> Double
}

/// The machine's time.
struct SystemPacer: Pacer {
    private let start = ContinuousClock.now

    var now: Duration { start.duration(to: .now) }

    func sleep(for duration: Duration) async throws(FaxportError) {
        do {
            // The one place where the client waits: between attempts, as long as its caller or the service says.
            try await Task.sleep(for: duration)
        } catch {
            throw .cancelled
        }
    }

    func jitter() -> Double { Double.random(in: 0...1) }
}
