import Foundation
import Porting
import Simulation
import Testing

/// The whole system, without sockets, threads and waiting, through many random lives.
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let oneSeed = environment["FAXPORT_SEED"].flatMap { UInt64($0) }
    private static let seedCount = environment["FAXPORT_SEEDS"].flatMap { UInt64($0) } ?? 500

    @Test func noPromiseIsBrokenInAnyLife() {
        var campaign = Campaign()
        let seeds = Self.oneSeed.map { [$0] } ?? Array(1...Self.seedCount)
        for seed in seeds {
            if let failure = campaign.run(seed: seed, isTraced: Self.oneSeed != nil) {
                Issue.record("\(failure)")
            }
        }
    }
}
