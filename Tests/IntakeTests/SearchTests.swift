import Durable
import GRDB
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

@testable import IntakeService

struct SearchTests {
    private func stocked() throws -> (IntakeDesk, [SubmitPortRequest.Response]) {
        let desk = try IntakeDesk()
        let answers = try (1...5).map { (index: Int) throws -> SubmitPortRequest.Response in
            desk.now = desk.now + .minutes(1)
            var request = try IntakeDesk.sample("clean")
            request.form.numberToPort = "(312) 555-010\(index)"
            request.practice.practiceName = index == 3 ? "Ärzte 100%_Haus" : "Practice \(index)"
            request.practice.providerName = "Dr. Nr\(index)"
            request.form.customerEmail = "desk\(index)@practice.example"
            request.form.carrierAccountNumber = "774-\(index)-X"
            let call = SubmitPortRequest(
                key: "CRM-\(index)",
                request: request,
                documents: [],
                batchID: index < 3 ? "november" : nil
            )
            return try desk.call(call)
        }
        return (desk, answers)
    }

    @Test func textsOfAnEarlierStoreAreFoundInBothSpellings() throws {
        let (desk, _) = try stocked()
        try desk.disk.write { db in
            try db.execute(
                sql: "UPDATE portRequest SET searchText = 'a\u{308}rzte', carrier = 'e\u{301}tel' WHERE key = 'CRM-3'"
            )
            let migration = try #require(IntakeMigrations.all.first { $0.name.hasPrefix("intake 14:") })
            try migration.apply(db)
        }
        #expect(try found(desk, ListPortRequests(matching: "\u{E4}rzte")) == ["CRM-3"])
        #expect(try found(desk, ListPortRequests(matching: "a\u{308}rzte")) == ["CRM-3"])
        #expect(try found(desk, ListPortRequests(carrier: "E\u{301}TEL")) == ["CRM-3"])
    }

    @Test func aTextWithANULFindsNothingInAnyField() throws {
        let (desk, _) = try stocked()
        for call in [
            ListPortRequests(limit: 9, withTotal: true, carrier: "\u{0}zzz"),
            ListPortRequests(limit: 9, key: "CRM-1\u{0}", withTotal: true),
            ListPortRequests(limit: 9, batchID: "november\u{0}x", withTotal: true),
        ] {
            let answer = try desk.call(call)
            #expect(answer.requests.isEmpty && answer.total == 0 && answer.next == nil)
        }
    }

    private func found(_ desk: IntakeDesk, _ call: ListPortRequests) throws -> [String] {
        try desk.call(call).requests.map(\.key)
    }

    @Test(arguments: [
        ("(312) 555-0104", ["CRM-4"]), ("312.555.0104", ["CRM-4"]), ("1 312 555 0104", ["CRM-4"]),
        ("+13125550104", ["CRM-4"]), ("3125550104", ["CRM-4"]),
        ("tel:+1-312-555-0104", ["CRM-4"]), ("[312] 555-0104", ["CRM-4"]), ("312·555·0104", ["CRM-4"]),
        ("312\u{2212}555\u{2212}0104", ["CRM-4"]), ("（312）\u{FF15}55．0104", ["CRM-4"]),
        ("312\u{FE63}5550104", ["CRM-4"]),
        ("\u{202D}312\u{200B}5550104", ["CRM-4"]), ("312/555/0104", ["CRM-4"]), ("[312] 555-01=4", []),
        ("practice 2", ["CRM-2"]), ("nr5", ["CRM-5"]),
        ("crm-1", ["CRM-1"]), ("äRZTE", ["CRM-3"]), ("100%_h", ["CRM-3"]), ("%", ["CRM-3"]), ("_", ["CRM-3"]),
        ("DESK4@practice", ["CRM-4"]), ("774-2-x", ["CRM-2"]), ("a\u{308}rzte", ["CRM-3"]), ("%\u{301}", []),
        ("\u{0}", []), ("\u{0}CRM-1", []), ("CRM-1\u{0}", []),
        ("\n", []), ("-1\n", []), ("\\", []), ("nothing", []),
        ("555-010", ["CRM-5", "CRM-4", "CRM-3", "CRM-2", "CRM-1"]),
    ])
    func aRequestIsFoundByWhateverIsKnownOfIt(text: String, keys: [String]) throws {
        let (desk, _) = try stocked()
        #expect(try found(desk, ListPortRequests(matching: text)) == keys)
    }

    @Test func aRequestIsFoundByReferenceAndID() throws {
        let (desk, answers) = try stocked()
        #expect(try found(desk, ListPortRequests(matching: answers[1].reference.lowercased())) == ["CRM-2"])
        #expect(try found(desk, ListPortRequests(matching: answers[1].requestID.description)) == ["CRM-2"])
    }

