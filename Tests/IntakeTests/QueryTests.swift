import GRDB
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

/// Lists by who must act, what for, carrier and age.
struct QueryTests {
    private func stocked() throws -> (IntakeDesk, [PortRequestID]) {
        let desk = try IntakeDesk()
        let ids = try (1...4).map { (index: Int) throws -> PortRequestID in
            desk.now = desk.now + .days(1)
            return try desk.submit(key: "crm-\(index)") { request in
                request.form.numberToPort = "(312) 555-010\(index)"
                request.form.currentCarrier = index == 2 ? "Cascade 100% Bell" : "Prairie States Telephone"
            }.requestID
        }
        return (desk, ids)
    }

    private func found(_ desk: IntakeDesk, _ call: ListPortRequests) throws -> [String] {
        try desk.call(call).requests.map(\.key)
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

    @Test func whoMustActAndWhatForAreConditions() throws {
        let (desk, ids) = try stocked()
        try desk.record(ids[0], status(.packetOpen, .customer, .held))
        try desk.record(ids[1], status(.packetOpen, .customer, .blocked))
        try desk.record(ids[2], status(.packetReady, .operator, .toApprove))
        #expect(try found(desk, ListPortRequests(owner: .customer)) == ["crm-2", "crm-1"])
        #expect(try found(desk, ListPortRequests(owner: .customer, subState: .held)) == ["crm-1"])
        #expect(try found(desk, ListPortRequests(owner: .approver)) == ["crm-3"])
        #expect(try found(desk, ListPortRequests(owner: .operator)) == [])
        #expect(try found(desk, ListPortRequests(owner: .system)) == ["crm-4"])
        try desk.record(ids[0], status(.packetOpen, .operator, .toLookAt))
        #expect(try found(desk, ListPortRequests(owner: .customer)) == ["crm-2"])
        #expect(try found(desk, ListPortRequests(owner: .operator)) == ["crm-1"])
    }

    @Test func whoMustApproveStaysNamedWhenOnlyTheWordsOfAStatusChange() throws {
        let (desk, ids) = try stocked()
        for _ in 1...2 { try desk.record(ids[2], status(.packetReady, .operator, .toApprove)) }
        #expect(try found(desk, ListPortRequests(owner: .approver)) == ["crm-3"])
        #expect(try found(desk, ListPortRequests(owner: .operator)) == [])
    }

    @Test func noAgeStopsTheService() throws {
        let (desk, _) = try stocked()
        for age in [Int64.min, -1] {
            for call in [ListPortRequests(minAgeMs: age), ListPortRequests(maxAgeMs: age)] {
                let error = #expect(throws: CallError.self) { try desk.call(call) }
                #expect(error?.status == .invalidArgument)
                #expect(error?.violations.map(\.rule) == ["page.age"])
            }
        }
        #expect(try found(desk, ListPortRequests(minAgeMs: .max)) == [])
        #expect(try found(desk, ListPortRequests(maxAgeMs: .max)).count == 4)
        let long = ListPortRequests(carrier: String(repeating: "%", count: 100_000))
        #expect(throws: CallError.self) { try desk.call(long) }
    }

    @Test(arguments: [Int.min, -1, 0, 1_001, Int.max])
    func aLimitOutsideItsRangeIsRefusedByEveryRead(limit: Int) throws {
        let desk = try IntakeDesk()
        func expectRefusal<Call: CallContract>(of call: Call) {
            let error = #expect(throws: CallError.self, "\(Call.method)") { try desk.call(call) }
            #expect(error?.status == .invalidArgument)
            #expect(error?.violations.map { "\($0.field) \($0.rule)" } == ["limit page.limit"], "\(Call.method)")
        }
        expectRefusal(of: ListPortRequests(limit: limit))
        expectRefusal(of: ReadFeed(after: 0, limit: limit))
        expectRefusal(of: ListIntakeStandings(limit: limit))
        expectRefusal(of: ListBatches(limit: limit))
    }

    @Test func anEmptyKeyOrBatchMatchesNothingAndAnEmptyCarrierEveryRequest() throws {
        let (desk, _) = try stocked()
        #expect(try found(desk, ListPortRequests(key: "")) == [])
        #expect(try found(desk, ListPortRequests(batchID: "")) == [])
        #expect(try found(desk, ListPortRequests(carrier: "")).count == 4)
        let none = #expect(throws: CallError.self) { try desk.call(GetPortRequest(key: "")) }
        #expect(none?.status == .notFound)
    }

    @Test func carrierAndAgeAreConditions() throws {
        let (desk, _) = try stocked()
        #expect(try found(desk, ListPortRequests(carrier: "cascade")) == ["crm-2"])
        #expect(try found(desk, ListPortRequests(carrier: "100%")) == ["crm-2"])
        #expect(try found(desk, ListPortRequests(carrier: "PRAIRIE")) == ["crm-4", "crm-3", "crm-1"])
        let days = { (count: Int64) in TimeSpan.days(count).milliseconds }
        #expect(try found(desk, ListPortRequests(minAgeMs: days(2))) == ["crm-2", "crm-1"])
        #expect(try found(desk, ListPortRequests(maxAgeMs: days(1))) == ["crm-4", "crm-3"])
        #expect(try desk.call(ListPortRequests(limit: 1)).requests.first?.carrier == "Prairie States Telephone")
    }

    @Test func anAmendedCarrierIsFoundUnderItsNewName() throws {
        let (desk, ids) = try stocked()
        let patch = JSONValue.object(["form": .object(["currentCarrier": .string("Windy City Voice")])])
        _ = try desk.call(AmendPortRequest(requestID: ids[0], patch: patch, documents: []))
        #expect(try found(desk, ListPortRequests(carrier: "windy")) == ["crm-1"])
    }

    @Test func whatHasEndedIsLeftOutWhenAsked() throws {
        let (desk, ids) = try stocked()
        try desk.record(ids[3], status(.cancelled, .system))
        #expect(try found(desk, ListPortRequests(isAlive: true)) == ["crm-3", "crm-2", "crm-1"])
    }

    @Test func thoseThatWaitForSomebodyAreFoundWithoutAScan() throws {
        let (desk, _) = try stocked()
        let plan = try desk.disk.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT * FROM portRequest JOIN requestContent USING (requestID)
                    WHERE owner = 'customer' AND owner <> 'system' ORDER BY submittedMs DESC, requestID DESC LIMIT 101
                    """
            ).map { row -> String in row["detail"] }
        }
        #expect(plan.contains("SEARCH portRequest USING INDEX portRequestByOwner (owner=?)"), "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}
