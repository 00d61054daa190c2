import Foundation
import Mail
import Timekeeping
import VendorSandbox

@testable import VendorSimulatorService

/// Mails as the porting system sends them.
enum DeskSample {
    static let number = "+13125550142"
    static let start = Timestamp(millisecondsSince1970: 1_795_420_800_000)
    static let pdf = Data("%PDF-1.7\nsample".utf8)
    static let bill = MailAttachment(filename: "bill.pdf", contentType: "application/pdf", bytes: pdf)
    static let letter = MailAttachment(filename: "loa.pdf", contentType: "application/pdf", bytes: pdf)

    static let form: [(label: String, value: String)] = [
        ("Updox User ID", "U20001"),
        ("Updox Account Number", "UPX700001"),
        ("Customer Email", "office@lakeside.example"),
        ("Number to Port", "(312) 555-0142"),
        ("Authorizing Person", "Dana Reyes"),
        ("Billed Name", "Lakeside Family Practice LLC"),
        ("Billed Street", "12 Lake St"),
        ("Billed City", "Chicago"),
        ("Billed State", "IL"),
        ("Billed ZIP", "60601"),
        ("Carrier Account Number", "77-1"),
        ("Billing Phone", "(312) 555-0100"),
        ("Current Carrier", "Prairie Telephone"),
        ("PIN", "4711"),
    ]

    static func packet(
        attempt: Int = 1,
        changing changes: [String: String] = [:],
        attachments: [MailAttachment] = [bill, letter],
        messageID: String? = nil
    ) -> MailMessage {
        let lines = form.map { "\($0.label): \(changes[$0.label] ?? $0.value)" }
        return mail(
            "Port request for \(number)",
            attempt: attempt,
            messageID: messageID ?? "FP-1.\(attempt)@faxport.example",
            text: (["Reference: FP-1", "Attempt: \(attempt)"] + lines).joined(separator: "\n"),
            attachments: attachments
        )
    }

    static func cancel(messageID: String = "cancel@faxport.example") -> MailMessage {
        mail("Cancel port of \(number)", messageID: messageID)
    }

    static func snapBack(messageID: String = "snap-back@faxport.example") -> MailMessage {
        mail("Snap back of \(number)", messageID: messageID)
    }

    static func chase(messageID: String = "chase@faxport.example") -> MailMessage {
        mail("Status of port of \(number)", messageID: messageID)
    }

    private static func mail(
        _ wish: String,
        attempt: Int = 1,
        messageID: String,
        text: String = "",
        attachments: [MailAttachment] = []
    ) -> MailMessage {
        MailMessage(
            from: "Faxport <porting@faxport.example>",
            to: ["porting@updox.com"],
            subject: "[FP-1/\(attempt)] \(wish)",
            messageID: messageID,
            date: start,
            textBody: text,
            attachments: attachments
        )
    }
}

extension PortingDesk {
    /// Lets the desk do everything in its time until `moment`, and returns what it wrote meanwhile.
    mutating func work(until moment: Timestamp) -> [MailMessage] {
        var mails: [MailMessage] = []
        while let next = nextDue, next <= moment { mails += due(at: next) }
        return mails
    }

    /// The texts of what it writes until `moment`.
    mutating func texts(until moment: Timestamp) -> [String] {
        work(until: moment).map { $0.textBody.trimmingCharacters(in: .newlines) }
    }

    static func following(_ rule: ScriptRule) -> PortingDesk {
        var options = DeskOptions()
        options.script = [rule]
        return PortingDesk(options: options)
    }
}
