import Messaging
import ServiceClient
import SystemPicture
import Timekeeping

/// What the first page shows.
package struct OverviewSheet: Sendable {
    let snapshot: SystemSnapshot
    /// What the vendor bills this month and billed the month before; `nil` if it was not asked for.
    let spend: Result<MonthSums, Silence>?
    /// The queues in the last hour.
    let history: QueueHistory

    package init(
        _ snapshot: SystemSnapshot,
        spend: Result<MonthSums, Silence>? = nil,
        history: QueueHistory = QueueHistory()
    ) {
        self.snapshot = snapshot
        self.spend = spend
        self.history = history
    }

    private static let timeoutMs = 1_500

    /// Asks all services at once, and then for the spend by their calendar; the sheet says which do not answer.
    static func read(_ desk: Desk) async -> OverviewSheet {
        let snapshot = await SystemSnapshot.read(desk.services, timeoutMs: timeoutMs)
        // Fees arise by the calendar of the services, which leaps in a sandbox.
        let now = snapshot.sagas?.at ?? .now
        return OverviewSheet(snapshot, spend: await spend(desk.services, at: now), history: desk.queues)
    }

    private static func spend(_ services: ServiceConnections, at now: Timestamp) async -> Result<MonthSums, Silence> {
        do {
            return .success(try await MonthSums.read(Month(of: now), services, timeoutMs: timeoutMs))
        } catch {
            return .failure(Silence(error))
        }
    }
}
