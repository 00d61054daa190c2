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
        let attachments = try await Self.attachments(of: work.packet, documents)
        return try EncodedMail(OutgoingMail.form(work.packet, attachments: attachments, at: work.date, addresses))
    }

    /// The documents of a packet, in its order; they are fetched together, so that intake answers them in one turn.
    private static func attachments(
        of packet: Packet,
        _ documents: any DocumentSource
    ) async throws -> [MailAttachment] {
        try await withThrowingTaskGroup(of: (Int, MailAttachment).self) { group in
            for (index, reference) in packet.documents.enumerated() {
                group.addTask {
                    let bytes = try await documents.document(reference.hash)
                    let type = reference.contentType
                    return (index, MailAttachment(filename: reference.nameForVendor, contentType: type, bytes: bytes))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    @Sendable private func deliver(_ mail: EncodedMail) async -> EffectResult<SendPacket.Outcome> {
        await route.deliver(mail).map { SendPacket.Outcome(acceptedAt: clock.now().calendar) }
    }

    private func evidence(of messageID: String) async -> Evidence<SendPacket.Outcome> {
        await route.evidence(of: messageID).map { SendPacket.Outcome(acceptedAt: clock.now().calendar) }
    }
}

extension DocumentReference {
    /// The name under which the vendor gets it: ours, and never the sender's, which may contain anything.
    var nameForVendor: String {
        switch kind {
        case .bill, .letter: "\(kind.rawValue).\(ending)"
        case .form: filename
        }
    }

    private var ending: String {
        switch contentType {
        case "image/png": "png"
        case "image/jpeg": "jpg"
        case "image/tiff": "tiff"
        default: "pdf"
        }
    }
}