    @Test func aListNamesTheDoctorAsLongAsThePracticeHasNoName() throws {
        let desk = try IntakeDesk()
        for (index, name) in [nil, "", " ", "Lakeside"].enumerated() {
            try desk.submit(key: "crm-\(index)") {
                $0.form.numberToPort = "(312) 555-010\(index)"
                ($0.practice.practiceName, $0.practice.providerName) = (name, "Dr. Ortega")
            }
        }
        let names = try desk.call(ListPortRequests()).requests.map(\.practiceName)
        #expect(names.sorted() == ["Dr. Ortega", "Dr. Ortega", "Dr. Ortega", "Lakeside"])
    }

    @Test func conditionsHoldAllAtOnce() throws {
        let (desk, answers) = try stocked()
        try desk.record(answers[0].requestID, desk.status(.rejected, attention: .customer))
        #expect(try found(desk, ListPortRequests(batchID: "november")) == ["CRM-2", "CRM-1"])
        #expect(try found(desk, ListPortRequests(batchID: "november", attention: .customer)) == ["CRM-1"])
        #expect(try found(desk, ListPortRequests(state: .draft, batchID: "november")) == ["CRM-2"])
        #expect(try found(desk, ListPortRequests(matching: "practice 2", attention: .customer)) == [])
    }

    @Test func requestsAreFoundByKeyStatesOwnerCarrierAndTimeAndAreCounted() throws {
        let (desk, answers) = try stocked()
        try desk.record(answers[0].requestID, desk.status(.rejected, attention: .customer))
        try desk.record(answers[1].requestID, desk.status(.inReview))
        let other = JSONValue.object(["form": .object(["currentCarrier": .string("Other  Tel")])])
        _ = try desk.call(AmendPortRequest(requestID: answers[4].requestID, patch: other, documents: []))
        #expect(try found(desk, ListPortRequests(key: "CRM-4")) == ["CRM-4"])
        #expect(try found(desk, ListPortRequests(key: "crm-4")) == [], "a key is compared as it was sent")
        #expect(try found(desk, ListPortRequests(states: [.rejected, .inReview])) == ["CRM-2", "CRM-1"])
        #expect(try found(desk, ListPortRequests(states: [])).count == 5)
        #expect(try found(desk, ListPortRequests(owner: .system)).count == 5)
        #expect(try found(desk, ListPortRequests(owner: .vendor)) == [])
        #expect(try found(desk, ListPortRequests(carrier: " other tel ")) == ["CRM-5"])
        let third = try #require(try desk.call(ListPortRequests(key: "CRM-3")).requests.first?.submittedAt)
        #expect(try found(desk, ListPortRequests(submittedFrom: third)) == ["CRM-5", "CRM-4", "CRM-3"])
        #expect(try found(desk, ListPortRequests(submittedBefore: third)) == ["CRM-2", "CRM-1"])
        let page = try desk.call(ListPortRequests(limit: 2, batchID: "november", withTotal: true))
        #expect(page.total == 2)
        let first = try desk.call(ListPortRequests(limit: 2, withTotal: true))
        #expect(first.total == 5 && first.requests.count == 2)
        let second = try desk.call(ListPortRequests(limit: 2, after: first.next, withTotal: true))
        #expect(second.total == 5, "the total is that of all pages")
        #expect(try desk.call(ListPortRequests()).total == nil)
    }

    @Test func aRequestIsReadByTheSendersOwnKey() throws {
        let (desk, answers) = try stocked()
        #expect(try desk.call(GetPortRequest(key: "CRM-2")).requestID == answers[1].requestID)
        let unknown = #expect(throws: CallError.self) { try desk.call(GetPortRequest(key: "CRM-9")) }
        #expect(unknown?.status == .notFound)
        for body in ["{}", #"{"key": "CRM-2", "requestID": "\#(answers[1].requestID)"}"#] {
            let reply = try desk.reply(to: GetPortRequest.method, Bytes(body.utf8), [])
            #expect(reply.header.violations?.map(\.rule) == ["request.named"], "\(body)")
        }
    }

    @Test func requestsFromBeforeAreFoundByOwnerAndCarrier() throws {
        let (desk, _) = try stocked()
        try desk.disk.write { db in
            try db.execute(sql: "UPDATE portRequest SET owner = '', carrier = ''")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE 'intake 9%'")
        }
        let later = try IntakeDesk(over: desk.disk)
        #expect(try found(later, ListPortRequests(owner: .system)).count == 5)
        #expect(try found(later, ListPortRequests(carrier: "prairie  STATES telephone")).count == 5)
    }

