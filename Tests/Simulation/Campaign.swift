import Foundation
import GRDB
import Porting
import SagaSupervisorDomain
import SagaSupervisorService

/// A campaign: many simulated lives, each with its own seed.
package struct Campaign: Sendable {
    /// The states that sagas reached, over all seeds.
    package private(set) var states: Set<PortState> = []
    package private(set) var faults: [Fault: Int] = [:]
    /// The deeds of people that occurred.
    package private(set) var deeds: [Deed: Int] = [:]
    /// The ways in which requests ended or waited, with the first seed of each.
    package private(set) var ways: [Way: UInt64] = [:]
    package private(set) var failures: [CampaignFailure] = []

    /// Runs all these lives, as many at a time as the machine has processors; each stays on one thread.
    package static func run(seeds: [UInt64]) async -> Campaign {
        let lanes = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8))
        return await withTaskGroup(of: Campaign.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var campaign = Campaign()
                    for index in stride(from: lane, to: seeds.count, by: lanes) { campaign.live(seed: seeds[index]) }
                    return campaign
                }
            }
            return await group.reduce(into: Campaign()) { $0.add($1) }
        }
    }

    /// Runs one life after another until an invariant breaks.
    package static func firstFailure(among seeds: [UInt64], planted: PlantedFault) -> CampaignFailure? {
        var campaign = Campaign()
        for seed in seeds where campaign.failures.isEmpty { campaign.live(seed: seed, planted: planted) }
        return campaign.failures.first
    }

    /// Runs one life and records its trace.
    package static func replay(seed: UInt64, planted: PlantedFault = .none) -> Campaign {
        var campaign = Campaign()
        campaign.live(seed: seed, planted: planted, isTraced: true)
        return campaign
    }

    private mutating func live(seed: UInt64, planted: PlantedFault = .none, isTraced: Bool = false) {
        let world = World(seed: seed, planted: planted, isTraced: isTraced)
        do {
            try world.run()
        } catch {
            failures.append(CampaignFailure(seed: seed, reason: "\(error)"))
        }
        if isTraced { FileHandle.standardError.write(Data((world.trace.joined(separator: "\n") + "\n").utf8)) }
        faults.merge(world.faultsSeen) { $0 + $1 }
        states.formUnion((try? world.statesReached()) ?? [])
        deeds.merge((try? world.deeds()) ?? [:]) { $0 + $1 }
        for way in (try? world.ways()) ?? [] { ways[way] = min(ways[way] ?? seed, seed) }
    }

    /// Takes in what other lives reached.
    package mutating func add(_ other: Campaign) {
        states.formUnion(other.states)
        faults.merge(other.faults) { $0 + $1 }
        deeds.merge(other.deeds) { $0 + $1 }
        ways.merge(other.ways) { min($0, $1) }
        failures += other.failures
    }
}

/// What broke, and how to reproduce it.
package struct CampaignFailure: Error, CustomStringConvertible {
    package let seed: UInt64
    package let reason: String

    package var description: String {
        "Seed \(seed): \(reason)\nReplay it with: FAXPORT_SEED=\(seed) swift test --filter SimulationTests"
    }
}

extension World {
    /// Every state that a saga of this world was in.
    func statesReached() throws -> [PortState] {
        try look(into: .sagaSupervisor) { db in
            try String.fetchAll(db, sql: "SELECT DISTINCT toState FROM sagaHistory").compactMap(PortState.init)
        }
    }
}

extension World {
    /// Every way in which a request of this world ended or waited, by the histories of the sagas.
    func ways() throws -> Set<Way> {
        var ways: Set<Way> = []
        for saga in try sagas() {
            let events = try look(into: .sagaSupervisor) { try SagaHistoryTable.events($0, saga.requestID) }
            guard let first = events.first, let facts = first.event.factsOfBeginning else { continue }
            var life = PortSaga(requestID: saga.requestID, facts: facts, at: first.at)
            life.begin(because: first.event, at: first.at)
            var follower = WayFollower()
            for stored in events.dropFirst() {
                let entries = life.advance(stored.event, at: stored.at, PortingPolicy.bundled)
                if let way = follower.follow(entries, .bundled) { ways.insert(way) }
            }
        }
        return ways
    }
}
