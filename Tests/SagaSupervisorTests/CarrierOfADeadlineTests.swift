import CoreDesk
import Foundation
import IntakeContract
import Porting
import SagaSupervisorContract
import SagaSupervisorService
import Testing
import Timekeeping

/// The days off of the losing carrier count for deadlines, also of a carrier that the customer names later.
struct CarrierOfADeadlineTests {
    private let script = SagaScript()

    /// The carrier is closed on two days of the first week.
    private func book(closing carrier: String) throws -> PolicyBook {
        let text = #"[{"effectiveFrom":"2026-01-01","carrierHolidays":{"\#(carrier)":["2026-11-24","2026-11-25"]}}]"#
        return try PolicyBook(json: Data(text.utf8), rules: [])
    }

    @Test func anotherCarrierMovesTheClocksWithTheDeadline() throws {
        let (id, facts) = (script.saga.requestID, script.saga.facts)
        let policy = try book(closing: "Plains Fiber")
        let desk = try CoreDesk(SagaSupervisorService.definition(policy: policy), at: script.begun)
        try desk.receive(RequestReceived(requestID: id, facts: facts, gate: .passed), from: .intake)
        let before = try #require(try desk.due("saga.overdue", key: id.description))
        let amended = RequestFacts(
            number: facts.number,
            practice: facts.practice,
            customerEmail: facts.customerEmail,
            losingCarrier: "Plains Fiber",
            useForOutbound: facts.useForOutbound
        )
        try desk.receive(RequestAmended(requestID: id, facts: amended), from: .intake)
        let status = try desk.call(GetSaga(requestID: id)).status
        #expect(status.state == .accountPending)
        let deadline = try #require(status.deadline)
        #expect(deadline > before)
        #expect(try desk.due("saga.overdue", key: id.description) == deadline)
        let listed = try desk.call(ListTimers(requestID: id)).timers
        #expect(listed.first { $0.clock == .overdue }?.due == deadline)
    }
}
