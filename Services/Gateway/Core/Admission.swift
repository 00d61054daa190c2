/// Decides which requests may begin, by ``GatewayLimits``.
///
/// A value without a clock. Whatever is admitted must be ended once.
package struct Admission: Sendable {
    /// What occupies the gateway while it is under way.
    package enum Kind: Sendable, Hashable {
        /// A call, with the bytes of its body.
        case call(bytes: Int)
        /// A stream of the feed, or a read of it that waits.
        case stream
    }

    /// Why a request was not admitted, for metrics.
    package enum Reason: String, Sendable, CaseIterable {
        case rate
        case callsOfOne = "calls_of_one"
        case calls
        case bytesOfOne = "bytes_of_one"
        case bytes
        case streamsOfOne = "streams_of_one"
        case streams
    }

    private struct Share {
        var bucket: TokenBucket
        var calls = 0
        var bytes = 0
        var streams = 0
    }

    private let limits: GatewayLimits
    private var shares: [String: Share] = [:]
    /// The calls under way.
    package private(set) var calls = 0
    /// The bytes of their bodies.
    package private(set) var bytes = 0
    /// The open streams.
    package private(set) var streams = 0

    /// Nothing is known about how long the calls under way will take; a second is polite.
    private static let pauseMs = 1_000
    /// Full buckets are forgotten when there are this many, so that names that come and go do not pile up.
    private static let mostShares = 1_000

    /// Creates a gateway without requests.
    package init(_ limits: GatewayLimits) {
        self.limits = limits
    }

    /// Admits a request, or says why not.
    package mutating func admit(
        _ kind: Kind,
        of name: String,
        nowMs: Int64
    ) -> (reason: Reason, problem: ProblemDetails)? {
        if shares.count >= Self.mostShares { forget(nowMs) }
        var share = shares[name] ?? newShare(nowMs)
        if let waitMs = share.bucket.take(nowMs: nowMs) {
            return (
                .rate, .tooMany("More than \(Self.text(limits.perSecond)) requests per second.", retryAfterMs: waitMs)
            )
        }
        // What is refused below has used the bucket too: otherwise a loop without a pause would cost more than calls.
        shares[name] = share
        if let refusal = refusal(kind, share) { return refusal }
        switch kind {
        case .call(let size):
            share.calls += 1
            share.bytes += size
            calls += 1
            bytes += size
        case .stream:
            share.streams += 1
            streams += 1
        }
        shares[name] = share
        return nil
    }

    /// Ends a request that was admitted with the same kind and name.
    package mutating func end(_ kind: Kind, of name: String) {
        switch kind {
        case .call(let size):
            shares[name]?.calls -= 1
            shares[name]?.bytes -= size
            calls -= 1
            bytes -= size
        case .stream:
            shares[name]?.streams -= 1
            streams -= 1
        }
    }

    private func refusal(_ kind: Kind, _ share: Share) -> (reason: Reason, problem: ProblemDetails)? {
        let pause = Self.pauseMs
        switch kind {
        case .call(let size):
            if share.calls >= limits.callsOfOne {
                let text = "\(share.calls) calls of this name are under way; wait for one of them."
                return (.callsOfOne, .tooMany(text, retryAfterMs: pause))
            }
            if share.bytes + size > limits.bytesOfOne {
                let text = "\(share.bytes) bytes of this name's calls are under way; wait for one of them."
                return (.bytesOfOne, .tooMany(text, retryAfterMs: pause))
            }
            if calls >= limits.calls {
                return (.calls, .busy("The gateway has as many calls under way as it may have.", retryAfterMs: pause))
            }
            if bytes + size > limits.bytes {
                return (
                    .bytes, .busy("The gateway has as many documents under way as it may have.", retryAfterMs: pause)
                )
            }
        case .stream:
            if share.streams >= limits.streamsOfOne {
                let text = "\(share.streams) streams of this name are open; close one of them."
                return (.streamsOfOne, .tooMany(text, retryAfterMs: pause))
            }
            if streams >= limits.streams {
                return (.streams, .busy("The gateway has as many streams open as it may have.", retryAfterMs: pause))
            }
        }
        return nil
    }

    private func newShare(_ nowMs: Int64) -> Share {
        Share(bucket: TokenBucket(perSecond: limits.perSecond, capacity: limits.burst, nowMs: nowMs))
    }

    private mutating func forget(_ nowMs: Int64) {
        shares = shares.filter { $0.value.calls > 0 || $0.value.streams > 0 || !$0.value.bucket.isFull(nowMs: nowMs) }
    }

    private static func text(_ number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? "\(number)"
    }
}
