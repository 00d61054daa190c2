import IntakeContract
import Messaging
import Porting
import SubmissionContract
import SystemPicture
import Timekeeping

/// What people record of the vendor: an answer by telephone, or what an email means.
enum VendorAnswerActions {
    static let record = DeskAction.calling(
        "record",
        "Record an answer of \(Vendor.name)",
        consequence: "For what \(Vendor.name) said by telephone. It acts as if an email had said it.",
        fields: answerFields + [note],
        at: .always(.submission),
        RecordVendorAnswer.init(_:by:)
    ) { sent, _ in .init("The answer is recorded.", path: try RequestDecisions.page(sent)) }

    static let decideMail = DeskAction.calling(
        "decide-mail",
        "Record what the email says",
        fields: [request] + answerFields + [attempt, .reason, confirmsWording],
        at: .always(.submission),
        DecideVendorMail.init(_:by:)
    ) { sent, answer in .init("The email is decided.\(wording(sent, answer))", path: sent.path("/tasks")) }

    static let acceptMail = DeskAction(
        "accept-mail",
        "It means what was read",
        fields: [.reason, confirmsWording],
        by: DecideVendorMail.method
    ) { sent, desk in
        let waiting = try await desk.services.call(ListUnmatchedMail(), to: .submission).response.mails
        let call = try DecideVendorMail(accepting: waiting, sent, by: desk.person)
        let answer = try await desk.services.call(call, to: .submission).response
        return .init("The email is decided.\(wording(sent, answer))", path: sent.path("/tasks"))
    }

    static let dismissMail = DeskAction.calling(
        "dismiss-mail",
        "Dismiss it as noise",
        consequence: "It says nothing about a port. It stays in the store.",
        fields: [.reason, confirmsWording],
        at: .always(.submission),
        DecideVendorMail.init(dismissing:by:)
    ) { sent, _ in .init("The email is dismissed.", path: sent.path("/tasks")) }

    static let all = [record, decideMail, acceptMail, dismissMail]

    static let kind = FormField(
        "kind",
        "What \(Vendor.name) says",
        .choice(VendorAnswerKind.allCases.map { .init($0.rawValue, $0.words) })
    )
    static let code = FormField(
        "code",
        "Reason of a rejection",
        .choice(
            [.init("", "none")]
                + RejectionCatalogue.entries.map { .init($0.code.rawValue, "\($0.code): \($0.sentence)") }
        ),
        isRequired: false
    )
    static let moreCodes = FormField(
        "codes",
        "Further reasons",
        hint: "codes such as ZIP PIN, with blanks between them",
        isRequired: false
    )
    static let day = FormField("day", "Day of the port", hint: "with a date: 2026-12-01", isRequired: false)
    static let portedAt = FormField(
        "portedAt",
        "When it was ported",
        hint: "with a completion: 2026-12-01 15:00Z",
        isRequired: false
    )
    static let note = FormField("note", "Words of \(Vendor.name)", .area, hint: "what was said, by whose word")
    static let request = FormField("request", "Request", hint: "its FP- reference")
    static let attempt = FormField("attempt", "Attempt", hint: "such as 1")
    static let confirmsWording = FormField(
        "confirmsWording",
        "Emails of the same wording act by themselves from now on",
        .check,
        isRequired: false
    )

    private static let answerFields = [kind, code, moreCodes, day, portedAt]

    private static func wording(_ sent: FormFields, _ answer: DecideVendorMail.Response) -> String {
        guard sent.isOn(confirmsWording.name), !answer.isWordingConfirmed else { return "" }
        return " The wording is too short to stand for others; it was not kept."
    }
}

extension VendorAnswerKind {
    /// What it is called on a form.
    var words: String {
        switch self {
        case .receipt: "it has the request"
        case .stillWaiting: "it still waits for the carrier"
        case .informationNeeded: "it needs information"
        case .rejected: "the port is rejected"
        case .dateSet: "the port has a date"
        case .dateWithdrawn: "the date is no longer valid"
        case .completed: "the number is ported"
        case .cancelled: "the port is cancelled"
        case .cancelRefused: "the port cannot be cancelled"
        case .snapBackDone: "the number is back at its carrier"
        case .snapBackRefused: "the number cannot be given back"
        }
    }
}

