import CoreDesk
import Durable
import Messaging
import Porting
import SubmissionContract
import Testing
import Timekeeping
import Violations

/// Who asked for what costs a fee may not accept the fee.
struct SecondPersonTests {
    private static let anna = ProvenPerson(name: "Anna Berg", role: "approver")
    private static let ben = ProvenPerson(name: "Ben Cole", role: "approver")
    private static let asker = Asker(name: "Anna Berg", shown: "Anna Berg (approver) through console")
    private let submission: SubmissionDesk
    private var desk: CoreDesk { submission.desk }

    init() throws {
        submission = try SubmissionDesk()
        try submission.send(1)
        let cause = [RejectionReason(code: ReasonCode(rawValue: "UNMAPPED"), vendorText: "…")]
        let packet = try SubmissionDesk.packet(2)
        try desk.receive(SubmitPacket(packet: packet, cause: cause, askedBy: Self.asker), from: .sagaSupervisor)
        try submission.accept()
    }

    private func decide(
        _ status: ListAttempts.Charge.Status,
        kind: ListAttempts.Charge.Kind = .resubmissionFee,
        by person: ProvenPerson?
    ) throws -> ListAttempts.Charge {
        let call = DecideFee(
            requestID: try #require(SubmissionDesk.requestID),
            attempt: 2,
            kind: kind,
            status: status,
            actor: "Sam",
            reason: "as agreed"
        )
        return try desk.call(call, as: person == nil ? "ops" : "console", for: person).standing
    }

    private func fees() throws -> [ListFees.Fee] {
        try desk.call(ListFees(from: desk.now - .days(1), until: desk.now + .days(1))).fees
    }

    @Test func theFirstPersonMayDeclineAFeeAndOnlyAnotherAcceptsIt() throws {
        #expect(try fees().map(\.askedBy) == ["Anna Berg"])
        for status in [ListAttempts.Charge.Status.expected, .incurred] {
            let refusal = #expect(throws: CallError.self) { try decide(status, by: Self.anna) }
            #expect(refusal?.violations.map(\.rule) == ["decision.second-person"])
        }
        #expect(try submission.charges.count == 1, "nothing was recorded")
        #expect(try decide(.disputed, by: Self.anna).status == .disputed)
        #expect(try decide(.expected, by: Self.ben).actor == "Ben Cole (approver) through console")
        #expect(try decide(.incurred, by: nil).status == .incurred, "a program has no person to compare")
    }

    @Test func theFeeOfASnapBackIsOfThePersonWhoAskedForIt() throws {
        let ask = AskVendor(
            requestID: try #require(SubmissionDesk.requestID),
            attempt: 2,
            number: try #require(SubmissionDesk.number),
            question: .snapBack,
            ordinal: 1,
            reason: "the wrong number",
            askedBy: Asker(name: "Ben Cole", shown: "Ben Cole (operator) through console")
        )
        try desk.receive(ask, from: .sagaSupervisor)
        #expect(try fees().map(\.askedBy) == ["Anna Berg", "Ben Cole"])
        #expect(throws: CallError.self) { try decide(.incurred, kind: .snapBackFee, by: Self.ben) }
        #expect(try decide(.incurred, kind: .snapBackFee, by: Self.anna).status == .incurred)
    }
}
