import Durable
import IntakeContract
import Messaging
import Porting
import Testing

struct DraftTests {
    private func draft(
        _ desk: IntakeDesk,
        key: String = "crm-1",
        _ change: (inout PortRequestForm) -> Void = { _ in }
    ) throws -> SubmitPortRequest.Response {
        var request = PortRequestForm()
        request.form.numberToPort = "(312) 555-0142"
        request.form.customerEmail = "office@lakeside.example"
        change(&request)
        return try desk.call(SubmitPortRequest(key: key, request: request, documents: [], draft: true))
    }

    private func patch(of name: String) throws -> JSONValue {
        try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(try IntakeDesk.sample(name)))
    }

    @Test func anIncompleteRequestIsTakenAsADraftAndSaysWhatItLacks() throws {
        let desk = try IntakeDesk()
        let answer = try draft(desk)
        #expect(answer.state == .draft)
        #expect(answer.missing?.contains { $0.field == "form.billedName" } == true)
        guard case .incomplete(let problems) = try desk.sent(RequestReceived.self).first?.gate else {
            Issue.record("the supervisor was not told that it is a draft")
            return
        }
        #expect(problems == answer.missing)
        #expect(try desk.call(GetPortRequest(requestID: answer.requestID)).isDraft)
        #expect(try draft(desk) == answer, "the same key and content give the same answer")
    }

    @Test func aDraftHoldsItsNumberUntilItIsCancelled() throws {
        let desk = try IntakeDesk()
        let first = try draft(desk)
        let error = #expect(throws: CallError.self) { try draft(desk, key: "crm-2") }
        #expect(error?.status == .alreadyExists)
        try desk.record(first.requestID, desk.status(.cancelled, attempt: 0))
        #expect(try draft(desk, key: "crm-2").requestID != first.requestID)
    }

    @Test(arguments: [("", "a@b.example"), ("416 555 0142", "a@b.example"), ("3125550142", "nobody")])
    func aDraftNeedsANumberThatCanBePortedAndAnAddress(number: String, email: String) throws {
        let desk = try IntakeDesk()
        let error = #expect(throws: CallError.self) {
            try draft(desk) { ($0.form.numberToPort, $0.form.customerEmail) = (number, email) }
        }
        #expect(error?.status == .invalidArgument)
        #expect(error?.violations.count == 1, "only what even a draft needs is told")
    }

    @Test func aDraftIsKeptOnlyWithTextsThatCanBeToldOn() throws {
        let desk = try IntakeDesk()
        let error = #expect(throws: CallError.self) { try draft(desk) { $0.form.billedName = "a\nb" } }
        #expect(error?.violations.map(\.rule) == ["form.text.one-line"])
        let endless = "\u{301}"
        let long = #expect(throws: CallError.self) {
            try draft(desk) { $0.gate.answeredBy = String(repeating: endless, count: 40_000) }
        }
        #expect(long?.violations.map(\.rule) == ["form.text.length", "request.size"])
        // Blanks too, and fields that no other rule looks at as long as they are missing.
        for (index, text) in ["\n", String(repeating: " ", count: 201), "x\u{2028}y"].enumerated() {
            let blank = #expect(throws: CallError.self) {
                try draft(desk, key: "crm-\(index)") {
                    ($0.practice.practiceGroupID, $0.gate.answeredBy, $0.form.serviceZIP) = (text, text, text)
                    ($0.form.billedAddress.state, $0.form.billedAddress.zip) = (text, text)
                }
            }
            let rules = Set((blank?.violations ?? []).map(\.rule))
            #expect(blank?.violations.count == 5 && rules.isSubset(of: ["form.text.length", "form.text.one-line"]))
        }
    }

    @Test func anAmendmentLeavesADraftADraftAndTellsTheSupervisorWhatIsMissingNow() throws {
        let desk = try IntakeDesk()
        let answer = try draft(desk)
        let patch = JSONValue.object(["form": .object(["billedName": .string("Lakeside LLC")])])
        let amended = try desk.call(AmendPortRequest(requestID: answer.requestID, patch: patch, documents: []))
        #expect(amended.missing?.isEmpty == false)
        #expect(amended.missing?.contains { $0.field == "form.billedName" } == false)
        #expect(try desk.sent(PacketIncomplete.self).last?.problems == amended.missing)
        #expect(try desk.sent(RequestPublished.self).isEmpty)
    }

    @Test func publishingDemandsCompleteness() throws {
        let desk = try IntakeDesk()
        let answer = try draft(desk)
        let publish = AmendPortRequest(
            requestID: answer.requestID,
            patch: .object([:]),
            documents: [],
            publish: true
        )
        let error = #expect(throws: CallError.self) { try desk.call(publish) }
        #expect(error?.status == .invalidArgument)
        #expect((error?.violations.count ?? 0) > 5, "all at once")
        #expect(try desk.call(GetPortRequest(requestID: answer.requestID)).isDraft)
    }

    @Test func aCompleteDraftIsPublishedOnce() throws {
        let desk = try IntakeDesk()
        let answer = try draft(desk)
        let publish = AmendPortRequest(
            requestID: answer.requestID,
            patch: try patch(of: "clean"),
            documents: IntakeDesk.documents,
            publish: true
        )
        #expect(try desk.call(publish, IntakeDesk.files()).missing == nil)
        _ = try desk.call(publish, IntakeDesk.files())
        #expect(try desk.sent(RequestPublished.self).map(\.gate) == [.passed])
        #expect(try !desk.call(GetPortRequest(requestID: answer.requestID)).isDraft)
        let told = try desk.call(ReadFeed(after: 0)).entries.map(\.happened)
        #expect(told.contains { $0.hasSuffix("The draft was published.") })
        try desk.hear(OpenPacket(requestID: answer.requestID, account: IntakeDesk.account))
        #expect(try desk.sent(PacketFrozen.self).count == 1)
    }

    @Test func aDraftOfASharedLineIsDeclinedWhenItIsPublished() throws {
        let desk = try IntakeDesk()
        let answer = try draft(desk) { $0.gate.lineCarriesAlarm = true }
        #expect(answer.state == .draft)
        func publish(dryRun: Bool?) -> AmendPortRequest {
            let id = answer.requestID
            return AmendPortRequest(requestID: id, patch: .object([:]), documents: [], publish: true, dryRun: dryRun)
        }
        let asked = try desk.call(publish(dryRun: true))
        #expect(asked.warnings.first?.hasPrefix("The request ends as declined: This number should stay") == true)
        #expect(try desk.sent(RequestPublished.self).isEmpty)
        #expect(try desk.call(publish(dryRun: nil)).warnings == asked.warnings)
        guard case .declined = try desk.sent(RequestPublished.self).first?.gate else {
            Issue.record("the supervisor did not receive the decline")
            return
        }
    }

    @Test func whatNobodyHasGivenYetIsAbsentInTheAnswer() throws {
        let desk = try IntakeDesk()
        var request = PortRequestForm()
        request.form.numberToPort = "312 555 0103"
        request.form.customerEmail = "a@b.example"
        request.form.pin = ""
        request.practice.doctorAddress = PostalAddress(city: "Chicago")
        let draft = try desk.call(SubmitPortRequest(key: "d", request: request, documents: [], draft: true))
        let call = try MessageCoding.encode(GetPortRequest(requestID: draft.requestID))
        let body = try desk.reply(to: GetPortRequest.method, call, []).body
        let shown = try MessageCoding.decode(JSONValue.self, from: body)
        guard case .object(let fields) = shown, let inside = fields["request"] else {
            Issue.record("the answer has a request")
            return
        }
        let expected = """
            {"form": {"billedAddress": {}, "customerEmail": "a@b.example", "numberToPort": "312 555 0103", "pin": ""},
             "gate": {}, "practice": {"doctorAddress": {"city": "Chicago"}, "soloPractitioner": false},
             "useForOutbound": false}
            """
        #expect(inside == (try MessageCoding.decode(JSONValue.self, from: Bytes(expected.utf8))))
        #expect(try desk.call(GetPortRequest(requestID: draft.requestID)).request == request)
    }
}
