import Porting
import Testing

/// A mail as the porting desk might write it, and what it says.
struct CorpusMail: Sendable, CustomTestStringConvertible {
    let kind: VendorReplyKind
    let body: String
    var subject = "Re: [FP-0123456789ABCDEFGHJKMNPQRS/1] Port request (312) 555-0142"
    var from = "Porting <porting@updox.com>"
    var codes: [String] = []
    var date: String?
    var portedAt: String?
    var confidence: Confidence = .sure

    var testDescription: String { "\(kind.name): \(body.prefix(60))" }

    init(
        _ kind: VendorReplyKind,
        _ body: String,
        subject: String? = nil,
        from: String? = nil,
        codes: [String] = [],
        date: String? = nil,
        portedAt: String? = nil,
        confidence: Confidence = .sure
    ) {
        self.kind = kind
        self.body = body
        self.subject = subject ?? self.subject
        self.from = from ?? self.from
        self.codes = codes
        self.date = date
        self.portedAt = portedAt
        self.confidence = confidence
    }
}

/// What the mails of the corpus were written to say.
enum VendorReplyKind: Hashable, Sendable {
    case answer(VendorAnswerKind)
    case dateChanged
    case notAboutAPort
    case unknown

    var name: String {
        switch self {
        case .answer(let kind): kind.rawValue
        case .dateChanged: "dateSet"
        case .notAboutAPort: "notAboutAPort"
        case .unknown: "unknown"
        }
    }
}

/// How plainly a mail of the corpus says it.
enum Confidence: Sendable {
    case sure, likely, unsure
}

/// Lets a sample name its answer in one word.
extension VendorReplyKind {
    static let receipt = Self.answer(.receipt)
    static let stillWaiting = Self.answer(.stillWaiting)
    static let informationNeeded = Self.answer(.informationNeeded)
    static let rejected = Self.answer(.rejected)
    static let dateSet = Self.answer(.dateSet)
    static let dateWithdrawn = Self.answer(.dateWithdrawn)
    static let completed = Self.answer(.completed)
    static let cancelled = Self.answer(.cancelled)
    static let cancelRefused = Self.answer(.cancelRefused)
    static let snapBackDone = Self.answer(.snapBackDone)
    static let snapBackRefused = Self.answer(.snapBackRefused)
}

enum VendorMailCorpus {
    static let progress: [CorpusMail] = [
        CorpusMail(
            .receipt,
            "Thank you, we have received your porting request and opened ticket 48213. We will run a "
                + "preliminary check on the number."
        ),
        CorpusMail(
            .receipt,
            "Hi team,\n\nGot your form for 312-555-0142, thanks! Your case number is 99182.\n\nBest,\nAmy"
        ),
        CorpusMail(
            .receipt,
            "This email confirms receipt of your port request. Once the port is complete, we will "
                + "send a confirmation. If any information is missing or incorrect, a fee of $13.00 per "
                + "resubmission applies."
        ),
        CorpusMail(
            .receipt,
            "Upon receipt of your request we will run a preliminary check on the number and will "
                + "begin the porting process based on results. The porting process takes 14 days to "
                + "complete."
        ),
        CorpusMail(
            .receipt,
            "Your submission was received and a ticket (#5521) has been created. Please do not "
                + "cancel your current service until the port has been completed."
        ),
        CorpusMail(.stillWaiting, "We are still waiting for the losing carrier to respond."),
        CorpusMail(
            .stillWaiting,
            "Hello,\nNo update yet. We have not received a response from AT&T and have escalated.\n"
        ),
        CorpusMail(
            .stillWaiting,
            "The order has been submitted to the losing carrier and we're awaiting their FOC. We'll "
                + "let you know as soon as the port is scheduled."
        ),
        CorpusMail(.stillWaiting, "Your port is still in progress. The port has not been completed yet."),
        CorpusMail(
            .stillWaiting,
            "This one is currently pending with Frontier; they haven\u{2019}t responded to our last two requests."
        ),
        CorpusMail(
            .informationNeeded,
            "We need additional information before we can proceed. Could you please confirm the service address?",
            codes: []
        ),
        CorpusMail(.informationNeeded, "Could you please provide a copy of the customer's most recent bill?"),
        CorpusMail(
            .informationNeeded,
            "The carrier requires a PIN for this account. Please provide the PIN so we can move forward.",
            codes: ["PIN"]
        ),
        CorpusMail(.unknown, "Happy Friday! Let me loop in Karen.", confidence: .unsure),
        CorpusMail(.unknown, "", confidence: .unsure),
        CorpusMail(.stillWaiting, "We have completed the port request and submitted it to the losing carrier."),
        CorpusMail(.unknown, "Your ticket has been transferred to the porting team.", confidence: .unsure),
        CorpusMail(.unknown, "Your request is with us, thanks. The PIN is in your account.", confidence: .unsure),
        CorpusMail(.unknown, "The customer has cancelled the old service plan.", confidence: .unsure),
        CorpusMail(.unknown, "Has the port been completed?", confidence: .unsure),
    ]

