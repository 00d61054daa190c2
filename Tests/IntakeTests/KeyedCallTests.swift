import Durable
import Foundation
import GRDB
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

/// What costs money can be repeated with a key: the first answer comes again, and nothing is done twice.
struct KeyedCallTests {
    private let desk: IntakeDesk
    private let requestID: PortRequestID

    init() throws {
        desk = try IntakeDesk()
        requestID = try desk.submit().requestID
    }

    @Test func aRepeatedSnapBackIsAskedForOnce() throws {
        try desk.record(requestID, desk.status(.notified, portedAt: desk.now))
        let call = RequestSnapBack(
            requestID: requestID,
            reason: "wrong number",
            approver: "Ada",
            acceptedFee: Cents(30_000),
            key: "s-1"
        )
        let first = try desk.call(call)
        desk.now = desk.now + .days(2)
        #expect(try desk.call(call) == first, "even after the window has closed")
        #expect(try desk.sent(SnapBackAsked.self).count == 1)
    }

    @Test func aRepeatedCancellationIsAskedForOnce() throws {
        let call = CancelPortRequest(requestID: requestID, actor: "CRM", reason: "r", key: "c-1")
        let first = try desk.call(call)
        try desk.record(requestID, desk.status(.cancelled))
        #expect(try desk.call(call) == first)
        #expect(try desk.sent(CancelAsked.self).count == 1)
        // The same key is free for another method.
        let keyed = AmendPortRequest(requestID: requestID, patch: .object([:]), documents: [], key: "c-1")
        let error = #expect(throws: CallError.self) { try desk.call(keyed) }
        #expect(error?.status == .failedPrecondition)
    }

    @Test func aRepeatedAmendmentIsMadeOnceAndAnsweredAfterThePacketIsFrozen() throws {
        let patch = JSONValue.object(["form": .object(["pin": .string("1")])])
        let files = [IntakeDesk.files(bill: "new")[0]]
        let call = AmendPortRequest(
            requestID: requestID,
            patch: patch,
            documents: [SubmittedDocument(kind: .bill, attachment: "bill.pdf")],
            key: "a-1"
        )
        let first = try desk.call(call, files)
        let back = JSONValue.object(["form": .object(["pin": .string("2")])])
        _ = try desk.call(AmendPortRequest(requestID: requestID, patch: back, documents: []))
        #expect(try desk.call(call, files) == first)
        #expect(try desk.call(GetPortRequest(requestID: requestID)).request.form.pin == "2", "it is not made again")
        let other = #expect(throws: CallError.self) { try desk.call(call, [IntakeDesk.files(bill: "other")[0]]) }
        #expect(other?.status == .alreadyExists)
    }

    @Test func whatIsWrittenOutOrCalledAnotherNameIsTheSameContent() throws {
        func call(_ name: String, publish: Bool?, patch: [String: JSONValue] = [:]) -> AmendPortRequest {
            AmendPortRequest(
                requestID: requestID,
                patch: .object(patch),
                documents: [SubmittedDocument(kind: .bill, attachment: name)],
                publish: publish,
                send: publish,
                key: "a\u{308}-1",
                dryRun: publish
            )
        }
        let bill = IntakeDesk.files(bill: "new")[0]
        func file(_ name: String) -> Messaging.Attachment {
            Messaging.Attachment(name: name, contentType: "application/pdf", bytes: bill.bytes)
        }
        let first = try desk.call(call("bill.pdf", publish: nil), [bill])
        // As the queue of a CRM may build it again: other names, defaults, and a file that no document names.
        #expect(try desk.call(call("scan.pdf", publish: false), [file("scan.pdf"), file("notes.txt")]) == first)
        let composed = AmendPortRequest(
            requestID: requestID,
            patch: .object([:]),
            documents: [SubmittedDocument(kind: .bill, attachment: "bill.pdf")],
            key: "\u{E4}-1"
        )
        #expect(try desk.call(composed, [bill]) == first, "the same key in another spelling of Unicode")
        let other = call("bill.pdf", publish: nil, patch: ["form": .object(["pin": .string("9")])])
        let error = #expect(throws: CallError.self) { try desk.call(other, [bill]) }
        #expect(error?.status == .alreadyExists)
        let missing = #expect(throws: CallError.self) { try desk.call(call("bill.pdf", publish: nil)) }
        #expect(missing?.status == .alreadyExists, "a repetition without its bill says something else")
    }

