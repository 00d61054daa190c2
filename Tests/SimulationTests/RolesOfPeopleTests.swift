import Access
import Testing

@testable import Durable
@testable import Simulation

/// What people may call, held to what the five services declare.
struct RolesOfPeopleTests {
    private let list = AccessList.empty

    @Test func aViewerMayCallWhatOnlyReadsAndNothingElse() {
        for definition in ServiceDefinition.allFive {
            for method in definition.reads.keys {
                #expect(list.mayCall(.viewer, method), "\(method)")
            }
            for method in definition.calls.keys { #expect(!list.mayCall(.viewer, method), "\(method)") }
        }
    }

    @Test func everyChangeIsForSomebodyAndEachRoleMayDoWhatTheOneBeforeItMay() {
        let methods = ServiceDefinition.allFive.flatMap { Array($0.reads.keys) + Array($0.calls.keys) }
        for method in methods {
            #expect(list.mayCall(.admin, method), "\(method)")
            for (less, more) in zip(Role.ofPeople, Role.ofPeople.dropFirst()) {
                #expect(!list.mayCall(less, method) || list.mayCall(more, method), "\(method): \(less), \(more)")
            }
        }
    }
}
