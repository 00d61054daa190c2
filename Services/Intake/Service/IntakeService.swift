import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting

/// Accepts port requests from the CRM, keeps their documents, freezes their packets, and reports their status.
package enum IntakeService {
    /// The definition that the core runs.
    package static func definition(
        policy: PortingPolicy = .bundled,
        areaCodes: AreaCodeTable = .bundled,
        papers: any PrintsPapers = Papers()
    ) -> ServiceDefinition {
        let present = PresentRules(policy: policy, bundled: areaCodes)
        let packets = PacketOffice(present: present, papers: papers)
        let submit = SubmitHandler(present: present)
        let amend = AmendHandler(present: present, packets: packets)
        let undo = UndoHandlers(policy: policy)
        let forecasts = ForecastHandlers(present: present, papers: papers)
        let overrides = OverrideHandler(present: present, packets: packets)
        let areaCodes = AreaCodeHandlers(present: present)

        var service = ServiceDefinition(
            .intake,
            migrations: IntakeMigrations.all,
            sendsTo: [.sagaSupervisor],
            hears: [.sagaSupervisor]
        )
        service.answer(SubmitPortRequest.self, with: submit.answer)
        service.answer(AmendPortRequest.self, with: amend.answer)
        service.answer(CancelPortRequest.self, with: undo.cancel)
        service.answer(RequestSnapBack.self, with: undo.snapBack)
        service.answer(GetPortRequest.self, with: QueryHandlers.get)
        service.answer(ListPortRequests.self, with: QueryHandlers.list)
        service.answer(ReadFeed.self, with: QueryHandlers.feed)
        service.answer(FetchDocument.self) { call, _, turn in try QueryHandlers.document(call, turn) }
        service.answer(GetForecast.self, with: forecasts.forecast)
        service.answer(GetLetter.self) { call, _, turn in try forecasts.letter(call, turn) }
        service.answer(GetPacket.self, with: forecasts.packet)
        service.answer(OverrideFinding.self, with: overrides.answer)
        service.answer(GetAreaCodes.self, with: areaCodes.get)
        service.answer(ReplaceAreaCodes.self, with: areaCodes.replace)
        service.receive(OpenPacket.self, with: packets.open)
        service.receive(RecordStatus.self, with: packets.record)
        service.finish(ReadDocument.self, with: packets.hear)
        return service
    }
}
