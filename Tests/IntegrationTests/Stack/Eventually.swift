/// Looks again and again until there is something to see.
///
/// The pause leaves the processor to the processes that are being waited for; how long it is decides no result. What
/// does decide is the number of looks, generous enough for a machine that does many other things.
///
/// - Parameters:
///   - goal: what is waited for, for the sentence of a failure.
///   - tries: how often to look at most; with the usual pause the default lasts a minute and more.
///   - pause: how long to leave the processor alone between two looks.
///   - look: gives nothing as long as there is nothing to see.
/// - Returns: what was seen.
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

/// As ``eventually(_:tries:pause:_:)``, for what is only so or not so.
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
