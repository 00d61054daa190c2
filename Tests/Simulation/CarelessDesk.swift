import Mail
import Timekeeping

/// What goes wrong where people answer many mails in a hurry: threads, quotations, dates, and what they believe.
///
/// What the desk says about a request stays true; only what a mail seems to say besides may be wrong.
final class CarelessDesk {
    private unowned let world: World
    private var threads: [MailMessage] = []
    private var mailsAdded = 0

    init(_ world: World) {
        self.world = world
    }

    /// The mails that leave in the place of one that the desk has written.
    func write(_ mail: MailMessage) -> [MailMessage] {
        defer { threads.append(mail) }
        let care = world.weather.deskCarelessness
        var genuine = mail
        if strikes(.deskQuoted, care), let old = threads.last { genuine.textBody += Self.quotation(of: old) }
        if strikes(.deskMisdated, care) {
            genuine.date = mail.date.map { $0 + .days(world.chance.pick(-2_900, 1_500)) }
        }
        var mails = [genuine]
        if strikes(.deskRepeated, care) { mails.append(world.chance.strikes(0.5) ? genuine : renamed(genuine)) }
        if strikes(.deskConditional, care) { mails.append(supposition(in: mail)) }
        if strikes(.deskTooEarly, care) { mails.append(completion(in: mail)) }
        if let other = threads.last(where: { Reference($0) != Reference(mail) }), strikes(.deskMisfiled, care) {
            mails.append(misfiled(mail, into: other))
        }
        if strikes(.deskReusedAnID, care), let old = threads.last(where: { Reference($0) == Reference(mail) }) {
            mails[0].messageID = old.messageID
        }
        return mails
    }

    /// A clean copy, which a person has asked the desk for.
    func again(_ mail: MailMessage) -> MailMessage { renamed(mail) }

    private func strikes(_ fault: Fault, _ probability: Double) -> Bool { world.strikes(fault, probability) }

    private func renamed(_ mail: MailMessage) -> MailMessage {
        mailsAdded += 1
        var copy = mail
        copy.messageID = "again-\(mailsAdded).\(mail.messageID)"
        return copy
    }

    private static func quotation(of mail: MailMessage) -> String {
        let lines = mail.textBody.split(separator: "\n").map { "> \($0)" }.joined(separator: "\n")
        return "\n\nOn Mon, Nov 23, 2026 at 9:02 AM Updox Porting <porting@updox.com> wrote:\n\(lines)\n"
    }

    private func supposition(in thread: MailMessage) -> MailMessage {
        var mail = renamed(thread)
        mail.textBody = world.chance.pick(
            "If the carrier does not answer by Friday, the order is cancelled.\n",
            "The carrier has neither rejected nor accepted the order.\n",
            "Once the port is complete, we will write to you.\n",
            "Should the ZIP code be wrong, the carrier will reject the order.\n",
            "The carrier has not agreed to December 17, 2026.\n"
        )
        return mail
    }

    /// Words that name no request: the inventory alone can tell that they are wrong.
    private func completion(in thread: MailMessage) -> MailMessage {
        var mail = renamed(thread)
        mail.textBody = "The port is complete. The number is now in your company inventory.\n"
        return mail
    }

    private func misfiled(_ mail: MailMessage, into other: MailMessage) -> MailMessage {
        guard !mail.textBody.hasPrefix("The port is complete.") else { return completion(in: other) }
        var wrong = renamed(other)
        wrong.textBody = "\(mail.subject.drop { $0 != "[" })\n\n\(mail.textBody)"
        wrong.date = mail.date
        return wrong
    }
}

/// The request that the subject of a desk's mail names.
struct Reference: Hashable {
    let text: String

    init(_ mail: MailMessage) {
        text = String(mail.subject.drop { $0 != "[" }.dropFirst().prefix { $0 != "/" && $0 != "]" })
    }
}
