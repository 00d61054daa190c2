import GatewayCore
import Testing

struct AdmissionTests {
    private static let limits: GatewayLimits = {
        var limits = GatewayLimits()
        limits.burst = 20
        limits.perSecond = 10
        limits.callsOfOne = 2
        limits.calls = 3
        limits.bytesOfOne = 80
        limits.bytes = 100
        limits.streamsOfOne = 1
        limits.streams = 2
        return limits
    }()

    private func reason(_ admission: inout Admission, _ kind: Admission.Kind, _ name: String) -> Admission.Reason? {
        admission.admit(kind, of: name, nowMs: 0)?.reason
    }

    @Test func oneNameCannotTakeEverything() {
        var admission = Admission(Self.limits)
        #expect(reason(&admission, .call(bytes: 1), "a") == nil)
        #expect(reason(&admission, .call(bytes: 1), "a") == nil)
        #expect(admission.admit(.call(bytes: 1), of: "a", nowMs: 0)?.problem.status == 429)
        #expect(reason(&admission, .call(bytes: 1), "b") == nil)
        let full = admission.admit(.call(bytes: 1), of: "c", nowMs: 0)
        #expect(full?.reason == .calls && full?.problem.status == 503)
        admission.end(.call(bytes: 1), of: "a")
        #expect(reason(&admission, .call(bytes: 1), "c") == nil)
    }

    @Test func theBytesOfAllCallsAreBounded() {
        var admission = Admission(Self.limits)
        #expect(reason(&admission, .call(bytes: 60), "a") == nil)
        #expect(reason(&admission, .call(bytes: 60), "b") == .bytes)
        admission.end(.call(bytes: 60), of: "a")
        #expect(reason(&admission, .call(bytes: 60), "b") == nil)
        #expect(admission.bytes == 60 && admission.calls == 1)
    }

    @Test func slowBodiesOfOneNameLeaveRoomForOthers() {
        var admission = Admission(Self.limits)
        #expect(reason(&admission, .call(bytes: 60), "a") == nil)
        let second = admission.admit(.call(bytes: 21), of: "a", nowMs: 0)
        #expect(second?.reason == .bytesOfOne && second?.problem.status == 429)
        #expect(reason(&admission, .call(bytes: 40), "b") == nil)
        admission.end(.call(bytes: 60), of: "a")
        #expect(reason(&admission, .call(bytes: 21), "a") == nil)
    }

    @Test func streamsAreCountedByThemselves() {
        var admission = Admission(Self.limits)
        #expect(reason(&admission, .stream, "a") == nil)
        #expect(reason(&admission, .stream, "a") == .streamsOfOne)
        #expect(reason(&admission, .stream, "b") == nil)
        #expect(reason(&admission, .stream, "c") == .streams)
        #expect(reason(&admission, .call(bytes: 0), "a") == nil)
        admission.end(.stream, of: "a")
        #expect(reason(&admission, .stream, "c") == nil)
    }

    @Test func whoeverAsksTooOftenIsToldWhenToComeBack() {
        var admission = Admission(Self.limits)
        for _ in 0..<20 {
            #expect(reason(&admission, .call(bytes: 0), "a") == nil)
            admission.end(.call(bytes: 0), of: "a")
        }
        let refused = admission.admit(.call(bytes: 0), of: "a", nowMs: 0)
        #expect(refused?.reason == .rate && refused?.problem.retryAfterMs == 100)
        #expect(reason(&admission, .call(bytes: 0), "b") == nil)
        #expect(admission.admit(.call(bytes: 0), of: "a", nowMs: 100) == nil)
    }

    @Test func aRefusalUsesTheBucketToo() {
        var admission = Admission(Self.limits)
        for _ in 0..<2 { _ = reason(&admission, .call(bytes: 0), "a") }
        for _ in 0..<18 { #expect(reason(&admission, .call(bytes: 0), "a") == .callsOfOne) }
        #expect(reason(&admission, .call(bytes: 0), "a") == .rate)
    }
}