extension VendorAnswer {
    /// Reads what a form says the vendor has answered, with all that the kind of answer needs.
    static func read(_ fields: FormFields, text: String) throws(CallError) -> VendorAnswer {
        let kind: VendorAnswerKind = try fields.choice(VendorAnswerActions.kind)
        let more = (fields.text("codes") ?? "").split { $0.isWhitespace || $0 == "," }.map(String.init)
        let codes = ([fields.text("code")].compactMap(\.self) + more).map { ReasonCode(rawValue: $0.uppercased()) }
        if kind == .rejected, codes.isEmpty {
            throw CallError(.invalidArgument, "A rejection needs a reason. Choose one, or UNMAPPED.")
        }
        let known = Set(RejectionCatalogue.entries.map(\.code))
        if let unknown = codes.first(where: { !known.contains($0) }) {
            throw CallError(.invalidArgument, "There is no reason \"\(unknown)\". Choose one from the list.")
        }
        let portedAt = try fields.moment(VendorAnswerActions.portedAt)
        if kind == .completed, portedAt == nil {
            throw CallError(.invalidArgument, "A completion needs the time of the port. \(MomentText.forms)")
        }
        let day = fields.text("day").map { CalendarDay($0) }
        if let day, day == nil { throw CallError(.invalidArgument, "The day of the port is a day such as 2026-12-01.") }
        let answer = VendorAnswer(
            kind,
            reasons: codes.map { RejectionReason(code: $0, vendorText: text) },
            scheduledFor: day ?? nil,
            portedAt: portedAt,
            text: text
        )
        guard let answer else { throw CallError(.invalidArgument, "A date needs the day of the port: 2026-12-01.") }
        return answer
    }
}

extension FormFields {
    /// A moment that a person typed; `nil` for an empty field.
    ///
    /// - Throws: `INVALID_ARGUMENT` for a text that is none.
    func moment(_ field: FormField) throws(CallError) -> Timestamp? {
        guard let text = text(field.name) else { return nil }
        do {
            return try MomentText.moment(text)
        } catch {
            throw CallError(.invalidArgument, "\(field.label): \(error)")
        }
    }
}

extension RecordVendorAnswer {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        let note = try fields.needed(VendorAnswerActions.note)
        self.init(
            answer: VendorAnswered(
                requestID: try fields.request(),
                attempt: Int(try fields.number("attempt")),
                answer: try VendorAnswer.read(fields, text: note)
            ),
            actor: person,
            note: note,
            mailID: fields.text("mail")
        )
    }
}

extension DecideVendorMail {
    /// Records what a person says that the email means.
    init(_ fields: FormFields, by person: String) throws(CallError) {
        guard let id = fields.text("request").flatMap({ PortRequestID(typed: $0) }) else {
            throw CallError(.invalidArgument, "Write the FP- reference of the request in \"Request\".")
        }
        let reason = try fields.needed(.reason)
        let answer = VendorAnswered(
            requestID: id,
            attempt: Int(try fields.number("attempt")),
            answer: try VendorAnswer.read(fields, text: fields.text("text") ?? reason)
        )
        try self.init(fields, [answer], reason, by: person)
    }

    /// Records what the email means by its first reading, if it still waits.
    init(accepting waiting: [ListUnmatchedMail.Mail], _ fields: FormFields, by person: String) throws(CallError) {
        guard let mail = waiting.first(where: { $0.mailID == fields.text("mail") }) else {
            throw CallError(.notFound, "The email no longer waits for a person: somebody has decided it.")
        }
        guard let proposals = mail.proposals, !proposals.isEmpty else {
            throw CallError(.failedPrecondition, "Its reading proposes nothing. Say what the email means.")
        }
        try self.init(fields, proposals, try fields.needed(.reason), by: person)
    }

    /// Dismisses an email that says nothing about a port.
    init(dismissing fields: FormFields, by person: String) throws(CallError) {
        try self.init(fields, [], try fields.needed(.reason), by: person)
    }

    private init(
        _ fields: FormFields,
        _ answers: [VendorAnswered],
        _ reason: String,
        by person: String
    ) throws(CallError) {
        guard let mail = fields.text("mail") else {
            throw CallError(.invalidArgument, "The form does not say which email it is about. Open the page again.")
        }
        self.init(
            mailID: mail,
            answers: answers,
            actor: person,
            note: reason,
            confirmsWording: fields.isOn(VendorAnswerActions.confirmsWording.name)
        )
    }
}
