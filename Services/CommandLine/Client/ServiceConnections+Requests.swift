import IntakeContract
import Messaging
import SystemPicture

extension ServiceConnections {
    private static let page = 1_000

    /// The requests of a query, page by page, the newest first.
    ///
    /// - Throws: `CallError` if intake does not answer.
    package func list(
        _ query: RequestQuery,
        limit: Int,
        after: String? = nil
    ) async throws
        -> ListPortRequests.Response
    {
        var found: [ListPortRequests.Summary] = []
        var next = after
        repeat {
            let call = query.call(limit: min(Self.page, limit - found.count), after: next)
            let answer = try await self.call(call, to: .intake).response
            found += answer.requests
            next = answer.next
        } while next != nil && found.count < limit
        return ListPortRequests.Response(requests: found, next: next)
    }
}
