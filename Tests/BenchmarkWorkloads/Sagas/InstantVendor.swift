import Clocks
import DocumentMatching
import Durable
import Foundation
import IntakeContract
import IntakeService
import LinkingService
import Mail
import Messaging
import Porting
import ServiceKit
import SubmissionDomain
import SubmissionService
import Synchronization
import Timekeeping
import Updox
import VendorInterface

/// The vendor's account interface, in memory: every account opens at once, every number is in the inventory.
actor InstantAccounts: VendorAccounts {
    private var lines: [String: [FaxLine]] = [:]

    func openAccount(
        of practiceGroupID: String,
        profile: VendorAccountProfile,
        deadline: Duration
    ) async throws(VendorAccountsError) -> VendorAccount {
        VendorAccount(userID: "user.\(practiceGroupID)", accountNumber: "account.\(practiceGroupID)", origin: .created)
    }

    func account(of practiceGroupID: String, deadline: Duration) async throws(VendorAccountsError) -> VendorAccount? {
        nil
    }

    func inventoryEntry(of number: PhoneNumber, deadline: Duration) async throws(VendorAccountsError) -> InventoryEntry?
    {
        InventoryEntry(number: number, accountNumber: nil)
    }

    func lines(of accountNumber: String, deadline: Duration) async throws(VendorAccountsError) -> [FaxLine] {
        lines[accountNumber] ?? []
    }

    func link(
        _ number: PhoneNumber,
        to accountNumber: String,
        useForOutbound: Bool,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine] {
        let line = FaxLine(number: number, direction: useForOutbound ? .inboundAndOutbound : .inbound)
        lines[accountNumber] = [line]
        return [line]
    }

    func unlink(
        _ number: PhoneNumber,
        from accountNumber: String,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine] {
        lines[accountNumber] = nil
        return []
    }
}

/// A porting desk, in memory: it answers each form at once, with a mail that says that the port is complete.
///
/// Documents are fetched and both mails are composed and parsed as in real life; only no file is written.
final class InstantDesk: ArrivalSource {
    private static let takenAtOnce = 32
    private let answers = Mutex<[Arrival]>([])
    private let notify = Mutex<(@Sendable () -> Void)?>(nil)

    func watch(notify: @escaping @Sendable () -> Void) {
        self.notify.withLock { $0 = notify }
    }

    func waiting() throws -> [Arrival] { answers.withLock { Array($0.prefix(Self.takenAtOnce)) } }

    func letGo(_ arrival: Arrival) throws {
        answers.withLock { answers in
            guard let index = answers.firstIndex(where: { $0.id == arrival.id }) else { return }
            answers.remove(at: index)
        }
    }

    /// The performers that send submission's mails to this desk.
    func performers(documents: any DocumentSource) -> EffectPerformers {
        var performers = EffectPerformers()
        performers.performOnce(
            SendPacket.self,
            prepare: { work in try await Self.form(for: work, documents) },
            perform: { form in self.take(form) },
            evidence: { _ in .unknown(reason: "The desk keeps nothing.") }
        )
        return performers
    }

    private struct Form: Sendable {
        let mail: MailMessage
        let bytes: Data
    }

    private static func form(for work: SendPacket, _ documents: any DocumentSource) async throws -> Form {
        var attachments: [MailAttachment] = []
        for reference in work.packet.documents {
            let bytes = try await documents.document(reference.hash)
            let type = reference.contentType
            attachments.append(MailAttachment(filename: reference.filename, contentType: type, bytes: bytes))
        }
        let addresses = OutgoingMail.Addresses()
        let mail = OutgoingMail.form(work.packet, attachments: attachments, at: work.date, addresses)
        return Form(mail: mail, bytes: try mail.encoded())
    }

    private func take(_ form: Form) -> EffectResult<SendPacket.Outcome> {
        let now = WallClock().now().calendar
        let answer = MailMessage(
            from: "porting@updox.com",
            to: [form.mail.from],
            subject: "Re: \(form.mail.subject)",
            messageID: "answer.\(form.mail.messageID.replacing("@", with: "."))@updox.example",
            inReplyTo: form.mail.messageID,
            references: [form.mail.messageID],
            date: now,
            textBody: "The port is complete. The number is now in your company inventory.\n",
            authenticationResults: ["mail.faxport.example; dmarc=pass header.from=updox.com"]
        )
        do {
            let arrival = Arrival(source: VendorMailbox.source, id: answer.messageID, bytes: try answer.encoded())
            answers.withLock { $0.append(arrival) }
            notify.withLock(\.self)?()
            return .done(SendPacket.Outcome(acceptedAt: now))
        } catch {
            return .notDone(reason: "\(error)")
        }
    }
}

/// Customers whose emails are accepted but not stored.
enum InstantCustomers {
    /// The performers of linking's effects.
    static func performers(accounts: any VendorAccounts, composing postman: CustomerPostman) -> EffectPerformers {
        let lines = LinePerformer(accounts)
        var performers = EffectPerformers()
        performers.perform(LookInInventory.self, with: lines.lookInInventory)
        performers.perform(ReadLines.self, with: lines.read)
        performers.perform(LinkLine.self, with: lines.link)
        performers.performOnce(
            WriteToCustomer.self,
            prepare: { work in try postman.prepare(work) },
            perform: { _ in .done(WriteToCustomer.Outcome()) },
            evidence: { _ in .unknown(reason: "The customers keep nothing.") }
        )
        return performers
    }
}

/// A document reader that reports a picture at once: the cost of child processes is measured separately.
struct InstantReader: ReadsDocuments {
    /// The policy under which what it reports does not hold a packet for a person.
    static func policy() throws -> PortingPolicy {
        let bundled = try MessageCoding.decode(JSONValue.self, from: MessageCoding.encode(PortingPolicy.bundled))
        let change = JSONValue.object(["ruleSeverities": .object(["document.looked-at": .string("warn")])])
        return try PortingPolicy(json: try MessageCoding.encode(bundled.merging(change)))
    }

    func read(_ bytes: Bytes, lookingForSignature: Bool) async -> DocumentReading {
        var reading = DocumentReading(format: .pdf, sizeBytes: bytes.count)
        reading.pageCount = 1
        reading.problems = [.noTextRecognition(pages: [1])]
        return reading
    }
}
