import IntakeContract
import Messaging
import Porting
import Testing

/// What may change although a packet is frozen: what nobody has used yet.
struct LateChangeTests {
    private static let email = JSONValue.object(["form": .object(["customerEmail": .string("new@lakeside.example")])])
    private static let outbound = JSONValue.object(["useForOutbound": .bool(false)])
    private static let pin = JSONValue.object(["form": .object(["pin": .string("1")])])

    private static func desk(in state: PortState, isPorted: Bool = false) throws -> (IntakeDesk, PortRequestID) {
        let desk = try IntakeDesk()
        let requestID = try desk.submit().requestID
        try desk.hear(OpenPacket(requestID: requestID, account: IntakeDesk.account))
        try desk.record(requestID, desk.status(state, portedAt: isPorted ? desk.now : nil))
        return (desk, requestID)
    }

    private static func amend(_ desk: IntakeDesk, _ requestID: PortRequestID, _ patch: JSONValue) throws {
        _ = try desk.call(AmendPortRequest(requestID: requestID, patch: patch, documents: []))
    }

    @Test(arguments: [PortState.submitting, .inReview, .scheduled, .cancelRequested])
    func emailAndOutboundChangeWhileTheVendorHasThePacket(state: PortState) throws {
        let (desk, requestID) = try Self.desk(in: state)
        let call = AmendPortRequest(requestID: requestID, patch: Self.email, documents: [])
        #expect(try desk.call(call).nextAttempt == nil, "nothing is rejected")
        try Self.amend(desk, requestID, Self.outbound)
        let request = try desk.call(GetPortRequest(requestID: requestID))
        #expect(request.request.form.customerEmail == "new@lakeside.example")
        #expect(!request.request.useForOutbound)
        #expect(request.history.last?.changed.map(\.name) == ["request.useForOutbound"])
        let told = try desk.sent(RequestAmended.self).map(\.facts)
        #expect(told.last?.customerEmail == "new@lakeside.example" && told.last?.useForOutbound == false)
        #expect(try desk.sent(PacketFrozen.self).count == 1, "the packet stays as it is")
    }

    @Test func theEmailChangesAfterThePortAndOutboundDoesNot() throws {
        let (desk, requestID) = try Self.desk(in: .notified, isPorted: true)
        try Self.amend(desk, requestID, Self.email)
        let error = #expect(throws: CallError.self) { try Self.amend(desk, requestID, Self.outbound) }
        #expect(error?.status == .failedPrecondition)
    }

    /// The vendor may complete a port that was closed here.
    @Test func theEmailChangesAlthoughAnotherRequestHasTheNumberByNow() throws {
        let (desk, requestID) = try Self.desk(in: .cancelled)
        let other = try desk.submit(key: "crm-2").requestID
        #expect(other != requestID)
        try desk.record(requestID, desk.status(.linking, attention: .contradiction, portedAt: desk.now))
        try Self.amend(desk, requestID, Self.email)
        let request = try desk.call(GetPortRequest(requestID: requestID))
        #expect(request.request.form.customerEmail == "new@lakeside.example")
    }

    @Test func whatThePacketContainsDoesNotChangeAndNothingChangesAfterTheEnd() throws {
        let (desk, requestID) = try Self.desk(in: .inReview)
        for patch in [Self.pin, Self.pin.merging(Self.email), .object([:])] {
            let error = #expect(throws: CallError.self) { try Self.amend(desk, requestID, patch) }
            #expect(error?.message.contains("only the email can be changed") == true)
        }
        let (over, ended) = try Self.desk(in: .completed, isPorted: true)
        #expect(throws: CallError.self) { try Self.amend(over, ended, Self.email) }
    }

    @Test func anAreaCodeThatIsNoLongerOfTheCountryDoesNotStopALateChange() throws {
        let (desk, requestID) = try Self.desk(in: .inReview)
        let codes = ["usState": ["212"], "canada": ["312"]].mapValues { JSONValue.array($0.map(JSONValue.string)) }
        let file = JSONValue.object([
            "asOf": .string("2026-11-01"), "source": .string("a test"), "codes": .object(codes),
        ])
        _ = try desk.call(ReplaceAreaCodes(file: file, actor: "Priya Nair", reason: "A new one is out."))
        try Self.amend(desk, requestID, Self.email)
        let request = try desk.call(GetPortRequest(requestID: requestID))
        #expect(request.request.form.customerEmail == "new@lakeside.example")
    }

