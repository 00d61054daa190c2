import Durable
import IntakeContract
import Messaging
import Porting

/// Takes port requests from the CRM, keeps their documents, freezes their packets, tells how they stand.
package enum IntakeService {
    /// The service as its core runs it.
    package static func definition(
        policy: PortingPolicy = .bundled,
        areaCodes: AreaCodeTable = .bundled
    ) -> ServiceDefinition {
        let rules = IntakeRules(policy: policy, table: areaCodes)
        let submit = SubmitHandler(rules: rules)
        let amend = AmendHandler(rules: rules)
        let undo = UndoHandlers(policy: policy)
        let packets = PacketOffice(rules: rules)

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
        service.receive(OpenPacket.self, with: packets.open)
        service.receive(RecordStatus.self, with: packets.record)
        return service
    }
}
