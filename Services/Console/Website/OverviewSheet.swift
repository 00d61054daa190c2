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

    /// Asks all services at once; the sheet says which of them do not answer.
    static func read(_ desk: Desk) async -> OverviewSheet {
        async let spend = spend(desk.services)
        let snapshot = await SystemSnapshot.read(desk.services, timeoutMs: timeoutMs)
        return OverviewSheet(snapshot, spend: await spend, history: desk.queues)
    }

    private static func spend(_ services: ServiceConnections) async -> Result<MonthSums, Silence> {
        do {
            return .success(try await MonthSums.read(Month(of: .now), services, timeoutMs: timeoutMs))
        } catch {
            return .failure(Silence(error))
        }
    }
}
