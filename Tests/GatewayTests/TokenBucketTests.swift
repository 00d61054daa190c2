import GatewayCore
import Testing

struct TokenBucketTests {
    @Test func aBurstIsLetThroughAndThenOneRequestForEachDrop() {
        var bucket = TokenBucket(perSecond: 10, capacity: 3, nowMs: 0)
        for _ in 0..<3 { #expect(bucket.take(nowMs: 0) == nil) }
        #expect(bucket.take(nowMs: 0) == 100)
        #expect(bucket.take(nowMs: 40) == 60)
        #expect(bucket.take(nowMs: 100) == nil)
        #expect(bucket.take(nowMs: 100) == 100)
    }

    @Test func aPauseFillsTheBucketAndNoMore() {
        var bucket = TokenBucket(perSecond: 1, capacity: 2, nowMs: 0)
        for _ in 0..<2 { #expect(bucket.take(nowMs: 0) == nil) }
        #expect(!bucket.isFull(nowMs: 1_999))
        #expect(bucket.isFull(nowMs: 2_000))
        for _ in 0..<2 { #expect(bucket.take(nowMs: 3_600_000) == nil) }
        #expect(bucket.take(nowMs: 3_600_000) != nil)
    }

    @Test func aClockThatStandsStillOrGoesBackAddsNothing() {
        var bucket = TokenBucket(perSecond: 1_000, capacity: 1, nowMs: 100)
        #expect(bucket.take(nowMs: 100) == nil)
        #expect(bucket.take(nowMs: 50) != nil)
        #expect(bucket.take(nowMs: 100) != nil)
        #expect(bucket.take(nowMs: 101) == nil)
    }
}
