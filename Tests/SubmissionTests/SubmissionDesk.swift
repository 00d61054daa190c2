import CoreDesk
import Durable
import Mail
import Messaging
import Porting
import SubmissionContract
import SubmissionDomain
import SubmissionService
import Testing
import Timekeeping

/// Submission's core on a desk, between a supervisor that sends commands and a vendor that sends mails.
struct SubmissionDesk {
    let desk: CoreDesk

    init() throws {
        desk = try CoreDesk(SubmissionService.definition())
    }

    static let requestID = PortRequestID("01a28a01-d500-799a-ac3a-f74ba69bc704")
    static let number = PhoneNumber(e164: "+13125550142")

    /// The packet of one attempt of the only request.
    static func packet(_ attempt: Int) throws -> Packet {
        Packet(
            requestID: try #require(requestID),
            attempt: attempt,
            number: try #require(number),
            account: VendorAccount(userID: "U1", accountNumber: "UPX1", origin: .created),
            form: PortingForm(),
            documents: [],
            hash: "hash of \(attempt)"
        )
    }

    static func messageID(attempt: Int) throws -> String {
        OutgoingMail.messageID(try #require(requestID), attempt: attempt, OutgoingMail.Addresses())
    }

    // MARK: What the supervisor commands

    func submit(_ attempt: Int, after codes: [String] = []) throws {
        let cause = codes.map { RejectionReason(code: ReasonCode(rawValue: $0), vendorText: "…") }
        try desk.receive(SubmitPacket(packet: Self.packet(attempt), cause: cause), from: .sagaSupervisor)
    }

    func ask(_ question: VendorQuestion, attempt: Int = 1, ordinal: Int = 1) throws {
        let ask = AskVendor(
            requestID: try #require(Self.requestID),
            attempt: attempt,
            number: try #require(Self.number),
            question: question,
            ordinal: ordinal,
            reason: "the customer changed its mind"
        )
        try desk.receive(ask, from: .sagaSupervisor)
    }

    /// The mail server accepts the waiting packet.
    func accept() throws {
        try desk.end(SendPacket.self, .done(SendPacket.Outcome(acceptedAt: desk.now)))
    }

    /// Submits an attempt and lets the mail server accept it.
    func send(_ attempt: Int = 1, after codes: [String] = []) throws {
        try submit(attempt, after: codes)
        try accept()
    }

    // MARK: What the vendor writes

    /// A mail of the vendor, which the receiving mail server vouches for unless `isForged`.
    func mail(
        _ text: String,
        messageID: String = "1@updox.example",
        subject: String = "Re: Port request",
        answering attempt: Int? = 1,
        isForged: Bool = false
    ) throws -> MailMessage {
        MailMessage(
            from: "Updox Porting <porting@updox.com>",
            to: ["porting@faxport.example"],
            subject: subject,
            messageID: messageID,
            inReplyTo: try attempt.map(Self.messageID),
            date: desk.now,
            textBody: text,
            authenticationResults: isForged ? [] : ["mail.faxport.example; dmarc=pass header.from=updox.com"]
        )
    }

    /// Offers a mail, and returns whether the core acknowledges it.
    @discardableResult
    func deliver(_ mail: MailMessage) throws -> Bool {
        let bytes = try mail.encoded()
        let arrival = Arrival(source: VendorMailbox.source, id: MessageCoding.sha256(bytes), bytes: bytes)
        return try desk.step([.arrival(arrival)]).contains(.taken(arrival))
    }

    // MARK: What can be seen

    var answers: [VendorAnswer] {
        get throws { try desk.sent(VendorAnswered.self).map(\.answer) }
    }

    var unmatched: [ListUnmatchedMail.Mail] {
        get throws { try desk.call(ListUnmatchedMail()).mails }
    }

    var charges: [ListAttempts.Charge] {
        get throws { try desk.call(ListAttempts(requestID: #require(Self.requestID))).charges }
    }

    var attempts: [ListAttempts.Attempt] {
        get throws { try desk.call(ListAttempts(requestID: #require(Self.requestID))).attempts }
    }
}
