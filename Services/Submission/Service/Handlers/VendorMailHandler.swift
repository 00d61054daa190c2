import Durable
import Mail
import Messaging
import Porting
import SubmissionContract
import SubmissionDomain
import Timekeeping
import VendorMail

/// Receives the vendor's mails: stores all of them, and applies those that it trusts and understands wholly.
struct VendorMailHandler: Sendable {
    let addresses: OutgoingMail.Addresses
    let trust: VendorMailPolicy
    let attempts: AttemptHandlers

    func take(_ arrival: Arrival, _ turn: Turn) throws {
        try MailFateTable.count(turn.db, .taken)
        guard let mail = try? ReceivedMail(parsing: arrival.bytes) else { return try keepUnreadable(arrival, turn) }
        let identity = MailIdentity(mail, bytes: arrival.bytes)
        let known = try VendorMailTable.contents(turn.db, messageID: identity.messageID)
        if known.contains(where: { identity.contentHash == $0.hash ?? MailIdentity.hash(ofRaw: $0.raw) }) {
            return try MailFateTable.count(turn.db, .duplicate)
        }
        let judged = try judge(mail, turn)
        var why = judged.why
        if !known.isEmpty { why.append("Its Message-ID was used before, by a mail with another content.") }
        try VendorMailTable.append(
            turn.db,
            VendorMailTable.Entry(
                mailID: known.isEmpty
                    ? identity.messageID : "\(identity.messageID)#\(identity.contentHash.prefix(12))",
                messageID: identity.messageID,
                contentHash: identity.contentHash,
                sender: mail.header("from") ?? "",
                subject: mail.header("subject") ?? "",
                text: judged.text,
                raw: arrival.bytes,
                kind: judged.kind,
                isSure: judged.fate == .applied,
                about: judged.about,
                state: judged.fate.state,
                why: why.isEmpty ? nil : why.joined(separator: " "),
                proposals: judged.answers
            ),
            at: turn.now.calendar
        )
        try MailFateTable.count(turn.db, judged.fate)
        if let bounce = judged.bounce { try attempts.bounced(bounce.requestID, bounce.attempt, bounce.words, turn) }
        guard judged.fate == .applied else { return }
        for answer in judged.answers { try tell(answer, turn) }
    }

    /// A mail that cannot be parsed is kept for a person, like any other that is not understood.
    private func keepUnreadable(_ arrival: Arrival, _ turn: Turn) throws {
        let name = "unreadable.\(MessageCoding.sha256(arrival.bytes))"
        guard try VendorMailTable.contents(turn.db, messageID: name).isEmpty else {
            return try MailFateTable.count(turn.db, .duplicate)
        }
        let entry = VendorMailTable.Entry(
            mailID: name,
            messageID: name,
            contentHash: name,
            sender: "",
            subject: "(unreadable mail)",
            text: "",
            raw: arrival.bytes,
            kind: "unknown",
            isSure: false,
            about: nil,
            state: .unmatched,
            why: "It has no sender.",
            proposals: []
        )
        try VendorMailTable.append(turn.db, entry, at: turn.now.calendar)
        try MailFateTable.count(turn.db, .shown)
    }

    /// Records an answer that a person entered, and settles the mail that contains it.
    func record(_ call: RecordVendorAnswer, _ turn: Turn) throws -> RecordVendorAnswer.Response {
        guard let latest = try AttemptTable.latest(turn.db, of: call.answer.requestID),
            (1...latest).contains(call.answer.attempt)
        else {
            let text = "There was no attempt \(call.answer.attempt) of \(call.answer.requestID)."
            throw CallError(.failedPrecondition, text)
        }
        let person = turn.actor(claiming: call.actor)
        if let mailID = call.mailID {
            try VendorMailTable.settle(turn.db, mailID: mailID, note: "\(person): \(call.note)")
        }
        try tell(call.answer.recorded(by: person, note: call.note), turn)
        return RecordVendorAnswer.Response()
    }

