import Durable
import Foundation
import IntakeContract
import Mail
import MailTransport
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

/// Sends mails to the porting desk.
package struct Postman: Sendable {
    private let route: any MailRoute
    private let clock: WallClock
    private let addresses: OutgoingMail.Addresses

    package init(_ route: any MailRoute, clock: WallClock, addresses: OutgoingMail.Addresses) {
        self.route = route
        self.clock = clock
        self.addresses = addresses
    }

    /// Who does submission's work outside.
    package func performers(documents: any DocumentSource) -> EffectPerformers {
        var performers = EffectPerformers()
        performers.performOnce(
            SendPacket.self,
            prepare: { work in try await self.letter(for: work, documents) },
            perform: deliver,
            evidence: { work in
                await self.evidence(
                    of: OutgoingMail.messageID(work.packet.requestID, attempt: work.packet.attempt, self.addresses)
                )
            }
        )
        performers.performOnce(
            SendQuestion.self,
            prepare: { work in try Letter(OutgoingMail.question(work.ask, at: work.date, self.addresses)) },
            perform: deliver,
            evidence: { work in await self.evidence(of: OutgoingMail.messageID(work.ask, self.addresses)) }
        )
        return performers
    }

    private func letter(for work: SendPacket, _ documents: any DocumentSource) async throws -> Letter {
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
        return try Letter(OutgoingMail.form(work.packet, attachments: attachments, at: work.date, addresses))
    }

    @Sendable private func deliver(_ letter: Letter) async -> EffectResult<SendPacket.Outcome> {
        await route.deliver(letter).map { SendPacket.Outcome(acceptedAt: clock.now().calendar) }
    }

    private func evidence(of messageID: String) async -> Evidence<SendPacket.Outcome> {
        await route.evidence(of: messageID).map { SendPacket.Outcome(acceptedAt: clock.now().calendar) }
    }
}
