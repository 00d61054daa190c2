import Durable
import LinkingContract
import LinkingDomain
import Mail
import Messaging
import Porting
import VendorInterface

/// Links ported numbers to customers' accounts, and emails customers about their requests.
package enum LinkingService {
    /// The service as its core runs it.
    ///
    /// `templates` are those by which emails are written in the name of `sender`; people can ask for them.
    package static func definition(
        templates: EmailTemplates = .builtIn,
        sender: CustomerEmail.Sender = CustomerEmail.Sender()
    ) -> ServiceDefinition {
        let notices = NoticeHandlers(sender: sender, templates: templates)
        var service = ServiceDefinition(
            .linking,
            migrations: LineTable.migrations + NoticeTable.migrations,
            sendsTo: [.sagaSupervisor],
            hears: [.sagaSupervisor]
        )
        service.receive(LinkNumber.self, with: LineHandlers.link)
        service.receive(VerifyLine.self, with: LineHandlers.verify)
        service.receive(LookForNumber.self, with: LineHandlers.lookInInventory)
        service.receive(UnlinkNumber.self, with: LineHandlers.unlink)
        service.receive(NotifyCustomer.self, with: NoticeHandlers.notify)
        service.finish(ReadLines.self, with: LineHandlers.read)
        service.finish(LinkLine.self, with: LineHandlers.linked)
        service.finish(LookForLine.self, with: LineHandlers.looked)
        service.finish(LookInInventory.self, with: LineHandlers.lookedInInventory)
        service.finish(UnlinkLine.self, with: LineHandlers.unlinked)
        service.finish(LookAtLines.self, with: LineHandlers.lookedAtAccount)
        service.finish(ChangeLineAtVendor.self, with: ChangeHandlers.changed)
        service.finish(
            WriteToCustomer.self,
            presumed: { _ in .init() },
            whenRefused: NoticeHandlers.refused,
            mayBeGivenUp: true,
            with: notices.written
        )
        service.answer(LookAtAccount.self, with: LineHandlers.lookAtAccount)
        service.answer(ChangeLine.self, with: ChangeHandlers.change)
        service.read(ListLines.self) { call, reading in
            ListLines.Response(
                lines: try LineTable.lines(reading.db, of: call.accountNumber).map(\.listed),
                view: try AccountLookTable.view(reading.db, of: call.accountNumber),
                history: try LineEntryTable.history(reading.db, of: call.accountNumber)
            )
        }
        service.read(FindLine.self) { call, reading in
            let line = try LineTable.fetch(reading.db, call.number)
            return FindLine.Response(accountNumber: line?.accountNumber, line: line?.listed)
        }
        service.read(ListLineStandings.self) { call, reading in
            ListLineStandings.Response(linked: try LineTable.linked(reading.db, call))
        }
        service.read(ListNotices.self) { call, reading in
            ListNotices.Response(
                notices: try NoticeTable.notices(reading.db, of: call.requestID, write: notices.email)
            )
        }
        service.read(ListEmailTemplates.self) { _, _ in
            ListEmailTemplates.Response(
                templates: CustomerMailKind.allCases.map { kind in
                    ListEmailTemplates.Template(
                        kind: kind,
                        isFromFile: templates.overridden.contains(kind),
                        source: templates.source(of: kind)
                    )
                },
                problems: templates.problems
            )
        }
        return service
    }

    /// What does its work outside the store.
    package static func performers(accounts: any VendorAccounts, customers: CustomerPostman) -> EffectPerformers {
        let lines = LinePerformer(accounts)
        var performers = EffectPerformers()
        performers.perform(ReadLines.self, with: lines.read)
        performers.perform(LinkLine.self, with: lines.link)
        performers.perform(LookForLine.self, with: lines.look)
        performers.perform(LookInInventory.self, with: lines.lookInInventory)
        performers.perform(UnlinkLine.self, with: lines.unlink)
        performers.perform(LookAtLines.self, with: lines.lookAtLines)
        performers.perform(ChangeLineAtVendor.self, with: lines.change)
        performers.performOnce(
            WriteToCustomer.self,
            prepare: { work in try customers.prepare(work) },
            perform: { mail in await customers.deliver(mail) },
            evidence: { work in await customers.evidence(work) }
        )
        return performers
    }
}
