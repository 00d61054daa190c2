import Foundation
import Porting
import SagaSupervisorDomain
import Simulation
import Testing

/// Holds the page of ends against the saga's table; ``SimulationTests`` holds it against random lives.
struct EndsPageTests {
    @Test func thePageIsWrittenByTheSagaItself() throws {
        let page = EndsPage.markdown
        if ProcessInfo.processInfo.environment["FAXPORT_WRITE"] != nil {
            try page.write(to: EndsPage.file, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: EndsPage.file, encoding: .utf8)
        #expect(page == written, "Review the change, then run this test with FAXPORT_WRITE=1.")
    }

    /// States that a request leaves in the moment in which it enters them.
    private static let passing: Set<PortState> = [.ported, .snapBackRefused]

    @Test func everyStateHasALineUnlessItIsLeftAtOnce() {
        let states = Set(WayStory.table.map(\.way).filter { $0.attention != .contradiction }.map(\.state))
        #expect(Set(PortState.allCases).subtracting(states) == Self.passing)
    }

    @Test func everyTransitionIntoAnEndAndEveryCallForAPersonHasALine() {
        let ways = WayStory.table.map(\.way)
        for transition in PortSagaDefinition.transitions(version: PortSagaDefinition.newestVersion) {
            if let to = transition.to, to.isEnd {
                #expect(ways.contains { $0.state == to && $0.ended == transition.on }, "\(transition)")
            }
            for step in transition.steps where step.calls {
                #expect(ways.contains { $0.raised?.standsFor(step) == true }, "\(step)")
            }
        }
    }

    @Test func everyClockThatRunsOutHasALine() {
        let policy = PortingPolicy.bundled
        let overdue = Set(WayStory.table.filter { $0.way.raised == .raiseOverdue }.map(\.way.state))
        #expect(Set(policy.clocks.keys).subtracting(overdue) == Self.passing)
    }

    @Test func whoeverHasToActIsNamedAndKnowsWhatToDo() {
        for line in WayStory.table {
            #expect(!line.status.nextStep.isEmpty, "\(line.way)")
            if line.way.attention != .none { #expect(line.way.owner != .system, "\(line.way)") }
        }
    }
}

extension Step {
    /// Whether lines of this step cover the other one.
    fileprivate func standsFor(_ step: Step) -> Bool {
        switch self {
        case .raiseUnconfirmed: [.raiseUnconfirmed, .raiseMisplacedCompletion, .raiseContradiction].contains(step)
        case .raiseUnwantedPort: [.raiseUnwantedPort, .raiseRefusedCancel, .remindOfSnapBack].contains(step)
        case .raiseAccountProblem, .raiseApproval, .raiseAmbiguity, .raiseQuestion, .raiseRejection,
            .raiseLinkFailure, .raiseLineDifference, .raiseOverdue, .raiseLateSnapBack, .remindOfSnapBack,
            .raiseContradiction,
            .raiseMisplacedCompletion, .raiseRefusedCancel, .raiseUnwantedOrder, .ensureAccount, .openPacket,
            .submitPacket, .askToCancel,
            .linkNumber, .verifyLine, .askToSnapBack, .unlinkNumber, .askForStatus, .lookInInventory,
            .resolveContradiction, .warn, .refuseCancel, .refuseSnapBack:
            self == step
        }
    }
}
