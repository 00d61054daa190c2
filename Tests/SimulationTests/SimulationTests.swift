import Foundation
import Porting
import Simulation
import Testing

/// The whole system through many random lives, without sockets, threads or waiting.
///
/// `FAXPORT_SEED=n` runs only that life and prints its trace, with the fault that `FAXPORT_PLANTED` names, if any;
/// `FAXPORT_SEEDS=n` sets the number of lives.
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let oneSeed = environment["FAXPORT_SEED"].flatMap { UInt64($0) }
    private static let seedCount = environment["FAXPORT_SEEDS"].flatMap { UInt64($0) } ?? 500
    private static let seeds = Array(1...seedCount)

    @Test(.enabled(if: oneSeed == nil))
    func noPromiseIsBrokenInAnyLife() async {
        let table = Set(WayStory.table.map(\.way))
        var campaign = await Campaign.run(seeds: Self.seeds)
        // Some ways are rare, so more lives are lived until each was reached.
        var lived = Self.seedCount
        while Self.seedCount >= 500, lived < 3 * Self.seedCount, !Self.missed(by: campaign, of: table).isEmpty {
            campaign.add(await Campaign.run(seeds: Array(lived + 1...lived + Self.seedCount / 5)))
            lived += Self.seedCount / 5
        }
        for failure in campaign.failures { Issue.record("\(failure)") }

        for (way, seed) in campaign.ways.sorted(by: { $0.key < $1.key }) where !table.contains(way) {
            Issue.record("deploy/ends.md has no line for \(way), which seed \(seed) has reached")
        }
        let missed = Self.missed(by: campaign, of: table)
        print("\(lived) lives; of \(table.count) lines of deploy/ends.md, not reached: \(missed)")

        // A campaign proves nothing about states and faults that never occur.
        guard Self.seedCount >= 500 else { return }
        #expect(Set(PortState.allCases).subtracting(campaign.states) == [], "states that no life reached")
        #expect(Fault.allCases.filter { campaign.faults[$0] == nil } == [], "faults that never struck")
        #expect(missed == [], "lines of deploy/ends.md that no life reached")
        #expect(Deed.allCases.filter { campaign.deeds[$0, default: 0] == 0 } == [], "deeds that never occurred")
    }

    private static func missed(by campaign: Campaign, of table: Set<Way>) -> [Way] {
        table.subtracting(campaign.ways.keys).subtracting(WayStory.beyondSimulation).sorted()
    }

    @Test(.enabled(if: oneSeed == nil))
    func acknowledgingBeforeTheCommitIsFound() throws {
        let failure = try #require(Campaign.firstFailure(among: Self.seeds, planted: .acknowledgeBeforeCommit))
        #expect(failure.reason.contains("acknowledged before it is durable"))
    }

    @Test(.enabled(if: oneSeed == nil))
    func believingTheVendorAloneIsFound() throws {
        let failure = try #require(Campaign.firstFailure(among: Self.seeds, planted: .noSecondWitness))
        #expect(failure.reason.contains("a request is moved only by what the desk said about it"))
        print("Without the second witness: \(failure)")
    }

    @Test(
        .enabled(if: oneSeed == nil),
        arguments: [
            (PlantedFault.feeOfNothing, "the charges are those of the vendor"),
            (.anotherAmount, "the charges are those of the vendor"),
            (.numberReleased, "the services see every request alike"),
        ]
    )
    func whatABugLeavesBehindIsFound(planted: PlantedFault, by invariant: String) throws {
        let failure = try #require(Campaign.firstFailure(among: Self.seeds, planted: planted))
        #expect(failure.reason.contains(invariant))
    }

    @Test(.enabled(if: oneSeed != nil))
    func oneLifeIsReplayed() {
        let planted = Self.environment["FAXPORT_PLANTED"].flatMap(PlantedFault.init) ?? .none
        for failure in Campaign.replay(seed: Self.oneSeed ?? 0, planted: planted).failures {
            Issue.record("\(failure)")
        }
    }
}
