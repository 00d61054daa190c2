import Measurements

/// A place outside, such as a mailbox, whose things are taken into the store one by one and let go only then.
package protocol ArrivalSource: Sendable {
    /// What waits there now, oldest first, a bounded number at a time. Called on the loop: it must not wait.
    func waiting() throws -> [Arrival]
    /// The arrival is durable in the store.
    func letGo(_ arrival: Arrival) throws
    /// What there is to measure of the place.
    var measurements: [MetricFamily] { get }
}

extension ArrivalSource {
    package var measurements: [MetricFamily] { [] }
}
