import Clocks
import Durable
import Foundation
import Mail
import MailRoutes
import Messaging
import Porting
import SubmissionDomain
import Timekeeping

/// The source of a packet's documents.
package protocol DocumentSource: Sendable {
    /// The bytes of a document.
    ///
    /// - Throws: `UNAVAILABLE` and `DEADLINE_EXCEEDED` are worth a retry.
    func document(_ hash: DocumentHash) async throws(CallError) -> Bytes
}

/// Sends mails to the porting desk.
package struct Postman: Sendable {
    private let route: any MailRoute
    private let clock: WallClock
    private let addresses: OutgoingMail.Addresses

    /// Makes a postman that sends on one route; `clock` dates what the mail server accepts.
    package init(_ route: any MailRoute, clock: WallClock, addresses: OutgoingMail.Addresses) {
        self.route = route
        self.clock = clock
        self.addresses = addresses
    }

    /// The performers of submission's effects.
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
            prepare: { work in try EncodedMail(OutgoingMail.question(work.ask, at: work.date, self.addresses)) },
            perform: deliver,
            evidence: { work in await self.evidence(of: OutgoingMail.messageID(work.ask, self.addresses)) }
        )
        return performers
    }

    private func letter(for work: SendPacket, _ documents: any DocumentSource) async throws -> EncodedMail {
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
        return try EncodedMail(OutgoingMail.form(work.packet, attachments: attachments, at: work.date, addresses))
    }

    @Sendable private func deliver(_ mail: EncodedMail) async -> EffectResult<SendPacket.Outcome> {
        await route.deliver(mail).map { SendPacket.Outcome(acceptedAt: clock.now().calendar) }
    }

    private func evidence(of messageID: String) async -> Evidence<SendPacket.Outcome> {
        await route.evidence(of: messageID).map { SendPacket.Outcome(acceptedAt: clock.now().calendar) }
    }
}
