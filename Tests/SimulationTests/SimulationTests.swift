import Foundation
import Porting
import Simulation
import Testing

/// The whole system, without sockets, threads and waiting, through many random lives.
///
/// `FAXPORT_SEED=n` lives that one life and writes down all that happens; `FAXPORT_SEEDS=n` sets how many there are.
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let oneSeed = environment["FAXPORT_SEED"].flatMap { UInt64($0) }
    private static let seedCount = environment["FAXPORT_SEEDS"].flatMap { UInt64($0) } ?? 500
    private static let seeds = Array(1...seedCount)

    @Test(.enabled(if: oneSeed == nil))
    func noPromiseIsBrokenInAnyLife() async {
        let campaign = await Campaign.run(seeds: Self.seeds)
        for failure in campaign.failures { Issue.record("\(failure)") }

        // A campaign that never meets something proves nothing about it.
        guard Self.seedCount >= 500 else { return }
        #expect(Set(PortState.allCases).subtracting(campaign.states) == [], "states that no life has reached")
        #expect(Fault.allCases.filter { campaign.faults[$0] == nil } == [], "faults that never struck")
        #expect(Deed.allCases.filter { campaign.deeds[$0, default: 0] == 0 } == [], "deeds that nobody did")
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
