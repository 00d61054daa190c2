/// Polls until there is a result.
///
/// The pause leaves the processor to the processes under test; its length decides no result. The number of tries
/// decides, and it is generous enough for a busy machine.
///
/// - Parameters:
///   - goal: what is expected, for the message of a failure.
///   - tries: the maximum number of tries; with the usual pause the default lasts more than a minute.
///   - pause: the pause between two tries.
///   - look: returns the result, or `nil` while there is none.
/// - Returns: the result.
/// - Throws: ``TestFailure`` after the last try, or what `look` throws.
func eventually<Value>(
    _ goal: String,
    tries: Int = 6_000,
    pause: Duration = .milliseconds(10),
    _ look: () async throws -> Value?
) async throws -> Value {
    for _ in 0..<tries {
        if let value = try await look() { return value }
        try await Task.sleep(for: pause)
    }
    throw TestFailure("This did not come about: \(goal)")
}

/// Like ``eventually(_:tries:pause:_:)``, for a condition.
func eventuallyHolds(
    _ goal: String,
    tries: Int = 6_000,
    pause: Duration = .milliseconds(10),
    _ look: () async throws -> Bool
) async throws {
    for _ in 0..<tries {
        if try await look() { return }
        try await Task.sleep(for: pause)
    }
    throw TestFailure("This did not come about: \(goal)")
}
