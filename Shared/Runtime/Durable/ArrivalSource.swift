import Measurements

/// An external source of input, such as a mailbox, whose items are removed only after the store holds them.
///
/// Delivery is at least once: an item is offered again until it is acknowledged, so handlers recognise
/// repetitions by ``Arrival/id``.
///
/// Why: `deploy/decisions/0021-arrivals-wake-the-service.md`.
package protocol ArrivalSource: Sendable {
    /// The items that are waiting, oldest first, a bounded number at a time.
    ///
    /// Called on the loop of the process, so it must not block. What it throws is logged, and it is called again.
    func waiting() throws -> [Arrival]
    /// Calls `notify` from now on whenever something may be waiting.
    ///
    /// Called once, before the first ``waiting()``. `notify` is called on any thread, and may be called in vain. If a
    /// notification is lost, the item waits until the process looks by itself, which it does once in a while.
    ///
    /// - Throws: if the source cannot tell when something arrives; the process then looks once a second.
    func watch(notify: @escaping @Sendable () -> Void) throws
    /// Acknowledges an arrival that is durable in the store, so that the source may remove it.
    ///
    /// Called on the loop, so it must not block. If it throws, the arrival is offered again.
    func letGo(_ arrival: Arrival) throws
    /// The source's own metrics; empty by default.
    var measurements: [MetricFamily] { get }
}

extension ArrivalSource {
    package var measurements: [MetricFamily] { [] }
}