    @Test func pagesFollowOneAnotherWithoutGapAndWithoutRepetition() throws {
        let (desk, _) = try stocked()
        var keys: [String] = []
        var after: String?
        var pages = 0
        repeat {
            let page = try desk.call(ListPortRequests(limit: 2, after: after))
            keys += page.requests.map(\.key)
            after = page.next
            pages += 1
        } while after != nil && pages < 10
        #expect(keys == ["CRM-5", "CRM-4", "CRM-3", "CRM-2", "CRM-1"])
        #expect(pages == 3)
        #expect(try desk.call(ListPortRequests(limit: 5)).next == nil)
    }

    @Test(arguments: ["", "x", "1.", "1.x", "99999999999999999999.0"])
    func aPageThatNobodyGaveOutIsRefused(after: String) throws {
        let desk = try IntakeDesk()
        let error = #expect(throws: CallError.self) { try desk.call(ListPortRequests(matching: "", after: after)) }
        #expect(error?.violations.map(\.field) == ["matching", "after"])
    }

    @Test func requestsFromBeforeTheSearchAreFoundToo() throws {
        let (desk, _) = try stocked()
        try desk.disk.write { db in
            try db.execute(sql: "UPDATE portRequest SET searchText = ''")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE 'intake 4%'")
        }
        let again = try IntakeDesk(over: desk.disk)
        #expect(try found(again, ListPortRequests(matching: "practice 2")) == ["CRM-2"])
    }
}

struct AreaCodeListTests {
    private func list(asOf: String, states: [String] = ["312"], canada: [String] = ["416"]) -> JSONValue {
        let codes = ["usState": states, "canada": canada].mapValues { JSONValue.array($0.map(JSONValue.string)) }
        return .object(["asOf": .string(asOf), "source": .string("a test"), "codes": .object(codes)])
    }

    private func replace(_ file: JSONValue, evenIfOlder: Bool? = nil) -> ReplaceAreaCodes {
        ReplaceAreaCodes(file: file, actor: "Priya Nair", reason: "A new one is out.", evenIfOlder: evenIfOlder)
    }

    @Test func theListOfTheReleaseIsInUseUntilItIsReplaced() throws {
        let desk = try IntakeDesk()
        let shown = try desk.call(GetAreaCodes())
        #expect(shown.asOf == AreaCodeTable.bundled.asOf)
        #expect(shown.replaced == nil)
        #expect((shown.counts["usState"] ?? 0) > 300)
        #expect(!shown.source.isEmpty)
    }

    @Test func aNewListCountsFromTheNextCallOnAndSurvivesARestart() throws {
        let desk = try IntakeDesk()
        #expect(try desk.submit().warnings.allSatisfy { !$0.contains("area code") })
        _ = try desk.call(replace(list(asOf: "2026-11-01", states: ["212"], canada: ["312"])))
        let declined = try desk.submit(key: "crm-2")
        #expect(declined.state == .declined, "312 is of Canada now")
        let again = try IntakeDesk(over: desk.disk)
        let shown = try again.call(GetAreaCodes())
        #expect(shown.counts == ["usState": 1, "canada": 1])
        #expect(shown.replaced?.actor == "Priya Nair")
        #expect(try again.submit(key: "crm-3").state == .declined)
    }

    @Test func anOlderListIsRefusedUnlessItIsMeant() throws {
        let desk = try IntakeDesk()
        let old = list(asOf: "2020-01-01")
        let error = #expect(throws: CallError.self) { try desk.call(replace(old)) }
        #expect(error?.status == .failedPrecondition)
        let response = try desk.call(replace(old, evenIfOlder: true))
        #expect(response.asOf == "2020-01-01")
        #expect(response.previousAsOf == AreaCodeTable.bundled.asOf)
    }

    @Test func whatIsNoListIsRefusedWithAllThatIsWrong() throws {
        let desk = try IntakeDesk()
        let call = ReplaceAreaCodes(file: list(asOf: "soon", states: []), actor: "", reason: "")
        let error = #expect(throws: CallError.self) { try desk.call(call) }
        #expect(error?.violations.map(\.field) == ["actor", "reason", "file.asOf", "file.codes.usState"])
        let twice = #expect(throws: CallError.self) {
            try desk.call(replace(list(asOf: "2026-11-01", canada: ["312"])))
        }
        #expect(twice?.violations.map(\.field) == ["file"])
        #expect(throws: CallError.self) { try desk.call(replace(.array([]))) }
    }
}
