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
        let call = ListPortRequests(limit: RequestName.searchLimit, matching: name.text)
        let page = try await self.call(call, to: .intake).response
        return try name.chosen(from: page.requests, isComplete: page.next == nil)
    }
}
