import Durable
import IntakeContract
import LinkingContract
import LinkingDomain
import LinkingService
import Mail
import Messaging
import Porting
import SubmissionDomain
import SubmissionService
import Timekeeping

/// A mail that leaves the system, identified by a name that is the same for each sending.
struct Letter {
    enum Recipient {
        case desk
        case customer
    }

    let recipient: Recipient
    let name: String
    /// What the desk reads; customers' mails are only counted.
    var bytes = Bytes()

    private static let addresses = OutgoingMail.Addresses()

    /// The letter of an effect, without its content.
    static func named(by job: EffectJob) throws -> Letter {
        switch job.kind {
        case SendPacket.kind:
            let packet = try MessageCoding.decode(SendPacket.self, from: job.body).packet
            let name = OutgoingMail.messageID(packet.requestID, attempt: packet.attempt, addresses)
            return Letter(recipient: .desk, name: name)
        case SendQuestion.kind:
            let ask = try MessageCoding.decode(SendQuestion.self, from: job.body).ask
            return Letter(recipient: .desk, name: OutgoingMail.messageID(ask, addresses))
        default:
            let notice = try MessageCoding.decode(WriteToCustomer.self, from: job.body).notice
            return Letter(recipient: .customer, name: CustomerEmail.messageID(notice))
        }
    }

    /// Prepares the letter for sending; fetches its documents from intake, and returns `nil` if they do not arrive.
    static func prepare(_ job: EffectJob, in world: World, ready: @escaping (Letter?) throws -> Void) throws {
        var letter = try named(by: job)
        switch job.kind {
        case SendPacket.kind:
            let work = try MessageCoding.decode(SendPacket.self, from: job.body)
            try fetch(work.packet.documents[...], [], in: world) { attachments in
                guard let attachments else { return try ready(nil) }
                letter.bytes = try OutgoingMail.form(work.packet, attachments: attachments, at: work.date, addresses)
                    .encoded()
                try ready(letter)
            }
        case SendQuestion.kind:
            let work = try MessageCoding.decode(SendQuestion.self, from: job.body)
            letter.bytes = try OutgoingMail.question(work.ask, at: work.date, addresses).encoded()
            try ready(letter)
        default: try ready(letter)
        }
    }

    private static func fetch(
        _ references: ArraySlice<DocumentReference>,
        _ fetched: [MailAttachment],
        in world: World,
        done: @escaping ([MailAttachment]?) throws -> Void
    ) throws {
        guard let next = references.first else { return try done(fetched) }
        try world.network.call(FetchDocument(hash: next.hash), of: .intake, as: "documents") { result in
            guard case .success(let answer) = result, let bytes = answer.attachments.first?.bytes else {
                return try done(nil)
            }
            let attachment = MailAttachment(filename: next.filename, contentType: next.contentType, bytes: bytes)
            try fetch(references.dropFirst(), fetched + [attachment], in: world, done: done)
        }
    }

    /// The mail server's reply when it has accepted the letter.
    func outcome(at now: Timestamp) throws -> Bytes {
        switch recipient {
        case .desk: try MessageCoding.encode(SendPacket.Outcome(acceptedAt: now))
        case .customer: try MessageCoding.encode(WriteToCustomer.Outcome())
        }
    }
}
