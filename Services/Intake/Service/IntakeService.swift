import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting

/// Accepts port requests from the CRM, keeps their documents, freezes their packets, and reports their status.
package enum IntakeService {
    /// The definition that the core runs.
    package static func definition(
        policy: any PolicySource = PortingPolicy.bundled,
        areaCodes: AreaCodeTable = .bundled,
        papers: any PrintsPapers = Papers()
    ) -> ServiceDefinition {
        let present = PresentRules(policy: policy, bundled: areaCodes)
        let packets = PacketOffice(present: present, papers: papers)
        let submit = SubmitHandler(present: present)
        let amend = AmendHandler(present: present, packets: packets)
        let undo = UndoHandlers(policies: policy)
        let forecasts = ForecastHandlers(present: present, papers: papers)
        let overrides = OverrideHandler(present: present, packets: packets)
        let areaCodes = AreaCodeHandlers(present: present)

        var service = ServiceDefinition(
            .intake,
            migrations: IntakeMigrations.all,
            sendsTo: [.sagaSupervisor],
            hears: [.sagaSupervisor]
        )
        service.answer(SubmitPortRequest.self, withUnknown: submit.answer, andAlso: submit.violations)
        service.answer(
            AmendPortRequest.self,
            withUnknown: { call, _, attachments, turn in
                // A dry run changes nothing, so its key stays free for the amendment itself.
                guard call.dryRun != true else { return try amend.answer(call, attachments, turn) }
                return Reply(
                    try KeyedAnswers.once(call, turn, with: attachments) {
                        try amend.answer(call, attachments, turn).response
                    }
                )
            },
            andAlso: AmendHandler.violations
        )
        service.answer(CancelPortRequest.self) { call, turn in
            try KeyedAnswers.once(call, turn) { try undo.cancel(call, turn) }
        }
        service.answer(RequestSnapBack.self) { call, turn in
            try KeyedAnswers.once(call, turn) { try undo.snapBack(call, turn) }
        }
        service.read(GetPortRequest.self, with: QueryHandlers.get)
        service.read(ListPortRequests.self, with: QueryHandlers.list)
        service.read(ListBatches.self, with: BatchHandlers.list)
        service.read(GetBatch.self, with: BatchHandlers.get)
        service.read(ReadFeed.self, orWait: FeedHandler.read)
        service.read(FetchDocument.self, with: QueryHandlers.document)
        service.read(GetForecast.self, with: forecasts.forecast)
        service.read(GetLetter.self, with: forecasts.letter)
        service.read(GetPacket.self, with: forecasts.packet)
        service.answer(OverrideFinding.self, with: overrides.answer)
        service.read(GetAreaCodes.self, with: areaCodes.get)
        service.answer(ReplaceAreaCodes.self, with: areaCodes.replace)
        service.receive(OpenPacket.self, with: packets.open)
        service.receive(RecordStatus.self, with: packets.record)
        service.finish(ReadDocument.self, with: packets.hear)
        service.wake(PacketOffice.judgeAnew, with: packets.wake)
        service.read(ListIntakeStandings.self) { call, reading in
            ListIntakeStandings.Response(standings: try RequestStanding.standings(reading.db, call))
        }
        return service
    }
}
