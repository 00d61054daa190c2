import AccountProvisioningService
import DocumentMatching
import Durable
import Foundation
import IntakeContract
import IntakeService
import LinkingService
import Mail
import Messaging
import Porting
import SagaSupervisorService
import SubmissionDomain
import SubmissionService
import Timekeeping
import VendorInterface

/// Whole sagas through the cores of all five services, from the CRM's call to `notified`.
final class SagaOfFive {
    /// Monday, 23 November 2026, 10:00 in New York.
    private static let morning = Timestamp(millisecondsSince1970: 1_795_446_000_000)

    private let cores: CoreSet
    private let form: PortRequestForm
    private var number = 0

    /// Opens the cores and leads one saga, so that statements are prepared and caches filled.
    init(samples: String) throws {
        let json = try Data(contentsOf: URL(filePath: "\(samples)/request-clean.json"))
        form = try MessageCoding.decode(PortRequestForm.self, from: json)
        let definitions = [
            SagaSupervisorService.definition(), IntakeService.definition(policy: try Self.policy()),
            AccountProvisioningService.definition(), SubmissionService.definition(), LinkingService.definition(),
        ]
        cores = try CoreSet(definitions, at: Self.morning) { try Self.outcome(of: $0) }
        try lead()
    }

    /// The policy under which documents that are pictures do not hold a packet for a person.
    private static func policy() throws -> PortingPolicy {
        let bundled = try MessageCoding.decode(JSONValue.self, from: MessageCoding.encode(PortingPolicy.bundled))
        let change = JSONValue.object(["ruleSeverities": .object(["document.looked-at": .string("warn")])])
        return try PortingPolicy(json: try MessageCoding.encode(bundled.merging(change)))
    }

    /// Leads the next saga.
    func lead() throws {
        number += 1
        var request = form
        request.practice.practiceGroupID = "group-\(number)"
        request.form.numberToPort = "312555010\(number)"
        let files = ["bill.pdf", "letter.pdf"].map { name in
            Attachment(name: name, contentType: "application/pdf", bytes: Data("%PDF-1.7\n% \(name) \(number)\n".utf8))
        }
        let call = SubmitPortRequest(
            key: "request-\(number)",
            request: request,
            documents: [
                SubmittedDocument(kind: .bill, attachment: "bill.pdf"),
                SubmittedDocument(kind: .letter, attachment: "letter.pdf"),
            ]
        )
        _ = try cores.call(call, files, of: .intake)
        let body = try cores.call(ReadFeed(after: 0, limit: 1_000), [], of: .intake) ?? Bytes()
        let entries = try MessageCoding.decode(ReadFeed.Response.self, from: body).entries
        guard entries.filter({ $0.status.state == .notified }).count == number else {
            throw WorkloadError("The saga is in \(entries.last.map { "\($0.status.state)" } ?? "no state").")
        }
    }

    // MARK: Effects

    private static func outcome(of job: EffectJob) throws -> CoreSet.EffectOutcome {
        switch job.kind {
        case ReadDocument.kind:
            var reading = DocumentReading(format: .pdf, sizeBytes: 60)
            reading.pageCount = 1
            reading.problems = [.noTextRecognition(pages: [1])]
            return CoreSet.EffectOutcome(outcome: try MessageCoding.encode(reading))
        case OpenAccount.kind:
            let group = try MessageCoding.decode(OpenAccount.self, from: job.body).practiceGroupID
            let account = VendorAccount(userID: "user.\(group)", accountNumber: "account.\(group)", origin: .created)
            return CoreSet.EffectOutcome(outcome: try MessageCoding.encode(OpenAccount.Outcome.open(account)))
        case LookInInventory.kind:
            return CoreSet.EffectOutcome(outcome: try MessageCoding.encode(LookInInventory.Outcome(.present)))
        case ReadLines.kind:
            return CoreSet.EffectOutcome(outcome: try MessageCoding.encode(ReadLines.Outcome.read(outbound: nil)))
        case LinkLine.kind:
            let command = try MessageCoding.decode(LinkLine.self, from: job.body).command
            let outcome = LinkLine.Outcome.linked(outbound: command.useForOutbound)
            return CoreSet.EffectOutcome(outcome: try MessageCoding.encode(outcome))
        case WriteToCustomer.kind:
            return CoreSet.EffectOutcome(outcome: try MessageCoding.encode(WriteToCustomer.Outcome()))
        case SendPacket.kind: return try sent(try MessageCoding.decode(SendPacket.self, from: job.body).packet)
        default: throw WorkloadError("No outcome is known for \(job.kind.rawValue).")
        }
    }

    private static func sent(_ packet: Packet) throws -> CoreSet.EffectOutcome {
        let messageID = OutgoingMail.messageID(packet.requestID, attempt: packet.attempt, OutgoingMail.Addresses())
        let mail = VendorMailSample.complete(inReplyTo: messageID, subject: "Port \(packet.requestID.reference)")
        return CoreSet.EffectOutcome(
            outcome: try MessageCoding.encode(SendPacket.Outcome(acceptedAt: morning)),
            arrival: (
                .submission, Arrival(source: VendorMailbox.source, id: mail.messageID, bytes: try mail.encoded())
            )
        )
    }
}
