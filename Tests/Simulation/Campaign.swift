import Foundation
import GRDB
import Porting

/// Many seeds, each a life of its own, until one of them breaks a promise.
package struct Campaign {
    /// What was seen on the way, over all seeds.
    package private(set) var states: Set<PortState> = []
    package private(set) var faults: [Fault: Int] = [:]
    package private(set) var seedsRun = 0

    package init() {}

    /// Lives one life.
    ///
    /// - Returns: the broken promise with the command that replays it, or nothing.
    package mutating func run(
        seed: UInt64,
        planted: PlantedFault = .none,
        isTraced: Bool = false
    ) -> CampaignFailure? {
        seedsRun += 1
        let world = World(seed: seed, planted: planted, isTraced: isTraced)
        var failure: CampaignFailure?
        do {
            try world.run()
        } catch {
            failure = CampaignFailure(seed: seed, reason: "\(error)")
        }
        if isTraced { FileHandle.standardError.write(Data((world.trace.joined(separator: "\n") + "\n").utf8)) }
        faults.merge(world.faultsSeen) { $0 + $1 }
        states.formUnion((try? world.statesReached()) ?? [])
        return failure
    }
}

/// What broke, and how to see it again.
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
            try String.fetchAll(
                db,
                sql: "SELECT DISTINCT toState FROM sagaHistory UNION SELECT DISTINCT fromState FROM sagaHistory "
                    + "WHERE fromState IS NOT NULL"
            ).compactMap(PortState.init)
        }
    }
}
