import IntakeContract
import Messaging
import Porting
import SystemPicture

extension ServiceConnections {
    /// The id of the one request that a person named.
    ///
    /// A whole id needs no call, so that a service can be asked even if intake is down.
    ///
    /// - Throws: ``CommandFailure`` if the name fits no request or several; `CallError` if intake does not answer.
    package func id(of name: RequestName) async throws -> PortRequestID {
        if let id = name.id { return id }
        let (found, isComplete) = try await requests(with: name)
        return try name.chosen(from: found, isComplete: isComplete)
    }

    /// The requests that contain a name anywhere, and whether those are all.
    ///
    /// - Throws: `CallError` if intake does not answer.
    package func requests(
        with name: RequestName
    ) async throws -> (found: [ListPortRequests.Summary], isComplete: Bool) {
        var found: [ListPortRequests.Summary] = []
        var after: String?
        // A page of a search may be short although there are more.
        repeat {
            let call = ListPortRequests(limit: RequestName.searchLimit, matching: name.text, after: after)
            let page = try await self.call(call, to: .intake).response
            found += page.requests
            after = page.next
        } while after != nil && found.count < RequestName.searchLimit
        return (found, after == nil)
    }
}
