import CoreDesk
import DocumentMatching
import Durable
import Foundation
import GRDB
import IntakeContract
import IntakeDomain
import IntakeService
import Messaging
import Porting
import Timekeeping

/// Intake's core on a desk that returns the readings that a test defines.
final class IntakeDesk {
    private let desk: CoreDesk
    /// The reading of a document; `nil` to leave it unread.
    var read: (DocumentKind) -> DocumentReading? = { _ in .unreadable }

    /// `severities` overrides the catalogue's severities.
    ///
    /// The documents of most tests are unreadable, which by default only warns on this desk.
    init(
        over disk: DatabaseQueue? = nil,
        severities: [String: String] = [:],
        papers: any PrintsPapers = PlainPapers()
    ) throws {
        let definition = IntakeService.definition(policy: try Self.policy(severities), papers: papers)
        desk = try CoreDesk(definition, over: disk, at: Timestamp(millisecondsSince1970: 1_795_600_000_000))
    }

    var disk: DatabaseQueue { desk.disk }

    var core: ServiceCore { desk.core }

    /// What the last step that announced something told the readers that wait.
    var announced: Set<Topic> { desk.announced }

    var now: Timestamp {
        get { desk.now }
        set { desk.now = newValue }
    }

    /// Runs a step, and reads the documents that the core asks for.
    @discardableResult
    func step(_ inputs: [CoreInput]) throws -> [CoreOutput] {
        let outputs = try desk.step(inputs)
        try readDocuments()
        return outputs
    }

    /// Reads the waiting documents.
    func readDocuments() throws {
        while let (kind, reading) = try nextReading() {
            try desk.end(ReadDocument.self, .done(reading)) { $0.documentKind == kind }
        }
    }

    private func nextReading() throws -> (DocumentKind, DocumentReading)? {
        for work in try desk.started(ReadDocument.self) {
            if let reading = read(work.documentKind) { return (work.documentKind, reading) }
        }
        return nil
    }

    /// Lets time pass.
    func wait(_ span: TimeSpan) throws { try desk.wait(span) }

    func call<Call: CallContract>(
        _ call: Call,
        _ attachments: [Attachment] = [],
        as principal: String? = nil,
        for person: ProvenPerson? = nil
    ) throws -> Call.Response {
        try answer(call, attachments, as: principal, for: person).response
    }

    /// The answer with the files beside it; `principal` is the name of a caller with a key, `person` whose call it is.
    func answer<Call: CallContract>(
        _ call: Call,
        _ attachments: [Attachment] = [],
        as principal: String? = nil,
        for person: ProvenPerson? = nil
    ) throws -> Reply<Call.Response> {
        let answer = try desk.answer(call, attachments, as: principal, for: person)
        try readDocuments()
        return answer
    }

    /// Delivers a message of the supervisor.
    func hear<Message: DurableMessage>(_ message: Message) throws {
        try desk.receive(message, from: .sagaSupervisor)
        try readDocuments()
    }

    /// The messages of a type that intake sent to the supervisor.
    func sent<Message: DurableMessage>(_ type: Message.Type) throws -> [Message] { try desk.sent(type) }

    private static func policy(_ severities: [String: String]) throws -> PortingPolicy {
        let all = ["document.looked-at": "warn"].merging(severities) { $1 }
        let change = JSONValue.object(["ruleSeverities": .object(all.mapValues(JSONValue.string))])
        let bundled = try MessageCoding.decode(
            JSONValue.self,
            from: try MessageCoding.encode(PortingPolicy.bundled)
        )
        return try PortingPolicy(json: try MessageCoding.encode(bundled.merging(change)))
    }

    // MARK: Samples

    static let documents = [
        SubmittedDocument(kind: .bill, attachment: "bill.pdf"),
        SubmittedDocument(kind: .letter, attachment: "letter.pdf"),
    ]

    static func files(bill: String = "bill", letter: String = "letter") -> [Attachment] {
        [("bill.pdf", bill), ("letter.pdf", letter)].map { name, text in
            Attachment(name: name, contentType: "application/pdf", bytes: Data("%PDF-1.7 \(text)".utf8))
        }
    }

    static func sample(_ name: String) throws -> PortRequestForm {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let data = try Data(contentsOf: URL(filePath: "/\(root)/deploy/samples/request-\(name).json"))
        return try MessageCoding.decode(PortRequestForm.self, from: data)
    }

    @discardableResult
    func submit(
        key: String = "crm-1",
        _ change: (inout PortRequestForm) -> Void = { _ in },
        files: [Attachment] = IntakeDesk.files()
    ) throws -> SubmitPortRequest.Response {
        var request = try Self.sample("clean")
        change(&request)
        let documents = Self.documents.filter { document in files.contains { $0.name == document.attachment } }
        return try call(SubmitPortRequest(key: key, request: request, documents: documents), files)
    }

    static let account = VendorAccount(userID: "u1", accountNumber: "a1", origin: .created)

    func status(
        _ state: PortState,
        attempt: Int = 1,
        attention: Attention = .none,
        portedAt: Timestamp? = nil,
        rejectedFor: [ReasonCode]? = nil
    ) -> PortStatus {
        PortStatus(
            state: state,
            attempt: attempt,
            attention: attention,
            nextStep: "…",
            owner: .system,
            deadline: nil,
            portedAt: portedAt,
            snapBackUntil: portedAt.map { $0 + .hours(24) },
            rejectedFor: rejectedFor
        )
    }

    func record(_ requestID: PortRequestID, _ status: PortStatus) throws {
        try hear(RecordStatus(requestID: requestID, at: now, happened: "…", status: status))
    }
}

/// Documents that are PDFs only by their first bytes.
struct PlainPapers: PrintsPapers {
    func letter(
        of form: PortingForm,
        number: PhoneNumber,
        _ requestID: PortRequestID,
        on day: CalendarDay
    ) throws -> (pdf: Bytes, blanks: [String]) {
        (Bytes("%PDF-1.7 letter for \(number)".utf8), form.billedName.isEmpty ? ["form.billedName"] : [])
    }

    func form(of packet: Packet, on day: CalendarDay) throws -> Bytes {
        Bytes("%PDF-1.7 form of \(packet.requestID.reference)/\(packet.attempt), \(day)".utf8)
    }
}

extension DocumentReading {
    /// A picture, without text recognition.
    static var unreadable: DocumentReading {
        var reading = DocumentReading(format: .pdf, sizeBytes: 4)
        reading.pageCount = 1
        reading.problems = [.noTextRecognition(pages: [1])]
        return reading
    }

    static var encrypted: DocumentReading {
        var reading = DocumentReading(format: .pdf, sizeBytes: 4)
        reading.problems = [.encrypted]
        return reading
    }

    /// A letter whose signature line is known to be empty.
    static var unsigned: DocumentReading {
        var reading = unreadable
        reading.signature = SignatureMark(.absent, page: 1, explanation: "The line for the signature is empty.")
        return reading
    }
}
