import GRDB
import IntakeContract
import Messaging
import Porting
import Testing

/// How many requests of a batch wait, who must act and why.
struct BatchTests {
    private func stocked() throws -> (IntakeDesk, [PortRequestID]) {
        let desk = try IntakeDesk()
        let ids = try (1...5).map { (index: Int) throws -> PortRequestID in
            var request = try IntakeDesk.sample("clean")
            request.form.numberToPort = "(312) 555-010\(index)"
            let batch = index == 5 ? nil : index < 4 ? "nov" : "dec"
            let call = SubmitPortRequest(key: "k\(index)", request: request, documents: [], batchID: batch)
            return try desk.call(call).requestID
        }
        return (desk, ids)
    }

    private func status(_ state: PortState, _ owner: Party, _ subState: SubState? = nil) -> PortStatus {
        PortStatus(
            state: state,
            attempt: 0,
            attention: .none,
            nextStep: "…",
            owner: owner,
            deadline: nil,
            subState: subState
        )
    }

    @Test func aBatchIsCountedByOwnerAndReasonAndFollowsItsRequests() throws {
        let (desk, ids) = try stocked()
        try desk.record(ids[0], status(.packetOpen, .customer, .blocked))
        try desk.record(ids[1], status(.packetOpen, .customer, .blocked))
        try desk.record(ids[2], status(.packetReady, .operator, .toApprove))
        let batch = try desk.call(GetBatch(batchID: "nov")).batch
        #expect(batch.groups.map(\.count) == [2, 1])
        #expect(batch.groups.map(\.owner) == [.customer, .approver])
        #expect(batch.groups.map(\.subState) == [.blocked, .toApprove])
        #expect(ids.prefix(2).contains(try #require(batch.groups.first?.example)))
        try desk.record(ids[0], status(.completed, .system))
        let groups = try desk.call(GetBatch(batchID: "nov")).batch.groups
        #expect(
            groups.map { "\($0.count) \($0.owner) \($0.state)" }.sorted() == [
                "1 approver packetReady", "1 customer packetOpen", "1 system completed",
            ]
        )
    }

    @Test func batchesAreListedByNamePageByPage() throws {
        let (desk, _) = try stocked()
        let first = try desk.call(ListBatches(limit: 1))
        #expect(first.batches.map(\.batchID) == ["dec"] && first.next == "dec")
        let second = try desk.call(ListBatches(after: first.next, limit: 1))
        #expect(second.batches.map(\.batchID) == ["nov"] && second.next == nil)
        #expect(throws: CallError.self) { try desk.call(ListBatches(limit: 0)) }
        let error = #expect(throws: CallError.self) { try desk.call(GetBatch(batchID: "oct")) }
        #expect(error?.status == .notFound)
    }
}
