/// What the gateway lets its callers do at a time.
package struct GatewayLimits: Sendable, Hashable {
    /// Requests per second of one principal, for ever.
    package var perSecond = 50.0
    /// Requests of one principal at once after a pause.
    package var burst = 100.0
    /// Calls of one principal under way.
    package var callsOfOne = 32
    /// Calls of all principals under way.
    package var calls = 128
    /// Bytes of the bodies of one principal's calls under way: two of the largest forms, however slowly they arrive.
    package var bytesOfOne = 64 * 1_024 * 1_024
    /// Bytes of the bodies of all calls under way.
    package var bytes = 192 * 1_024 * 1_024
    /// Open streams of the feed, and waiting reads of it, of one principal.
    package var streamsOfOne = 8
    /// Open streams of the feed, and waiting reads of it, of all principals.
    package var streams = 256

    /// Creates the usual limits.
    package init() {}
}
