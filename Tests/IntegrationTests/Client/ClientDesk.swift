import FaxportClient
import Foundation
import Messaging
import Testing

/// A CRM's program that uses every method of the library on one system.
struct ClientDesk: Sendable {
    let stack: TestStack
    let faxport: Faxport

    func expectWholeContract() async throws {
        #expect(try await faxport.health().status == .serving)
        try await expectRefusalWithEveryMistake()
        let clean = TestRequest.clean(0)
        let id = try await submit(clean)
        // Killed before the question, so that it is asked while intake is down.
        let victim = try await stack.send(SIGKILL, to: "intake")
        #expect(try await faxport.portRequest(id: id).key == clean.key)
        try await stack.awaitReturn(of: "intake", after: victim)
        try await expectEverythingReadable(id, clean)
        try await expectFeed(id)
        try await expectChangesOfItsEnd(id)
        try await expectAmendmentAndCancellation()
        try await expectRestoredFeedNoticed()
    }

    private func expectRefusalWithEveryMistake() async throws {
        let six = try form(of: .withSixMistakes)
        let error = await #expect(throws: FaxportError.self) { try await faxport.submit(six, key: "six-mistakes") }
        guard case .invalid = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.violations.count == 6)
        #expect(error?.violations.allSatisfy { !$0.remedy.isEmpty && !$0.rule.isEmpty } == true)
    }

    private func submit(_ request: TestRequest) async throws -> PortRequestID {
        let documents = try request.papers().files.map { file in
            DocumentUpload(file.name == "bill.pdf" ? .bill : .letter, FaxportFile(name: file.name, bytes: file.bytes))
        }
        let form = try form(of: request)
        let first = try await faxport.submit(form, key: request.key, documents: documents, batchID: "swift")
        let second = try await faxport.submit(form, key: request.key, documents: documents, batchID: "swift")
        #expect(first == second, "the same key and content get the same answer")
        var other = form
        other.practice?.practiceName = "Seaside Family Medicine"
        let changed = other
        let error = await #expect(throws: FaxportError.self) { try await faxport.submit(changed, key: request.key) }
        #expect(error?.refusal?.code.rawValue == "ALREADY_EXISTS")
        return first.requestID
    }

    private func expectEverythingReadable(_ id: PortRequestID, _ request: TestRequest) async throws {
        let shown = try await faxport.portRequest(key: request.key)
        #expect(shown.requestID == id && shown.batchID == "swift")
        let bill = try #require(shown.documents.first { $0.kind == .bill })
        #expect(try await faxport.document(bill.hash).bytes == request.papers().files[0].bytes)
        let letter = try await faxport.letter(id)
        #expect(letter.file.bytes.starts(with: Data("%PDF".utf8)) && letter.file.contentType == "application/pdf")
        #expect(try await faxport.forecast(id).forecast.findings.isEmpty == false)
        _ = try await submitDraft(1)
        var numbers: [String] = []
        for try await one in faxport.portRequests(ListPortRequests(limit: 1)) { numbers.append(one.number) }
        #expect(numbers == [TestRequest.clean(1).number, request.number], "the newest first, one on a page")
        let unknown = PortRequestID(rawValue: "01a28a01-d500-799a-ac3a-f74ba69bc704")
        let error = await #expect(throws: FaxportError.self) { try await faxport.portRequest(id: unknown) }
        #expect(error?.refusal?.code.rawValue == "NOT_FOUND")
    }

    /// Reads the feed to the end of the request, and a second time from the middle; intake is killed once meanwhile.
    private func expectFeed(_ id: PortRequestID) async throws {
        var entries: [FeedEntry] = []
        for try await entry in faxport.feed() {
            entries.append(entry)
            if entries.count == 2 { try await stack.send(SIGKILL, to: "intake") }
            if entry.requestID == id, entry.status.state == .completed { break }
        }
        #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.cursor < $1.cursor })
        #expect(entries.contains { $0.status.state == .submitted } && entries.contains { $0.status.state == .ported })
        let middle = entries[entries.count / 2]
        var again = faxport.feed(after: middle.cursor, mark: middle.mark).makeAsyncIterator()
        #expect(try await again.next() == entries[entries.count / 2 + 1])
    }

    private func expectChangesOfItsEnd(_ id: PortRequestID) async throws {
        let packet = try await faxport.packet(id).packet
        #expect(packet.attempt == 1 && packet.documents.contains { $0.kind == .form })
        let error = await #expect(throws: FaxportError.self) {
            _ = try await faxport.cancel(id, key: "late", actor: "Dana Reyes", reason: "The practice closes.")
        }
        #expect(error?.refusal?.code.rawValue == "FAILED_PRECONDITION")
        let late = await #expect(throws: FaxportError.self) {
            try await faxport.snapBack(
                id,
                key: "late-wish",
                reason: "It was the wrong line.",
                approver: "Lee Park",
                acceptedFee: 30_000
            )
        }
        #expect(late?.refusal?.message.contains("SNAPBACK_WINDOW_CLOSED") == true, "\(String(describing: late))")
    }

    private func submitDraft(_ n: Int) async throws -> PortRequestID {
        let draft = TestRequest.clean(n)
        return try await faxport.submit(try form(of: draft), key: draft.key, isDraft: true).requestID
    }

    private func expectAmendmentAndCancellation() async throws {
        let id = try await submitDraft(2)
        let changes = PortRequestForm(
            form: PortingForm(carrierAccountNumber: "77-1", currentCarrier: "Plains Telephone")
        )
        let patch = MergePatch(setting: changes, removing: ["form.pin"])
        _ = try await faxport.amend(id, patch, key: "amendment-1", isRehearsal: true)
        #expect(try await faxport.portRequest(id: id).request.form?.carrierAccountNumber != "77-1", "a rehearsal")
        let first = try await faxport.amend(id, patch, key: "amendment-1")
        #expect(try await faxport.amend(id, patch, key: "amendment-1") == first)
        let form = try await faxport.portRequest(id: id).request.form
        #expect(form?.carrierAccountNumber == "77-1" && form?.pin == nil)
        let key = "cancellation-1"
        _ = try await faxport.cancel(id, key: key, actor: "Dana Reyes", reason: "The practice closes.")
        _ = try await faxport.cancel(id, key: key, actor: "Dana Reyes", reason: "The practice closes.")
        for try await entry in faxport.feed() where entry.requestID == id && entry.status.state == .cancelled { break }
    }

    private func expectRestoredFeedNoticed() async throws {
        var feed = faxport.feed(after: 1_000_000).makeAsyncIterator()
        let error = await #expect(throws: FaxportError.self) { try await feed.next() }
        guard case .feedRestored = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private func form(of request: TestRequest) throws -> PortRequestForm {
        try MessageCoding.decode(PortRequestForm.self, from: try MessageCoding.encode(request.json))
    }
}