    static let dates: [CorpusMail] = [
        CorpusMail(
            .dateSet,
            "Good news: the losing carrier confirmed the port. The number is scheduled to port on "
                + "Tuesday, December 1, 2026.",
            date: "2026-12-01"
        ),
        CorpusMail(.dateSet, "FOC received! Port date is 12/01/2026.", date: "2026-12-01"),
        CorpusMail(
            .dateSet,
            "We have a firm order commitment date of 2026-12-01 for (312) 555-0142.",
            date: "2026-12-01"
        ),
        CorpusMail(
            .dateSet,
            "The number will port on Dec. 1st between 9 a.m. and 5 p.m. ET. Once it is complete we'll let you know.",
            date: "2026-12-01"
        ),
        CorpusMail(
            .dateSet,
            "Verizon accepted the request and it has been scheduled for 1 December 2026",
            date: "2026-12-01"
        ),
        CorpusMail(.dateSet, "Your number is set to transfer January 4.", date: "2027-01-04"),
        CorpusMail(.dateSet, "Your port is scheduled for next Tuesday.", confidence: .unsure),
        CorpusMail(
            .dateChanged,
            "The port date has changed: the new date is Friday, December 4, 2026.",
            date: "2026-12-04"
        ),
        CorpusMail(
            .dateChanged,
            "The losing carrier has rescheduled this port from December 1, 2026 to December 4, 2026.",
            date: "2026-12-04"
        ),
        CorpusMail(
            .dateChanged,
            "Unfortunately the port has been pushed back. The revised FOC date is 12/4/26 instead of 12/1/26.",
            date: "2026-12-04"
        ),
        CorpusMail(.dateChanged, "Port date moved to Dec 4, 2026 (was Dec 1, 2026).", date: "2026-12-04"),
        CorpusMail(
            .dateWithdrawn,
            "The losing carrier has withdrawn the confirmed port date. We will send a new date when we have it."
        ),
        CorpusMail(.dateWithdrawn, "Please note the FOC of December 1, 2026 was revoked by the carrier."),
        CorpusMail(.dateWithdrawn, "The port date has been cancelled; the December 1 date is no longer valid."),
    ]

    static let outcomes: [CorpusMail] = [
        CorpusMail(
            .completed,
            "The port is complete. (312) 555-0142 was ported on December 1, 2026 at 11:32 AM ET and "
                + "is now in your company inventory.",
            date: "2026-12-01",
            portedAt: "2026-12-01T16:32:00Z"
        ),
        CorpusMail(
            .completed,
            "The port is complete. (312) 555-0142 was ported on December 1, 2026 at 11:30 AM ET "
                + "(2026-12-01T16:32:00Z) and is now in your company inventory.",
            date: "2026-12-01",
            portedAt: "2026-12-01T16:32:00Z"
        ),
        CorpusMail(.completed, "Great news, your number has successfully ported and is now active on our network!"),
        CorpusMail(
            .completed,
            "Porting completed 12/01/2026 10:32 am CT.",
            date: "2026-12-01",
            portedAt: "2026-12-01T16:32:00Z"
        ),
        CorpusMail(
            .completed,
            "The port scheduled for December 1, 2026 has finished. If you need a snap back, tell us "
                + "within 24 hours; a fee of $300 applies. Please send a test fax.",
            date: "2026-12-01"
        ),
        CorpusMail(.completed, "All done, see below.", subject: "Port completed - (312) 555-0142", confidence: .likely),
        CorpusMail(
            .completed,
            "The transfer of your fax number finished on July 3, 2026 at 2 p.m. Pacific.",
            date: "2026-07-03",
            portedAt: "2026-07-03T21:00:00Z"
        ),
        CorpusMail(
            .completed,
            "The port is complete.\n\nOn Mon, Nov 23, 2026 at 9:00 AM Faxport <us@example.org> "
                + "wrote:\n> the losing carrier rejected this request: account number mismatch",
            confidence: .sure
        ),
        CorpusMail(
            .completed,
            "The port is complete. We are still waiting for the losing carrier to confirm.",
            confidence: .unsure
        ),
        CorpusMail(.completed, "The number was ported. The losing carrier rejected the request.", confidence: .unsure),
        CorpusMail(.cancelled, "As requested, the port order has been cancelled."),
        CorpusMail(.cancelled, "We've canceled the request for 312.555.0142 per your email."),
        CorpusMail(.cancelled, "Cancellation confirmed."),
        CorpusMail(.cancelled, "This order was successfully cancelled with the losing carrier and will not port."),
        CorpusMail(
            .cancelRefused,
            "We are unable to cancel this order: the losing carrier has already released the number."
        ),
        CorpusMail(.cancelRefused, "It's too late to stop the port, we are inside the 48 hour window."),
        CorpusMail(.cancelRefused, "Your cancellation request was denied by the carrier."),
        CorpusMail(.cancelRefused, "Unfortunately the order can no longer be cancelled."),
        CorpusMail(
            .snapBackDone,
            "The snap back is done; the number was returned to the losing carrier. A fee of $300.00 applies."
        ),
        CorpusMail(.snapBackDone, "Snap-back completed on December 2, 2026.", date: "2026-12-02"),
        CorpusMail(.snapBackDone, "The number has been given back to the original carrier as you asked."),
        CorpusMail(.snapBackRefused, "The losing carrier refused the snap back."),
        CorpusMail(.snapBackRefused, "We were unable to process the snapback, the 24-hour window has passed."),
        CorpusMail(.snapBackRefused, "Your snap back request has been declined."),
    ]

    static let strangers: [CorpusMail] = [
        CorpusMail(
            .notAboutAPort,
            "I am out of the office until Monday. The port is complete.",
            subject: "Automatic reply: Port request"
        ),
        CorpusMail(
            .notAboutAPort,
            "This message was created automatically. Delivery to porting@updox.com failed.",
            subject: "Undelivered Mail Returned to Sender",
            from: "MAILER-DAEMON@mx.example.org"
        ),
        CorpusMail(
            .notAboutAPort,
            "Join our webinar on e-prescribing! Your order is complete in three clicks. Unsubscribe here.",
            subject: "Updox News: October",
            from: "news@updox.com",
            confidence: .likely
        ),
        CorpusMail(
            .receipt,
            "We have received your porting request and created ticket 771.",
            subject: "Automatic reply: Port request"
        ),
    ]
}
