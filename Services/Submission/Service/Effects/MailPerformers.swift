import Durable
import Foundation
import IntakeContract
import Mail
import Messaging
import Porting
import ServiceKit
import Timekeeping

/// Fetches the bytes of a document from who keeps it.
package protocol DocumentSource: Sendable {
    /// - Throws: `UNAVAILABLE` and `DEADLINE_EXCEEDED` are worth another try.
    func document(_ hash: DocumentHash) async throws(CallError) -> Bytes
}

/// Intake, as the keeper of documents.
package struct IntakeDocuments: DocumentSource {
    private let intake: CallClient

    package init(_ intake: CallClient) {
        self.intake = intake
    }

    package func document(_ hash: DocumentHash) async throws(CallError) -> Bytes {
        let answer = try await intake.call(FetchDocument(hash: hash), timeoutMs: 20_000)
        guard let bytes = answer.attachments.first?.bytes, MessageCoding.sha256(bytes) == hash.hexadecimal else {
            throw CallError(.dataLoss, "The document \(hash) came back with other content.")
        }
        return bytes
    }
}

/// Puts mails for the porting desk into its Maildir.
///
/// A Maildir is its own witness: a mail appears in it at once and whole, under a name made from its Message-ID, and stays.
/// So a look into it tells for certain whether an earlier try has succeeded.
package struct MaildirPostman: Sendable {
    private let maildir: Maildir
    private let clock: WallClock
    private let addresses: OutgoingMail.Addresses

    package init(_ maildir: Maildir, clock: WallClock, addresses: OutgoingMail.Addresses) {
        self.maildir = maildir
        self.clock = clock
        self.addresses = addresses
    }

    /// Who does submission's work outside.
    package func performers(documents: any DocumentSource) -> EffectPerformers {
        var performers = EffectPerformers()
        performers.performOnce(
            SendPacket.self,
            prepare: { work in try await self.envelope(for: work, documents) },
            perform: deliver,
            evidence: { work in
                self.evidence(
                    OutgoingMail.messageID(work.packet.requestID, attempt: work.packet.attempt, self.addresses)
                )
            }
        )
        performers.performOnce(
            SendQuestion.self,
            prepare: { work in
                let mail = OutgoingMail.question(work.ask, at: work.date, self.addresses)
                return Envelope(name: mail.messageID, bytes: try mail.encoded())
            },
            perform: deliver,
            evidence: { work in self.evidence(OutgoingMail.messageID(work.ask, self.addresses)) }
        )
        return performers
    }

    private struct Envelope: Sendable {
        let name: String
        let bytes: Data
    }

    private func envelope(for work: SendPacket, _ documents: any DocumentSource) async throws -> Envelope {
        var attachments: [MailAttachment] = []
        for reference in work.packet.documents {
            attachments.append(
                MailAttachment(
                    filename: reference.filename,
                    contentType: reference.contentType,
                    bytes: try await documents.document(reference.hash)
                )
            )
        }
        let mail = OutgoingMail.form(work.packet, attachments: attachments, at: work.date, addresses)
        return Envelope(name: mail.messageID, bytes: try mail.encoded())
    }

    @Sendable private func deliver(_ envelope: Envelope) async -> EffectResult<SendPacket.Outcome> {
        do {
            _ = try maildir.deliver(envelope.bytes, name: envelope.name)
            return .done(SendPacket.Outcome(acceptedAt: clock.now().calendar))
        } catch {
            // It may have failed before or after the mail became visible; the next look tells.
            return .ambiguous(reason: "\(error)")
        }
    }

    private func evidence(_ name: String) -> Evidence<SendPacket.Outcome> {
        do {
            guard try maildir.contains(name: name) else {
                return .absent(reason: "The mail is not in the Maildir, which keeps everything.")
            }
            return .found(SendPacket.Outcome(acceptedAt: clock.now().calendar))
        } catch {
            return .unknown(reason: "The Maildir can not be read: \(error)")
        }
    }
}