    /// Decides a mail that waits: records what it says, and keeps its wording if the person says so.
    func decide(_ call: DecideVendorMail, _ turn: Turn) throws -> DecideVendorMail.Response {
        guard let waiting = try VendorMailTable.waiting(turn.db, mailID: call.mailID) else {
            throw CallError(.notFound, "No email \(call.mailID) waits for a person.")
        }
        for answer in call.answers {
            guard let latest = try AttemptTable.latest(turn.db, of: answer.requestID),
                (1...latest).contains(answer.attempt)
            else {
                let text = "There was no attempt \(answer.attempt) of \(answer.requestID)."
                throw CallError(.failedPrecondition, text)
            }
        }
        let person = turn.actor(claiming: call.actor)
        try VendorMailTable.settle(turn.db, mailID: call.mailID, note: "\(person): \(call.note)")
        for answer in call.answers { try tell(answer.recorded(by: person, note: call.note), turn) }
        guard call.confirmsWording, let mail = try? ReceivedMail(parsing: waiting.raw) else {
            return DecideVendorMail.Response(isWordingConfirmed: false)
        }
        let isConfirmed = try confirm(mail, receivedAt: waiting.receivedAt, call, "\(person)", turn)
        return DecideVendorMail.Response(isWordingConfirmed: isConfirmed)
    }

    /// Keeps the wording of a mail as a template; `false` if it is too short, or about several requests.
    private func confirm(
        _ mail: ReceivedMail,
        receivedAt: Timestamp,
        _ call: DecideVendorMail,
        _ person: String,
        _ turn: Turn
    ) throws -> Bool {
        let time = MailTime(mail, now: receivedAt)
        let (reading, subject) = try read(mail, time, turn)
        let requestID = call.answers.first?.requestID ?? subject.requestID
        let sent = try requestID.flatMap { try AttemptTable.latestFacts(turn.db, of: $0) }
        guard call.answers.allSatisfy({ $0.requestID == requestID }), call.answers.isEmpty || sent != nil,
            let template = MailTemplate(
                of: reading.wording(number: sent?.number ?? ""),
                decided: call.answers.map(\.answer),
                writtenAt: time.plausible,
                by: person,
                at: turn.now.calendar
            )
        else { return false }
        try MailTemplateHandlers.keep(template, "confirmTemplate", person, call.note, turn)
        return true
    }

    /// Forwards an answer to the supervisor, and records its cost.
    private func tell(_ answered: VendorAnswered, _ turn: Turn) throws {
        try attempts.settle(by: answered, turn)
        try attempts.note(answered, turn)
        try turn.send(answered, to: .sagaSupervisor)
    }
}

// MARK: Judging

extension VendorMailHandler {
    private struct Judged {
        var text = ""
        var kind = "unknown"
        var fate = MailFateTable.Fate.shown
        var about: (requestID: PortRequestID, attempt: Int)?
        var why: [String] = []
        var answers: [VendorAnswered] = []
        /// Our own form that came back, with the server's words.
        var bounce: (requestID: PortRequestID, attempt: Int, words: String)?
    }

    private func judge(_ mail: ReceivedMail, _ turn: Turn) throws -> Judged {
        let time = MailTime(mail, now: turn.now.calendar)
        let (reading, subject) = try read(mail, time, turn)
        var judged = Judged()
        judged.text = reading.shownText
        if let requestID = subject.requestID, let latest = try AttemptTable.latest(turn.db, of: requestID) {
            judged.about = (requestID, max(1, min(subject.attempt ?? latest, latest)))
        }
        if let machine = reading.machine {
            try judge(machine, subject, &judged, turn)
            return judged
        }
        judged.why = [time.fault].compactMap(\.self) + reading.text.notes
        var doubts = [trust.doubt(about: mail)].compactMap(\.self) + subject.doubts
        let book = TemplateBook(
            named: { try MailTemplateTable.fetch(turn.db, name: $0) },
            all: { try MailTemplateTable.all(turn.db) }
        )
        if let about = judged.about, let sent = try AttemptTable.latestFacts(turn.db, of: about.requestID) {
            let circumstances = Verdict.Circumstances(
                number: sent.number,
                sentAt: sent.notBefore,
                isCancelAsked: try QuestionTable.wasAsked(turn.db, .cancel, of: about.requestID),
                isSnapBackAsked: try QuestionTable.wasAsked(turn.db, .snapBack, of: about.requestID),
                writtenAt: time.plausible,
                now: turn.now.calendar
            )
            let judgement = try book.judge(reading, circumstances)
            let verdict = judgement.verdict
            if let template = judgement.template { judged.why.append(Self.note(about: template)) }
            if judgement.isNoise, doubts.isEmpty {
                judged.fate = .noise
                return judged
            }
            doubts += verdict.whyNot
            judged.kind = verdict.answers.first?.kind.rawValue ?? judged.kind
            judged.answers = verdict.answers.map {
                VendorAnswered(requestID: about.requestID, attempt: about.attempt, answer: $0)
            }
        }
        if judged.about == nil, trust.doubt(about: mail) == nil, let template = try book.judgeStray(reading)?.template {
            judged.fate = .noise
            judged.why.append(Self.note(about: template))
            return judged
        }
        if doubts.isEmpty { judged.fate = .applied } else { judged.why = doubts + judged.why }
        return judged
    }

