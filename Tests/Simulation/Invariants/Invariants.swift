import Durable
import GRDB
import Messaging

/// A broken invariant: which one, and how.
package struct InvariantViolation: Error, CustomStringConvertible {
    package let invariant: String
    package let text: String

    init(_ invariant: String, _ text: String) {
        self.invariant = invariant
        self.text = text
    }

    package var description: String { "\"\(invariant)\" does not hold: \(text)" }
}

/// One invariant of the whole system that the state of the world can refute.
struct Invariant: Sendable {
    let name: String
    /// Describes how the invariant is broken; `nil` if it holds.
    let counterexample: @Sendable (World) throws -> String?

    func check(_ world: World) throws {
        if let text = try counterexample(world) { throw InvariantViolation(name, text) }
    }
}

/// The moments at which invariants are checked.
final class Invariants {
    private unowned let world: World
    private var acknowledgements = AcknowledgementWatch()
    private var freezes = FreezeWatch()

    init(_ world: World) {
        self.world = world
    }

    func checkAfterStep(of process: SimulatedProcess, _ inputs: [CoreInput]) throws {
        guard !inputs.isEmpty else { return }
        if let text = try acknowledgements.counterexample(process, world) {
            throw InvariantViolation("nothing is acknowledged before it is durable", text)
        }
        switch process.name {
        case .intake:
            try Invariant.oneActiveRequest.check(world)
            if let text = try freezes.counterexample(world) {
                throw InvariantViolation("no packet is frozen while its forecast stops it", text)
            }
        case .linking: try Invariant.oneOutboundLine.check(world)
        default: break
        }
    }

    func checkBooks() throws {
        try Invariant.nobodyIsPortedByMistake.check(world)
        try Invariant.nobodyIsOrphaned.check(world)
        try Invariant.talliesTellTheTruth.check(world)
        try Invariant.oneOutboundInBooks.check(world)
        try Invariant.oneWriter.check(world)
        try Invariant.linkedAfterPorted.check(world)
    }

    func checkAtEnd() throws {
        let all: [Invariant] = [
            .sentOnce, .chargesMatch, .oneOutboundInBooks, .linkedAfterPorted, .oneActiveRequest, .oneOutboundLine,
            .queuesAreEmpty, .cursorsAgree, .nobodyIsForgotten, .acceptedRequestsHaveSagas, .historyTellsTheState,
            .feedTellsTheState, .viewsAgree, .customerMailsOnce, .nobodyMovesByMistake, .everyMailIsAccountedFor,
            .linesAgree, .outboundIsRestored, .talliesTellTheTruth, .nobodyIsOrphaned, .censusTellsTheTruth,
            .censusTellsWhoMustAct,
            .clocksAreChangedOnce, .deadlinesRing, .decisionsAboutClocksHold,
        ]
        for invariant in all { try invariant.check(world) }
    }
}

extension World {
    /// Reads a service's committed state.
    func look<Value>(into service: ServiceName, _ read: (Database) throws -> Value) throws -> Value {
        guard let process = processes[service] else { preconditionFailure("All five exist") }
        return try process.disk.inDatabase(read)
    }
}
