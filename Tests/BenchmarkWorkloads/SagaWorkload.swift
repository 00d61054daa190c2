import AccountProvisioningService
import Durable
import Foundation
import IntakeContract
import IntakeService
import LinkingService
import Mail
import MailRoutes
import MailTransport
import Messaging
import Porting
import SagaSupervisorService
import ServiceKit
import SubmissionService

/// Whole port requests through all five services, from the CRM's call to a linked number and a notified customer.
///
/// The services are the real ones, each with its own loop, sockets and store, within one process; only the vendor is
/// simulated. A saga counts as done in `notified`: after that it only waits for the end of the snap-back window.
public enum SagaWorkload {
    /// Takes `count` requests to `notified`, with `outstanding` of them in progress; `samples` is the folder of the
    /// sample request and its two documents.
    public static func run(
        at place: Place,
        samples: String,
        outstanding: Int,
        count: Int
    ) async throws -> RunResult {
        let sample = try SampleRequest(from: samples)
        let accounts = InstantAccounts()
        let desk = InstantDesk()
        let documents = try CallClient(to: place.endpoint(.intake), caller: "submission")
        let postman = CustomerPostman(MaildirRoute(try Maildir(at: place.path("customers"))))
        let parts = [
            Part(definition: SagaSupervisorService.definition()),
            Part(
                definition: IntakeService.definition(),
                performers: IntakeService.performers(
                    shelf: DocumentShelf(store: place.store(of: .intake)),
                    reader: InstantReader()
                )
            ),
            Part(
                definition: AccountProvisioningService.definition(),
                performers: AccountProvisioningService.performers(accounts: accounts)
            ),
            Part(
                definition: SubmissionService.definition(),
                performers: desk.performers(
                    documents: IntakeDocuments { call throws(CallError) in
                        try await documents.call(call, timeoutMs: 20_000).attachments.first
                    }
                ),
                sources: [VendorMailbox.source: desk]
            ),
            Part(
                definition: LinkingService.definition(),
                performers: InstantCustomers.performers(accounts: accounts, composing: postman)
            ),
        ]
        return try await whileServing(parts, at: place) {
            let crm = try CallClient(to: place.endpoint(.intake), caller: "crm")
            let feed = FeedFollower(try CallClient(to: place.endpoint(.intake), caller: "crm"))
            let following = Task { try await feed.follow() }
            // The first request waits for the handshakes of all channels.
            try await lead(sample, -1, crm, feed)
            let result = try await inParallel(outstanding, count: count) { number in
                try await lead(sample, number, crm, feed)
            }
            following.cancel()
            _ = try? await following.value
            await feed.close()
            await crm.close()
            await documents.close()
            return result
        }
    }

    private static func lead(
        _ sample: SampleRequest,
        _ number: Int,
        _ crm: CallClient,
        _ feed: FeedFollower
    ) async throws {
        let (call, attachments) = try sample.request(number + 1)
        let answer = try await crm.call(call, attachments: attachments, timeoutMs: 60_000)
        await feed.untilNotified(answer.response.requestID)
    }
}

/// Follows the feed as a CRM does, and resumes those that wait for a request.
private actor FeedFollower {
    private let intake: CallClient
    private var notified: Set<PortRequestID> = []
    private var waiting: [PortRequestID: CheckedContinuation<Void, Never>] = [:]

    init(_ intake: CallClient) {
        self.intake = intake
    }

    func follow() async throws {
        var cursor: Int64 = 0
        while !Task.isCancelled {
            let news = try await intake.call(ReadFeed(after: cursor, limit: 1_000), timeoutMs: 60_000).response
            cursor = news.cursor
            for entry in news.entries where entry.status.state == .notified { end(entry.requestID) }
            if news.entries.count < 1_000 { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    func untilNotified(_ requestID: PortRequestID) async {
        if notified.remove(requestID) != nil { return }
        await withCheckedContinuation { waiting[requestID] = $0 }
    }

    func close() async { await intake.close() }

    private func end(_ requestID: PortRequestID) {
        if let waiter = waiting.removeValue(forKey: requestID) {
            waiter.resume()
        } else {
            notified.insert(requestID)
        }
    }
}

/// The sample request of the project, varied for each saga.
private struct SampleRequest: Sendable {
    private let form: PortRequestForm
    private let bill: Data
    private let letter: Data

    init(from folder: String) throws {
        let folder = URL(filePath: folder)
        let json = try Data(contentsOf: folder.appending(path: "request-clean.json"))
        form = try MessageCoding.decode(PortRequestForm.self, from: json)
        bill = try Data(contentsOf: folder.appending(path: "clean-bill.pdf"))
        letter = try Data(contentsOf: folder.appending(path: "clean-letter.pdf"))
    }

    /// A request with its own practice, number and documents; there are 7,990,000 of them.
    func request(_ n: Int) throws -> (SubmitPortRequest, [Attachment]) {
        var request = form
        let exchange = 212 + n / 10_000
        request.practice.practiceGroupID = "group-\(n)"
        request.form.numberToPort = String(format: "312%03d%04d", exchange, n % 10_000)
        // A comment after the end of a PDF changes only its hash.
        let comment = Data("\n% \(n)\n".utf8)
        let call = SubmitPortRequest(
            key: "request-\(n)",
            request: request,
            documents: [
                SubmittedDocument(kind: .bill, attachment: "bill.pdf"),
                SubmittedDocument(kind: .letter, attachment: "letter.pdf"),
            ]
        )
        let attachments = [
            Attachment(name: "bill.pdf", contentType: "application/pdf", bytes: bill + comment),
            Attachment(name: "letter.pdf", contentType: "application/pdf", bytes: letter + comment),
        ]
        return (call, attachments)
    }
}
