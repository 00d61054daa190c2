import Durable
import Messaging
import Porting
import SubmissionContract
import SubmissionDomain
import Timekeeping

/// Sends packets to the vendor's porting desk, once each, and reads the replies.
package enum SubmissionService {
    /// The definition that the core runs.
    package static func definition(
        policy: any PolicySource = PortingPolicy.bundled,
        addresses: OutgoingMail.Addresses = OutgoingMail.Addresses(),
        trust: VendorMailPolicy = VendorMailPolicy()
    ) -> ServiceDefinition {
        let attempts = AttemptHandlers(policies: policy, addresses: addresses)
        let mail = VendorMailHandler(addresses: addresses, trust: trust, attempts: attempts)

        var service = ServiceDefinition(
            .submission,
            migrations: SubmissionMigrations.all,
            sendsTo: [.sagaSupervisor],
            hears: [.sagaSupervisor]
        )
        service.receive(SubmitPacket.self, with: attempts.submit)
        service.receive(AskVendor.self, with: attempts.ask)
        service.finish(
            SendPacket.self,
            presumed: { work in SendPacket.Outcome(acceptedAt: work.date) },
            whenAmbiguous: attempts.ambiguous,
            whenRefused: attempts.refused,
            with: attempts.sent
        )
        service.finish(
            SendQuestion.self,
            presumed: { work in SendPacket.Outcome(acceptedAt: work.date) },
            whenRefused: attempts.questionRefused,
            mayBeGivenUp: true,
            with: attempts.asked
        )
        service.queue(
            .unmatchedMail,
            tally: "unmatchedMail",
            oldest: VendorMailTable.oldestUnmatched
        )
        service.measure { db, _ in [try LedgerTable.spend(db), try MailFateTable.family(db)] }
        service.take(from: VendorMailbox.source, with: mail.take)
        service.read(ListAttempts.self) { call, reading in
            ListAttempts.Response(
                attempts: try AttemptTable.fetch(reading.db, of: call.requestID),
                charges: try LedgerTable.fetch(reading.db, of: call.requestID)
            )
        }
        service.read(ListAttemptStandings.self) { call, reading in
            ListAttemptStandings.Response(standings: try AttemptTable.standings(reading.db, call))
        }
        service.read(ListFees.self) { call, reading in
            try PageLimit.check(call.limit, within: 1...10_000)
            let sums =
                call.withSums == true
                ? try LedgerTable.sums(reading.db, from: call.from, until: call.until) : nil
            return ListFees.Response(fees: try LedgerTable.fees(reading.db, call), sums: sums)
        }
        service.answer(DecideFee.self, with: attempts.decide)
        service.read(ListUnmatchedMail.self) { call, reading in
            try PageLimit.check(call.limit ?? VendorMailTable.mostUnmatched)
            return ListUnmatchedMail.Response(mails: try VendorMailTable.unmatched(reading.db, call))
        }
        service.read(ListVendorMail.self, with: MailThreadHandler(addresses: addresses).list)
        service.answer(RecordVendorAnswer.self, with: mail.record)
        service.answer(DecideVendorMail.self, with: mail.decide)
        service.read(ListMailTemplates.self, with: MailTemplateHandlers.list)
        service.answer(ImportMailTemplates.self, with: MailTemplateHandlers.takeOver)
        service.answer(ConfirmMailTemplates.self, with: MailTemplateHandlers.confirm)
        service.answer(RemoveMailTemplates.self, with: MailTemplateHandlers.remove)
        return service
    }
}
