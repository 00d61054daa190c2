import Durable
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping
import Violations

/// Who changed a request or asked for a snap-back is kept, and may not approve it.
struct SecondPersonTests {
    private static let anna = ProvenPerson(name: "Anna Berg", role: "approver")
    private static let ben = ProvenPerson(name: "Ben Cole", role: "approver")

    private func call<Call: CallContract>(
        _ desk: IntakeDesk,
        _ call: Call,
        _ person: ProvenPerson?
    ) throws -> Call.Response {
        try desk.call(call, as: person == nil ? "crm" : "console", for: person)
    }

    // MARK: Attempts

    @Test func thePersonWhoseChangeLedToAnAttemptGoesWithThePacketOnce() throws {
        let (desk, requestID) = try ResendTests.rejected(for: ["PIN"])
        #expect(try desk.sent(PacketFrozen.self).map(\.askedBy) == [nil], "a program submitted it")
        let patch = JSONValue.object(["form": .object(["pin": .string("4711")])])
        let rehearsal = AmendPortRequest(requestID: requestID, patch: patch, documents: [], dryRun: true)
        _ = try call(desk, rehearsal, Self.ben)
        _ = try call(desk, AmendPortRequest(requestID: requestID, patch: patch, documents: []), Self.anna)
        let asker = try #require(try desk.sent(PacketFrozen.self).last?.askedBy)
        #expect(asker == Asker(name: "Anna Berg", shown: "Anna Berg (approver) through console"))
        try desk.record(requestID, desk.status(.inReview, attempt: 2))
        try desk.record(requestID, desk.status(.rejected, attempt: 2, rejectedFor: [ReasonCode(rawValue: "PIN")]))
        let again = AmendPortRequest(requestID: requestID, patch: .object([:]), documents: [], send: true)
        _ = try call(desk, again, nil)
        #expect(try desk.sent(PacketFrozen.self).last?.askedBy == nil, "the program asked for attempt 3")
    }

    @Test func aProgramThatChangesMoreDoesNotTakeTheWishFromThePerson() throws {
        let (desk, requestID) = try ResendTests.rejected(for: ["PIN", "ZIP"])
        let pin = JSONValue.object(["form": .object(["pin": .string("4711")])])
        _ = try call(desk, AmendPortRequest(requestID: requestID, patch: pin, documents: []), Self.anna)
        let zip = JSONValue.object(["form": .object(["billedAddress": .object(["zip": .string("60601")])])])
        _ = try call(desk, AmendPortRequest(requestID: requestID, patch: zip, documents: []), nil)
        #expect(try desk.sent(PacketFrozen.self).last?.askedBy?.name == "Anna Berg")
    }

    // MARK: Snap-backs

    private func ported() throws -> (IntakeDesk, PortRequestID) {
        let desk = try IntakeDesk()
        let requestID = try desk.submit().requestID
        try desk.record(requestID, desk.status(.notified, portedAt: desk.now))
        return (desk, requestID)
    }

    private func snapBack(_ requestID: PortRequestID, key: String? = nil) -> RequestSnapBack {
        RequestSnapBack(
            requestID: requestID,
            reason: "The wrong number.",
            approver: "Ada",
            acceptedFee: Cents(30_000),
            key: key
        )
    }

    private func proposal(_ requestID: PortRequestID) -> ProposeSnapBack {
        ProposeSnapBack(requestID: requestID, actor: "", reason: "The wrong number.")
    }

    @Test func onePersonAsksForASnapBackAndAnotherApprovesIt() throws {
        let (desk, requestID) = try ported()
        let alone = #expect(throws: CallError.self) { try call(desk, snapBack(requestID), Self.anna) }
        #expect(alone?.violations.map(\.rule) == ["decision.second-person"])
        let asked = try call(desk, proposal(requestID), Self.anna).proposal
        #expect(asked.askedBy == "Anna Berg" && asked.until == desk.now + .hours(24))
        #expect(try call(desk, proposal(requestID), Self.anna).proposal == asked, "a person asks once")
        let first = #expect(throws: CallError.self) { try call(desk, snapBack(requestID), Self.anna) }
        #expect(first?.message.contains("Anna Berg asked for the snap-back") == true)
        #expect(try desk.sent(SnapBackAsked.self).isEmpty)
        #expect(try desk.call(ListSnapBackProposals()).proposals == [asked])
        _ = try call(desk, snapBack(requestID), Self.ben)
        let sent = try #require(try desk.sent(SnapBackAsked.self).last)
        #expect(sent.askedBy?.name == "Anna Berg" && sent.approver == "Ben Cole (approver) through console")
        #expect(try desk.call(ListSnapBackProposals()).proposals.isEmpty)
        let story = try desk.call(GetPortRequest(requestID: requestID)).history.map(\.happened)
        #expect(story.contains { $0.hasPrefix("Anna Berg (approver) through console asked for a snap-back") })
    }

