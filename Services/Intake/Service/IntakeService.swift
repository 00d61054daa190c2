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
        let forecasts = ForecastHandlers(present: present, papers: papers, packets: packets)
        let overrides = OverrideHandler(packets: packets)
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
            withUnknown: { call, _, attachments, turn in try amend.answer(call, attachments, turn) },
            andAlso: amend.violations
        )
        answerUndoing(&service, undo)
        service.read(GetPortRequest.self, with: QueryHandlers.get)
        service.read(ListPortRequests.self, with: QueryHandlers.list) { call, unfit in
            UnfitFields.all(unfit, and: QueryHandlers.violations(of: call))
        }
        service.read(ListBatches.self, with: BatchHandlers.list)
        service.read(GetBatch.self, with: BatchHandlers.get)
        service.read(ReadFeed.self, orWait: FeedHandler.read) { call, unfit in
            UnfitFields.all(unfit, and: FeedHandler.violations(of: call))
        }
        service.read(FetchDocument.self, with: QueryHandlers.document)
        service.read(GetForecast.self, with: forecasts.forecast)
        service.read(GetLetter.self, with: forecasts.letter)
        service.read(GetPacket.self, with: forecasts.packet)
        service.answer(OverrideFinding.self, with: overrides.answer)
        service.answer(AddNote.self, with: NoteHandler.answer)
        service.answer(CheckPortRequest.self, with: CheckHandler(present: present).answer)
        service.answer(ProposeSnapBack.self, with: undo.propose)
        service.read(ListSnapBackProposals.self, with: UndoHandlers.proposals)
        service.read(GetAreaCodes.self, with: areaCodes.get)
        service.answer(ReplaceAreaCodes.self, with: areaCodes.replace)
        service.receive(OpenPacket.self, with: packets.open)
        service.receive(RecordStatus.self, with: packets.record)
        service.finish(ReadDocument.self, with: packets.hear)
        service.wake(PacketOffice.judgeAnew, with: packets.wake)
        service.read(ListIntakeStandings.self) { call, reading in
            try PageLimit.check(call.limit)
            return ListIntakeStandings.Response(standings: try RequestStanding.standings(reading.db, call))
        }
        return service
    }

    /// Declares the calls that undo a request; what is wrong with one is told before its key and its request are
    /// looked up, and with what cannot be read of it.
    private static func answerUndoing(_ service: inout ServiceDefinition, _ undo: UndoHandlers) {
        service.answer(
            CancelPortRequest.self,
            withUnknown: { call, _, _, turn in
                let wrong = UndoHandlers.violations(of: call)
                guard wrong.isEmpty else { throw IntakeRules.invalid(wrong) }
                return Reply(try KeyedAnswers.once(call, turn) { try undo.cancel(call, turn) })
            },
            andAlso: { call, unfit, _, _ in UnfitFields.all(unfit, and: UndoHandlers.violations(of: call)) }
        )
        service.answer(
            RequestSnapBack.self,
            withUnknown: { call, _, _, turn in
                let wrong = UndoHandlers.violations(of: call)
                guard wrong.isEmpty else { throw IntakeRules.invalid(wrong) }
                return Reply(try KeyedAnswers.once(call, turn) { try undo.snapBack(call, turn) })
            },
            andAlso: { call, unfit, _, _ in UnfitFields.all(unfit, and: UndoHandlers.violations(of: call)) }
        )
    }
}
