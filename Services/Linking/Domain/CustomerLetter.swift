import LinkingContract
import Mail
import Porting
import Timekeeping

/// What customers are told, in plain words.
///
/// The same notice always gives the same email and Message-ID, so after a crash we can look for the copy that left.
package enum CustomerLetter {
    /// Who writes.
    package struct Sender: Sendable, Hashable {
        package let address: String
        /// The domain of the Message-IDs; another than that of mails to the desk, so that no answer is taken for one of these.
        package let domain: String

        package init(address: String = "porting@faxport.example", domain: String = "customers.faxport.example") {
            self.address = address
            self.domain = domain
        }
    }

    /// The Message-ID of a notice: made from request, kind and ordinal, and from nothing else.
    package static func messageID(_ notice: NotifyCustomer, from sender: Sender = Sender()) -> String {
        "\(notice.requestID).\(notice.kind.rawValue).\(notice.ordinal)@\(sender.domain)"
    }

    package static func mail(
        _ notice: NotifyCustomer,
        at date: Timestamp,
        from sender: Sender = Sender()
    ) -> MailMessage {
        let (subject, paragraphs) = words(for: notice.kind, notice.number)
        let text = (["Hello,"] + paragraphs + details(notice) + [closing(notice)]).joined(separator: "\n\n")
        return MailMessage(
            from: "Fax number porting <\(sender.address)>",
            to: [notice.to],
            subject: "[\(notice.requestID.reference)] \(subject)",
            messageID: messageID(notice, from: sender),
            date: date,
            textBody: text + "\n"
        )
    }

    private static func details(_ notice: NotifyCustomer) -> [String] {
        notice.details.isEmpty ? [] : [notice.details.map { "- \($0)" }.joined(separator: "\n")]
    }

    private static func closing(_ notice: NotifyCustomer) -> String {
        "Your reference is \(notice.requestID.reference). Please name it when you write to us."
    }

    private static func words(for kind: CustomerMailKind, _ number: PhoneNumber) -> (String, [String]) {
        let number = number.national
        return switch kind {
        case .received:
            (
                "We have your request to move \(number)",
                ["We have your request to move the fax number \(number). We check it and tell you of every step."]
            )
        case .sharedLineAdvice:
            (
                "\(number) should stay where it is",
                ["The fax number \(number) can not be moved. Keep it, and use call forwarding."]
            )
        case .informationNeeded:
            (
                "We need something from you for \(number)",
                ["Before the fax number \(number) can be moved, we need from you:"]
            )
        case .submitted:
            (
                "The move of \(number) was requested",
                [
                    "The request to move \(number) went to Updox. Keep your present service until we say that all is done."
                ]
            )
        case .rejected:
            (
                "The move of \(number) was rejected",
                [
                    "Your present carrier did not agree to move \(number). Do not cancel the old line. The reason, and what to do:"
                ]
            )
        case .resubmitted:
            (
                "The corrected request for \(number) was sent",
                ["The corrected request to move \(number) went to Updox. The wait begins again from today."]
            )
        case .dateSet: ("\(number) has a date", ["Your present carrier agreed to a date for moving \(number)."])
        case .dateChanged: ("The date for \(number) has changed", ["The date for moving \(number) has changed."])
        default: wordsAfterPivot(for: kind, number)
        }
    }

    private static func wordsAfterPivot(for kind: CustomerMailKind, _ number: String) -> (String, [String]) {
        switch kind {
        case .ported:
            (
                "\(number) has moved",
                [
                    "The fax number \(number) has moved. Please send a test fax to it.",
                    "If it is the wrong number, tell us at once: it can be given back only within 24 hours.",
                ]
            )
        case .linked: ("\(number) is in your account", ["The fax number \(number) is now in your list of fax numbers."])
        case .done:
            (
                "The move of \(number) is done",
                [
                    "The move of \(number) is done. Your old machine no longer works on this line.",
                    "You may now end the service with your old carrier.",
                ]
            )
        case .cancelled:
            ("The move of \(number) was called off", ["The move of \(number) was called off. Nothing changes."])
        default: ("About giving \(number) back", ["You asked to have \(number) given back to its old carrier."])
        }
    }
}
