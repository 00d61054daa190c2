import Foundation
import Porting
import Simulation
import Testing

/// The whole system through many random lives, without sockets, threads or waiting.
///
/// `FAXPORT_SEED=n` runs only that life and prints its trace; `FAXPORT_SEEDS=n` sets the number of lives.
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let oneSeed = environment["FAXPORT_SEED"].flatMap { UInt64($0) }
    private static let seedCount = environment["FAXPORT_SEEDS"].flatMap { UInt64($0) } ?? 500
    private static let seeds = Array(1...seedCount)

    @Test(.enabled(if: oneSeed == nil))
    func noPromiseIsBrokenInAnyLife() async {
        let campaign = await Campaign.run(seeds: Self.seeds)
        for failure in campaign.failures { Issue.record("\(failure)") }

        // A campaign proves nothing about states and faults that never occur.
        guard Self.seedCount >= 500 else { return }
        #expect(Set(PortState.allCases).subtracting(campaign.states) == [], "states that no life reached")
        #expect(Fault.allCases.filter { campaign.faults[$0] == nil } == [], "faults that never struck")
        #expect(Deed.allCases.filter { campaign.deeds[$0, default: 0] == 0 } == [], "deeds that never occurred")
    }

    @Test(.enabled(if: oneSeed == nil))
    func acknowledgingBeforeTheCommitIsFound() throws {
        let failure = try #require(Campaign.firstFailure(among: Self.seeds, planted: .acknowledgeBeforeCommit))
        #expect(failure.reason.contains("acknowledged before it is durable"))
    }

    @Test(.enabled(if: oneSeed != nil))
    func oneLifeIsReplayed() {
        for failure in Campaign.replay(seed: Self.oneSeed ?? 0).failures { Issue.record("\(failure)") }
    }
}
