import Durable
import Foundation
import LinkingContract
import Mail
import ServiceKit
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

/// Puts mails for customers into a Maildir, which is its own witness: a mail appears at once and whole, and stays.
package struct CustomerPostman: Sendable {
    private let maildir: Maildir

    package init(_ maildir: Maildir) {
        self.maildir = maildir
    }

    package func prepare(_ work: WriteToCustomer) throws -> Letter {
        let mail = CustomerLetter.mail(work.notice, at: work.date)
        return Letter(name: mail.messageID, bytes: try mail.encoded())
    }

    package struct Letter: Sendable {
        let name: String
        let bytes: Data
    }

    package func deliver(_ letter: Letter) -> EffectResult<WriteToCustomer.Outcome> {
        do {
            _ = try maildir.deliver(letter.bytes, name: letter.name)
            return .done(WriteToCustomer.Outcome())
        } catch {
            return .ambiguous(reason: "\(error)")
        }
    }

    package func evidence(_ work: WriteToCustomer) -> Evidence<WriteToCustomer.Outcome> {
        do {
            let isThere = try maildir.contains(name: CustomerLetter.messageID(work.notice))
            return isThere
                ? .found(.init()) : .absent(reason: "The mail is not in the Maildir, which keeps everything.")
        } catch {
            return .unknown(reason: "The Maildir can not be read: \(error)")
        }
    }
}
