import Messaging
import Porting

/// Lists the numbers that are linked for requests; for comparing the services' views.
package struct ListLineStandings: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/ListStandings"

    /// The requests; at most 1,000, and those without a line are missing from the answer.
    package let requestIDs: [PortRequestID]

    package init(requestIDs: [PortRequestID]) {
        self.requestIDs = requestIDs
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The requests that have a line.
        package let linked: [PortRequestID]

        package init(linked: [PortRequestID]) {
            self.linked = linked
        }
    }
}