    @Test func anAnswerThatWasKeptForACallAsItWasWrittenIsFoundAgain() throws {
        let call = CancelPortRequest(requestID: requestID, actor: "CRM", reason: "r", key: "c-1")
        _ = try desk.call(call)
        let hash = MessageCoding.sha256(try MessageCoding.encode(call))
        try desk.disk.write { db in try db.execute(sql: "UPDATE keyedAnswer SET contentHash = ?", arguments: [hash]) }
        _ = try desk.call(call)
        #expect(try desk.sent(CancelAsked.self).count == 1)
    }

    @Test func aKeyThatIsNoneIsToldWithEverythingElse() throws {
        let call = AmendPortRequest(
            requestID: requestID,
            patch: .object(["form": .object(["serviceZIP": .string("6"), "pin": .bool(true)])]),
            documents: [SubmittedDocument(kind: .letter, attachment: "none.pdf")],
            key: " "
        )
        for dryRun in [nil, true] as [Bool?] {
            let rehearsal = AmendPortRequest(
                requestID: requestID,
                patch: call.patch,
                documents: call.documents,
                key: call.key,
                dryRun: dryRun
            )
            let error = #expect(throws: CallError.self) { try desk.call(rehearsal) }
            #expect(
                Set(error?.violations.map { "\($0.field) \($0.rule)" } ?? []) == [
                    "form.pin json.type", "form.serviceZIP form.zip.five-digits", "key request.key",
                    "documents document.attached",
                ]
            )
        }
    }

    @Test func aKeyThatIsNoneIsToldForALateChangeAndWhereTheBodyDoesNotFit() throws {
        let unfit = #"{"requestID": "\#(requestID)", "patch": {}, "documents": [], "key": "", "publish": "no"}"#
        let header = try desk.reply(to: AmendPortRequest.method, Bytes(unfit.utf8), []).header
        #expect(header.violations?.map(\.rule) == ["json.type", "request.key"])
        try desk.hear(OpenPacket(requestID: requestID, account: IntakeDesk.account))
        try desk.record(requestID, desk.status(.inReview))
        let email = JSONValue.object(["form": .object(["customerEmail": .string("new@lakeside.example")])])
        let late = AmendPortRequest(requestID: requestID, patch: email, documents: [], key: "")
        let error = #expect(throws: CallError.self) { try desk.call(late) }
        #expect(error?.violations.map(\.rule) == ["request.key"])
    }

    @Test func aDryRunLeavesItsKeyFree() throws {
        let patch = JSONValue.object(["form": .object(["pin": .string("1")])])
        func call(dryRun: Bool?) -> AmendPortRequest {
            AmendPortRequest(requestID: requestID, patch: patch, documents: [], key: "a-1", dryRun: dryRun)
        }
        _ = try desk.call(call(dryRun: true))
        #expect(try desk.call(GetPortRequest(requestID: requestID)).request.form.pin != "1")
        _ = try desk.call(call(dryRun: nil))
        #expect(try desk.call(GetPortRequest(requestID: requestID)).request.form.pin == "1")
    }

    @Test func aKeyForOtherContentIsRefusedAndARefusedCallLeavesItFree() throws {
        let bad = CancelPortRequest(requestID: requestID, actor: "", reason: "r", key: "c-1")
        #expect(throws: CallError.self) { try desk.call(bad) }
        _ = try desk.call(CancelPortRequest(requestID: requestID, actor: "CRM", reason: "r", key: "c-1"))
        let other = CancelPortRequest(requestID: requestID, actor: "CRM", reason: "another", key: "c-1")
        let error = #expect(throws: CallError.self) { try desk.call(other) }
        #expect(error?.status == .alreadyExists)
        let noKey = CancelPortRequest(requestID: requestID, actor: "CRM", reason: "r", key: "\n")
        let refused = #expect(throws: CallError.self) { try desk.call(noKey) }
        #expect(refused?.violations.map(\.rule) == ["request.key"])
    }
}