    @Test func whoeverAskedFirstApprovesItIfAnotherPersonAsksToo() throws {
        let (desk, requestID) = try ported()
        _ = try call(desk, proposal(requestID), Self.anna)
        let second = try call(desk, proposal(requestID), Self.ben).proposal
        #expect(try desk.call(ListSnapBackProposals()).proposals == [second])
        _ = try call(desk, snapBack(requestID), Self.anna)
        #expect(try desk.sent(SnapBackAsked.self).last?.askedBy?.name == "Ben Cole")
    }

    @Test func aProgramRequestsASnapBackInOneCallAsBefore() throws {
        let (desk, requestID) = try ported()
        _ = try call(desk, snapBack(requestID), nil)
        #expect(try desk.sent(SnapBackAsked.self).map(\.askedBy) == [nil])
    }

    @Test func aProposalEndsWithTheTimeForASnapBack() throws {
        let (desk, requestID) = try ported()
        _ = try call(desk, proposal(requestID), Self.anna)
        desk.now = desk.now + .hours(24)
        #expect(try desk.call(ListSnapBackProposals()).proposals.isEmpty)
        let late = #expect(throws: CallError.self) { try call(desk, proposal(requestID), Self.anna) }
        #expect(late?.message.contains("SNAPBACK_WINDOW_CLOSED") == true)
    }

    // MARK: Notes

    @Test func aNoteStandsInTheStoryUnderItsPersonOnce() throws {
        let desk = try IntakeDesk()
        let requestID = try desk.submit().requestID
        let note = AddNote(requestID: requestID, text: "Called the practice.", actor: "Sam", key: "n1")
        for _ in 1...2 { _ = try call(desk, note, Self.anna) }
        let entries = try desk.call(GetPortRequest(requestID: requestID)).history
        let notes = entries.filter { $0.changed.contains { $0.name == "note" } }
        #expect(notes.map(\.happened) == ["Anna Berg (approver) through console noted: Called the practice."])
        let blank = AddNote(requestID: requestID, text: " ", actor: "")
        let refusal = #expect(throws: CallError.self) { try desk.call(blank) }
        #expect(refusal?.violations.map(\.rule) == ["note.text", "desk.actor"])
    }

    @Test func aNameIsMeasuredWithoutTheNameOfAKey() throws {
        let desk = try IntakeDesk()
        let requestID = try desk.submit().requestID
        let longest = String(repeating: "n", count: 200)
        _ = try desk.call(AddNote(requestID: requestID, text: "Called.", actor: longest), as: "ops")
        let longer = AddNote(requestID: requestID, text: "Called.", actor: longest + "n")
        let refusal = #expect(throws: CallError.self) { try desk.call(longer, as: "ops") }
        #expect(refusal?.violations.map(\.message) == ["The actor has 201 bytes; it must have 1 to 200."])
        _ = try desk.call(AddNote(requestID: requestID, text: "Called.", actor: ""), as: "ops")
        let happened = try desk.call(GetPortRequest(requestID: requestID)).history.map(\.happened)
        #expect(happened.last == "ops noted: Called.")
    }

    // MARK: A request that is only checked

    @Test func aCheckSaysWhatASubmissionWouldAndStoresNothing() throws {
        let desk = try IntakeDesk()
        var request = try IntakeDesk.sample("clean")
        #expect(try desk.call(CheckPortRequest(request: request, documents: [])).violations.isEmpty)
        request.form.pin = String(repeating: "1", count: 5_000)
        let submit = SubmitPortRequest(key: "k", request: request, documents: [])
        let refused = try #require(#expect(throws: CallError.self) { try desk.call(submit) })
        #expect(!refused.violations.isEmpty)
        #expect(try desk.call(CheckPortRequest(request: request, documents: [])).violations == refused.violations)
        #expect(try desk.call(ListPortRequests()).requests.isEmpty)
        let id = try desk.submit().requestID
        let second = try desk.call(CheckPortRequest(request: try IntakeDesk.sample("clean"), documents: []))
        #expect(second.holder == id && second.violations.isEmpty)
    }
}
