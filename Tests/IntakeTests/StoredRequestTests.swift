import GRDB
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Testing

/// What the store keeps of a request: hashes and bytes that later releases must find again.
struct StoredRequestTests {
    private func row(of requestID: PortRequestID, _ desk: IntakeDesk) throws -> Row {
        try #require(
            try desk.disk.read { db in
                let whole = "portRequest JOIN requestContent USING (requestID)"
                return try Row.fetchOne(
                    db,
                    sql: "SELECT * FROM \(whole) WHERE requestID = ?",
                    arguments: ["\(requestID)"]
                )
            }
        )
    }

    @Test func theRequestIsStoredAsItsEncoding() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        #expect(try row(of: answer.requestID, desk)["form"] == MessageCoding.encode(try IntakeDesk.sample("clean")))
    }

    @Test func theContentHashCoversTheRequestAndTheBytesOfItsDocuments() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        var content = try MessageCoding.encode(try IntakeDesk.sample("clean"))
        for (kind, file) in zip(["bill", "letter"], IntakeDesk.files()) {
            content.append(contentsOf: "\(kind) \(MessageCoding.sha256(file.bytes))\n".utf8)
        }
        #expect(try row(of: answer.requestID, desk)["contentHash"] == MessageCoding.sha256(content))
    }

    @Test func anAmendedRequestIsStoredAsItsEncoding() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        let patch = JSONValue.object(["form": .object(["pin": .string("4711")])])
        _ = try desk.call(AmendPortRequest(requestID: answer.requestID, patch: patch, documents: []))
        var amended = try IntakeDesk.sample("clean")
        amended.form.pin = "4711"
        #expect(try row(of: answer.requestID, desk)["form"] == MessageCoding.encode(amended))
        // A new status does not change it.
        try desk.record(answer.requestID, desk.status(.accountPending, attempt: 0))
        #expect(try row(of: answer.requestID, desk)["form"] == MessageCoding.encode(amended))
    }

    @Test func aDocumentIsKeptUnderTheHashOfItsBytes() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        #expect(answer.documents.map(\.hash.hexadecimal) == IntakeDesk.files().map { MessageCoding.sha256($0.bytes) })
    }

    @Test func aRequestReadFromTheStoreKeepsItsBytes() throws {
        let bytes = Bytes(#"{"form":{"numberToPort":"312 555 0142"},"written":"by an earlier release"}"#.utf8)
        let request = try EncodedRequest(stored: bytes)
        #expect(request.bytes == bytes)
        #expect(request.form.form.numberToPort == "312 555 0142")
    }
}