    private static func note(about template: MailTemplate) -> String {
        let person = template.confirmedBy ?? "a person"
        let day = template.confirmedAt.map { " at \($0)" } ?? ""
        return "Its wording was decided by \(person)\(day) (template \(template.id))."
    }

    /// Reads a mail together with our own mails about the requests that it names.
    private func read(_ mail: ReceivedMail, _ time: MailTime, _ turn: Turn) throws -> (MailReading, MailSubject) {
        let today = time.day
        let named = try subject(of: MailNames(of: mail, ownDomain: addresses.domain, today: today), turn)
        let sent = try SentTextTable.texts(turn.db, of: named.candidates)
        let reading = MailReading(mail, sent: sent, ownDomain: addresses.domain, today: today)
        // Without mails of ours it names what it named before.
        return (reading, sent.isEmpty ? named : try subject(of: reading.names, turn))
    }

    private func subject(of names: MailNames, _ turn: Turn) throws -> MailSubject {
        try MailSubject(
            names,
            isKnown: { try AttemptTable.latest(turn.db, of: $0) != nil },
            withNumber: { number in
                try PhoneNumber(e164: number).flatMap { try AttemptTable.latestRequest(turn.db, of: $0) }
            }
        )
    }

    private func judge(
        _ machine: MachineMail,
        _ subject: MailSubject,
        _ judged: inout Judged,
        _ turn: Turn
    ) throws {
        judged.kind = "notAboutAPort"
        switch machine {
        case .delivery(let report) where report.action == "failed" || report.action.isEmpty:
            if report.action == "failed", let messageID = report.messageID,
                let ours = try AttemptTable.fetch(turn.db, messageID: messageID)
            {
                let words = "The email came back: \(report.diagnosis)"
                judged.kind = "bounce"
                guard try !AttemptTable.isHeardOf(turn.db, ours.requestID, ours.attempt) else {
                    judged.about = ours
                    judged.why = [words, "But \(Vendor.name) has answered about this attempt, so it has it."]
                    return
                }
                (judged.about, judged.bounce) = (ours, (ours.requestID, ours.attempt, words))
                judged.fate = .applied
                judged.why = [words]
                return
            }
            if report.action == "failed", let notice = report.messageID.flatMap(CustomerNotice.init(messageID:)) {
                judged.why = [notice.sentence(report.diagnosis)]
                return
            }
            judged.why = [
                subject.requestID == nil
                    ? "A mail server refused a mail, which is not known to be ours: \(report.diagnosis)"
                    : "The vendor's mail server refused this attempt: \(report.diagnosis)"
            ]
        case .delivery(let report):
            judged.fate = .noise
            judged.why = ["A mail server reports on a mail of ours: \(report.action) \(report.diagnosis)"]
        case .disposition:
            judged.fate = .noise
            judged.why = ["A note that a mail was read."]
        case .automatic:
            judged.fate = .noise
            judged.why = ["An automatic answer."]
        case .bulk:
            // A ticket system may mark a person's mail so; what names a request is for a person.
            judged.fate = subject.candidates.isEmpty ? .noise : .shown
            judged.why = [subject.candidates.isEmpty ? "It is not about a port." : "It is marked as sent to a list."]
        }
    }
}

extension MailFateTable.Fate {
    fileprivate var state: VendorMailTable.State {
        switch self {
        case .applied: .applied
        case .shown: .unmatched
        case .noise, .taken, .duplicate: .settled
        }
    }
}
