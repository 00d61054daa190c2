import Durable
import LinkingContract
import LinkingDomain
import Mail
import MailRoutes
import Timekeeping

/// Writes one mail to the customer, once.
package struct WriteToCustomer: Effect {
    package static let kind: EffectKind = "linking.write-to-customer.v1"
    package static let repetition = Repetition.never

    package let notice: NotifyCustomer
    package let date: Timestamp

    package struct Outcome: Codable, Hashable, Sendable {
        package init() {}
    }
}

/// Writes mails to customers.
package struct CustomerPostman: Sendable {
    private let route: any MailRoute
    /// In whose name they are written.
    package let sender: CustomerEmail.Sender
    private let templates: EmailTemplates

    package init(
        _ route: any MailRoute,
        sender: CustomerEmail.Sender = CustomerEmail.Sender(),
        templates: EmailTemplates = .builtIn
    ) {
        self.route = route
        self.sender = sender
        self.templates = templates
    }

    package func prepare(_ work: WriteToCustomer) throws -> EncodedMail {
        try EncodedMail(CustomerEmail.mail(work.notice, at: work.date, from: sender, templates: templates))
    }

    package func deliver(_ mail: EncodedMail) async -> EffectResult<WriteToCustomer.Outcome> {
        await route.deliver(mail).map { WriteToCustomer.Outcome() }
    }

    package func evidence(_ work: WriteToCustomer) async -> Evidence<WriteToCustomer.Outcome> {
        await route.evidence(of: CustomerEmail.messageID(work.notice, from: sender)).map { .init() }
    }
}
