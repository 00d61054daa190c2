import ConsoleWebsite
import Foundation
import Messaging
import Timekeeping

/// Carries out a form once, however often it is sent: the second click of a double click gets the answer of the first.
///
/// A form is the same if its action, its person and all that was sent are the same; a page gives each form a key of its
/// own. A refusal is not kept, so that the form can be sent again. What is kept is lost with the process; the services'
/// own keys hold further.
actor OneAnswer {
    /// How long an answer is kept, and how many are.
    private static let lifetime = TimeSpan.minutes(10)
    private static let mostKept = 1_000

    private struct Entry {
        let since: Timestamp
        let work: Task<DeskAction.Done, any Error>
    }

    private var entries: [String: Entry] = [:]

    /// The answer to a form: that of the one who came first, or of `perform`.
    ///
    /// The work goes on if the browser that asked first no longer waits.
    func to(
        _ form: String,
        at now: Timestamp,
        _ perform: @Sendable @escaping () async throws -> DeskAction.Done
    ) async throws -> DeskAction.Done {
        if let known = entries[form], now - known.since < Self.lifetime { return try await known.work.value }
        makeRoom(at: now)
        // It inherits the person whose calls it makes.
        let work = Task { try await perform() }
        entries[form] = Entry(since: now, work: work)
        do {
            let done = try await work.value
            // Where nothing was changed the next answer may be another.
            if !done.hasChanged { entries[form] = nil }
            return done
        } catch {
            entries[form] = nil
            throw error
        }
    }

    private func makeRoom(at now: Timestamp) {
        guard entries.count >= Self.mostKept else { return }
        entries = entries.filter { now - $0.value.since < Self.lifetime }
        guard entries.count >= Self.mostKept else { return }
        let oldest = entries.sorted { $0.value.since < $1.value.since }.prefix(Self.mostKept / 2)
        for (form, _) in oldest { entries[form] = nil }
    }
}
