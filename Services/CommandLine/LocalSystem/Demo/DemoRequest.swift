import Foundation
import Mail
import Messaging
import Porting
import SagaSupervisorContract
import ServiceClient
import SubmissionContract
import SystemPicture

/// A request of the demo, and the outcome that is expected of it.
struct DemoRequest: Sendable {
    let id: PortRequestID
    let submission: Submission
    /// The bill and the letter of each attempt, in order.
    let papers: [DocumentFiles]

    var expectedAttempts: Int { papers.count }
    var customerEmail: String { submission.call.request.form.customerEmail }
}

extension DemoStory {
    private static let resubmissionFee = Cents(1_300)

    /// Compares what the services report with the emails and with the vendor's own books.
    ///
    /// - Throws: ``CommandFailure`` that lists every difference.
    func verify(_ requests: [DemoRequest]) async throws {
        let ledger = try await VendorConnection(record).ledger()
        let sent = try Self.mails(in: folder.desk)
        var faults: [String] = []
        for request in requests {
            let attempts = try await attempts(of: request.id)
            var found = try await completionFaults(request)
            found += Self.attemptFaults(request, attempts)
            found += Self.mailFaults(request, attempts, sent)
            found += Self.ledgerFaults(request, attempts, ledger)
            let each = request.expectedAttempts == 1 ? "its packet" : "each of its \(request.expectedAttempts) packets"
            console.line(
                "\(found.isEmpty ? "✓" : "✗") \(request.id.reference) is completed. The vendor received \(each) "
                    + "once, with intact PDFs, and charged what we expected.",
                found.isEmpty ? .good : .bad
            )
            faults += found
        }
        let customerFaults = Self.customerFaults(requests, try Self.mails(in: folder.customers))
        console.line(
            "\(customerFaults.isEmpty ? "✓" : "✗") Both customers received each of their emails once.",
            customerFaults.isEmpty ? .good : .bad
        )
        faults += customerFaults
        guard faults.isEmpty else {
            throw CommandFailure(.unfinished, "THE DEMO FAILED. What is wrong:", details: faults)
        }
    }

    private func completionFaults(_ request: DemoRequest) async throws -> [String] {
        let call = GetSaga(requestID: request.id)
        let saga = try await services.persist(call, to: .sagaSupervisor, until: .now + timeout).response
        let state = saga.status.state
        return state == .completed ? [] : ["\(request.id.reference) is \(state.rawValue) instead of completed."]
    }

    private static func attemptFaults(_ request: DemoRequest, _ answer: ListAttempts.Response) -> [String] {
        let reference = request.id.reference
        var faults: [String] = []
        let numbers = answer.attempts.map(\.attempt)
        if numbers != Array(1...request.expectedAttempts) {
            faults.append("\(reference) has the attempts \(numbers); \(request.expectedAttempts) were expected.")
        }
        let fees = charges(answer)
        let expected = (1...request.expectedAttempts).dropFirst().map { Fee($0, resubmissionFee.amount) }
        if fees != expected { faults.append("\(reference) has the charges \(fees); \(expected) were expected.") }
        return faults
    }

    private static func mailFaults(
        _ request: DemoRequest,
        _ answer: ListAttempts.Response,
        _ sent: [MailMessage]
    ) -> [String] {
        answer.attempts.flatMap { attempt -> [String] in
            let mails = sent.filter { $0.messageID == bare(attempt.messageID) }
            let name = "The email of attempt \(attempt.attempt) of \(request.id.reference)"
            guard mails.count == 1, let mail = mails.first else { return ["\(name) was found \(mails.count) times."] }
            let hashes = mail.attachments.map { MessageCoding.sha256($0.bytes) }
            let papers = request.papers.dropFirst(attempt.attempt - 1).first?.attachments ?? []
            let areThere = papers.allSatisfy { hashes.contains(MessageCoding.sha256($0.bytes)) }
            guard hashes.count == papers.count + 1, areThere else {
                return ["\(name) has \(hashes.count) attachments that are not the two files and their form."]
            }
            return []
        }
    }

    private static func ledgerFaults(
        _ request: DemoRequest,
        _ answer: ListAttempts.Response,
        _ ledger: VendorLedger
    ) -> [String] {
        let reference = request.id.reference
        var faults: [String] = []
        let received = ledger.attempts.filter { $0.requestReference == reference }
        if received.map({ bare($0.messageID) }).sorted() != answer.attempts.map({ bare($0.messageID) }).sorted() {
            faults.append(
                "The vendor received other attempts of \(reference) than we sent: \(received.map(\.messageID))."
            )
        }
        for attempt in received where attempt.timesReceived != 1 {
            faults.append(
                "The vendor received attempt \(attempt.attempt) of \(reference) \(attempt.timesReceived) times."
            )
        }
        let theirs = ledger.charges.filter { $0.requestReference == reference }.map { Fee($0.attempt, $0.cents) }
            .sorted()
        let ours = charges(answer)
        if theirs != ours { faults.append("\(reference): the vendor charged \(theirs), we recorded \(ours).") }
        return faults
    }

    private static func customerFaults(_ requests: [DemoRequest], _ mails: [MailMessage]) -> [String] {
        let silent = requests.filter { request in !mails.contains { $0.to == [request.customerEmail] } }
        let repeated = Dictionary(grouping: mails, by: \.messageID).filter { $0.value.count > 1 }
        return silent.map { "\($0.customerEmail) got no email at all." }
            + repeated.map { "The customer email \($0.key) was found \($0.value.count) times." }
    }

    private static func mails(in folder: String) throws -> [MailMessage] {
        let maildir = try Maildir(at: folder)
        return try maildir.all().map { try MailMessage(parsing: maildir.read($0)) }
    }

    /// The expected fees, by attempt.
    private static func charges(_ answer: ListAttempts.Response) -> [Fee] {
        answer.charges.standing.filter { $0.status == .expected || $0.status == .incurred }
            .map { Fee($0.attempt, $0.cents.amount) }
            .sorted()
    }

    private static func bare(_ messageID: String) -> String {
        messageID.trimmingCharacters(in: CharacterSet(charactersIn: "<> "))
    }
}

/// A fee as both sides count it.
private struct Fee: Comparable, CustomStringConvertible {
    let attempt: Int
    let cents: Int64

    init(_ attempt: Int, _ cents: Int64) {
        self.attempt = attempt
        self.cents = cents
    }

    static func < (left: Fee, right: Fee) -> Bool { (left.attempt, left.cents) < (right.attempt, right.cents) }

    var description: String { "\(Cents(cents)) for attempt \(attempt)" }
}