    /// What asks for nothing where it applies to nothing, and what no request has.
    @Test(arguments: [
        #"{"zz": 1}"#, #"{"gate": {}}"#, #"{"form": {"zz": {"y": 1}}}"#, #"{"practice": {}, "form": {"pin": "4471"}}"#,
    ])
    func whatChangesNothingDoesNotStopALateChange(more: String) throws {
        let (desk, requestID) = try Self.desk(in: .inReview)
        let pin = JSONValue.object(["form": .object(["pin": .string("4471")])])
        #expect(
            try desk.call(GetPortRequest(requestID: requestID)).request.form.pin == "4471",
            "so \(pin) is no change"
        )
        let patch = try MessageCoding.decode(JSONValue.self, from: Bytes(more.utf8)).merging(Self.email)
        let call = AmendPortRequest(requestID: requestID, patch: patch, documents: [], publish: true, send: true)
        _ = try desk.call(call)
        let request = try desk.call(GetPortRequest(requestID: requestID))
        #expect(request.request.form.customerEmail == "new@lakeside.example")
        #expect(request.history.last?.changed.map(\.name) == ["request.form.customerEmail"])
        let reason = ReasonCode(rawValue: "ACCOUNT_NUMBER")
        try desk.record(requestID, desk.status(.rejected, rejectedFor: [reason]))
        let none = AmendPortRequest(requestID: requestID, patch: .object([:]), documents: [])
        #expect(try desk.call(none).nextAttempt?.isSent == false, "a late `send` asks for no later attempt")
    }

    @Test func anAddressThatIsNotThereYetIsNoPartOfALateChange() throws {
        let (desk, requestID) = try Self.desk(in: .inReview)
        let address = JSONValue.object(["practice": .object(["doctorAddress": .object(["zip": .string("60601")])])])
        let error = #expect(throws: CallError.self) { try Self.amend(desk, requestID, address.merging(Self.email)) }
        #expect(error?.status == .failedPrecondition)
    }

    @Test(arguments: [PortState.packetOpen, .rejected, .draft])
    func theEmailOfARequestThatMayBeEditedChangesWhateverTheRulesSayOfTheRest(state: PortState) throws {
        let desk = try IntakeDesk()
        let request = try IntakeDesk.sample("clean")
        let isDraft = state == .draft
        let requestID = try desk.call(
            SubmitPortRequest(key: "crm-1", request: request, documents: [], draft: isDraft)
        ).requestID
        try desk.record(requestID, desk.status(state, attempt: 0))
        let codes = ["usState": ["212"], "canada": ["312"]].mapValues { JSONValue.array($0.map(JSONValue.string)) }
        let file = JSONValue.object([
            "asOf": .string("2026-11-01"), "source": .string("a test"), "codes": .object(codes),
        ])
        _ = try desk.call(ReplaceAreaCodes(file: file, actor: "Priya Nair", reason: "A new one is out."))
        let call = AmendPortRequest(requestID: requestID, patch: Self.email, documents: [])
        #expect((try desk.call(call).missing != nil) == isDraft)
        let changed = try desk.call(GetPortRequest(requestID: requestID))
        #expect(changed.request.form.customerEmail == "new@lakeside.example" && changed.isDraft == isDraft)
        let both = Self.pin.merging(Self.email)
        #expect(throws: CallError.self) { try Self.amend(desk, requestID, both) }
    }

    @Test func aWrongEmailIsRefusedLateToo() throws {
        let (desk, requestID) = try Self.desk(in: .inReview)
        let wrong = JSONValue.object(["form": .object(["customerEmail": .string("nobody")])])
        let error = #expect(throws: CallError.self) { try Self.amend(desk, requestID, wrong) }
        #expect(error?.violations.map(\.field) == ["form.customerEmail"])
    }
}
