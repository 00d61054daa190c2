import Mail
import Messaging
import Porting
import SubmissionContract
import Timekeeping

/// Writes the mails to the porting desk; the same input gives the same bytes.
package enum OutgoingMail {
    /// The addresses that the mails have.
    package struct Addresses: Sendable, Hashable {
        /// The vendor's porting desk.
        package let desk: String
        /// Our own address.
        package let sender: String
        /// The domain of our Message-IDs, by which answers are recognised.
        package let domain: String

        /// Makes addresses; the defaults are those of the demo.
        package init(
            desk: String = Vendor.portingDesk,
            sender: String = "porting@faxport.example",
            domain: String = "faxport.example"
        ) {
            self.desk = desk
            self.sender = sender
            self.domain = domain
        }
    }

    /// The Message-ID of the form of an attempt, made from request and attempt only.
    package static func messageID(_ requestID: PortRequestID, attempt: Int, _ addresses: Addresses) -> String {
        "\(requestID).\(attempt)@\(addresses.domain)"
    }

    /// The Message-ID of a question about an attempt.
    package static func messageID(_ question: AskVendor, _ addresses: Addresses) -> String {
        let name = question.question.mailName
        return "\(question.requestID).\(question.attempt).\(name).\(question.ordinal)@\(addresses.domain)"
    }

    /// The attempt and the question that the Message-ID of a question names; `nil` for any other.
    package static func question(inMessageID messageID: String) -> (attempt: Int, question: VendorQuestion)? {
        let parts = messageID.prefix { $0 != "@" }.split(separator: ".")
        guard parts.count == 4, let attempt = Int(parts[1]),
            let question = VendorQuestion.allCases.first(where: { $0.mailName == parts[2] })
        else { return nil }
        return (attempt, question)
    }

    /// The subject of a question about an attempt.
    package static func subject(
        of question: VendorQuestion,
        _ requestID: PortRequestID,
        _ attempt: Int,
        _ number: PhoneNumber
    ) -> String {
        let words =
            switch question {
            case .cancel: "Cancel port of"
            case .chase: "Status of port of"
            case .snapBack: "Snap back of"
            }
        return "[\(requestID.reference)/\(attempt)] \(words) \(number)"
    }

    /// The mail with the porting request form and its documents.
    package static func form(
        _ packet: Packet,
        attachments: [MailAttachment],
        at date: Timestamp,
        _ addresses: Addresses
    ) -> MailMessage {
        MailMessage(
            from: addresses.sender,
            to: [addresses.desk],
            subject: formSubject(packet.requestID, packet.attempt, packet.number),
            messageID: messageID(packet.requestID, attempt: packet.attempt, addresses),
            date: date,
            textBody: formText(packet),
            attachments: attachments
        )
    }

    /// The subject of the mail with the form of an attempt.
    package static func formSubject(_ requestID: PortRequestID, _ attempt: Int, _ number: PhoneNumber) -> String {
        "[\(requestID.reference)/\(attempt)] Port request for \(number)"
    }

    private static func formText(_ packet: Packet) -> String {
        """
        Please port the number below to our company account. The latest bill and the signed letter of authorization are
        attached.

        \(PortingRequestSheet(packet).text)

        Please include the reference \(packet.requestID.reference)/\(packet.attempt) in your reply.
        """
    }

    /// A question about a port: cancel it, report its status, return the number.
    package static func question(_ ask: AskVendor, at date: Timestamp, _ addresses: Addresses) -> MailMessage {
        let reference = "\(ask.requestID.reference)/\(ask.attempt)"
        let text =
            switch ask.question {
            case .cancel: "Please cancel the port of \(ask.number), and confirm that it will not move."
            case .chase: "What is the status of the port of \(ask.number)? Please let us know."
            case .snapBack:
                "Please return \(ask.number) to the losing carrier (snap back). "
                    + "We accept the fee."
            }
        let form = messageID(ask.requestID, attempt: ask.attempt, addresses)
        return MailMessage(
            from: addresses.sender,
            to: [addresses.desk],
            subject: subject(of: ask.question, ask.requestID, ask.attempt, ask.number),
            messageID: messageID(ask, addresses),
            inReplyTo: form,
            references: [form],
            date: date,
            textBody: "\(text)\n\nReason: \(ask.reason)\nReference: \(reference)\n"
        )
    }
}

extension VendorQuestion {
    /// What it is called in a Message-ID.
    package var mailName: String {
        switch self {
        case .cancel: "cancel"
        case .snapBack: "snapback"
        case .chase: "chase"
        }
    }
}
