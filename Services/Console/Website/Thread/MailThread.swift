import IntakeContract
import LinkingContract
import Porting
import ServiceClient
import SubmissionContract
import SystemPicture
import Timekeeping

/// The emails about a request with the vendor and the customer, in the order of their times.
package struct MailThread: Sendable {
    /// The oldest first.
    let entries: [Entry]
    /// Why a part is missing, a sentence each.
    let problems: [String]

    /// One email.
    struct Entry: Sendable {
        enum Side: Sendable, Hashable {
            case toVendor, fromVendor, toCustomer
        }

        let id: String
        let side: Side
        let at: Timestamp
        /// Whether it is ours and has not left.
        let isWaiting: Bool
        let from: String
        let to: String
        let subject: String
        let text: String
        let attachments: [ListVendorMail.File]
        let understood: [ListVendorMail.Understood]
        let fate: ListVendorMail.Fate?
        let why: String?
        let answers: [VendorAnswered]
    }

    init(
        vendor: Result<ListVendorMail.Response, Silence>,
        customer: Result<ListNotices.Response, Silence>,
        documents: [Int: [DocumentReference]] = [:]
    ) {
        var entries: [Entry] = []
        var problems: [String] = []
        switch vendor {
        case .success(let answer):
            entries += answer.mails.map { Entry($0, documents[$0.attempt ?? 0] ?? []) }
            if answer.older > 0 { problems.append("\(answer.older) older emails with the vendor are left out.") }
        case .failure(let silence): problems.append("The emails with the vendor are unknown: \(silence.summary)")
        }
        switch customer {
        case .success(let answer): entries += answer.notices.map { Entry($0) }
        case .failure(let silence): problems.append("The emails to the customer are unknown: \(silence.summary)")
        }
        self.entries = entries.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
        self.problems = problems
    }

    /// The address of the page with all emails of a request.
    static func path(of id: PortRequestID) -> String { "/requests/\(id.reference)/emails" }

    /// Asks the services for the emails of a request.
    static func read(_ id: PortRequestID, _ services: ServiceConnections) async -> MailThread {
        async let vendor = services.ask(ListVendorMail(requestID: id), of: .submission)
        async let customer = services.ask(ListNotices(requestID: id), of: .linking)
        let (mails, notices) = (await vendor, await customer)
        let sent = ((try? mails.get().mails) ?? []).filter { $0.direction == .toVendor }
        // Those of the form; a question has no attachments.
        let attempts = Set(sent.compactMap(\.attempt)).sorted().suffix(mostAttempts)
        let documents = await withTaskGroup(of: (Int, [DocumentReference]).self) { group in
            for attempt in attempts {
                group.addTask {
                    let answer = await services.ask(GetPacket(requestID: id, attempt: attempt), of: .intake)
                    return (attempt, (try? answer.get().packet.documents) ?? [])
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        return MailThread(vendor: mails, customer: notices, documents: documents)
    }

    private static let mostAttempts = 5
}

extension MailThread.Entry {
    fileprivate init(_ mail: ListVendorMail.Mail, _ documents: [DocumentReference]) {
        let isOurs = mail.direction == .toVendor
        // A question is a reply to the form, and has no documents.
        let isForm = isOurs && mail.subject.contains("] Port request for ")
        id = mail.mailID
        side = isOurs ? .toVendor : .fromVendor
        at = mail.sentAt ?? mail.at
        isWaiting = isOurs && mail.sentAt == nil
        from = mail.from
        to = mail.to
        subject = mail.subject
        text = mail.text
        attachments =
            isForm
            ? documents.map { .init(name: "\($0.kind.rawValue): \($0.filename)", sizeBytes: $0.sizeBytes) }
            : mail.attachments
        understood = mail.understood
        fate = mail.fate
        why = mail.why
        answers = mail.answers
    }

    fileprivate init(_ owed: ListNotices.Notice) {
        id = "\(owed.notice.kind.rawValue).\(owed.notice.ordinal)"
        side = .toCustomer
        at = owed.sentAt ?? owed.plannedAt
        isWaiting = owed.sentAt == nil
        from = owed.email?.from ?? "Faxport"
        to = owed.notice.to
        subject = owed.email?.subject ?? owed.notice.kind.rawValue
        text = owed.email?.text ?? owed.notice.details.joined(separator: "\n")
        attachments = []
        understood = []
        fate = nil
        why = nil
        answers = []
    }
}
