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

/// Intake's core with nobody around it: calls in, answers out.
final class IntakeDesk {
    let disk: DatabaseQueue
    let core: ServiceCore
    var now: Timestamp
    /// What looking into a document tells; `nil` while nobody gets to it.
    var read: (DocumentKind) -> DocumentReading? = { _ in .unreadable }
    /// Readings that nobody got to.
    private var unread: [EffectJob] = []
    private var last = 0

    /// `severities` are rules that are taken more or less seriously than the catalogue has it.
    init(over disk: DatabaseQueue? = nil, severities: [String: String] = [:]) throws {
        self.disk = try disk ?? DatabaseQueue()
        let ids = IDSource(SeededGenerator(seed: 3))
        let definition = IntakeService.definition(policy: try Self.policy(severities), papers: PlainPapers())
        let store = try Store(over: self.disk, migrations: definition.migrations, ids: ids)
        core = try ServiceCore(definition, store: store, ids: ids)
        now = Timestamp(millisecondsSince1970: 1_795_600_000_000)
    }

    /// Takes a step, and looks into the documents that it asks to be looked into.
    func step(_ inputs: [CoreInput]) throws -> [CoreOutput] {
        let outputs = try core.step(inputs, at: Moment(now))
        for case .start(let job) in outputs where job.kind == ReadDocument.kind { unread.append(job) }
        try readDocuments()
        return outputs
    }

    /// Looks into the documents that wait for it.
    func readDocuments() throws {
        let waiting = unread
        unread = []
        for job in waiting {
            let work = try MessageCoding.decode(ReadDocument.self, from: job.body)
            guard let reading = read(work.documentKind) else {
                unread.append(job)
                continue
            }
            _ = try step([.effectEnded(job.id, .done(try MessageCoding.encode(reading)))])
        }
    }

    func call<Call: CallContract>(_ call: Call, _ attachments: [Attachment] = []) throws -> Call.Response {
        try answer(call, attachments).response
    }

    /// The answer with the files beside it.
    func answer<Call: CallContract>(_ call: Call, _ attachments: [Attachment] = []) throws -> Reply<Call.Response> {
        last += 1
        let header = CallHeader(
            id: "\(last)",
            method: Call.method,
            timeoutMs: 1_000,
            attachments: attachments.headers
        )
        let payload = [try MessageCoding.encode(call)] + attachments.map(\.bytes)
        let address = ReplyAddress(routingID: Data([1]))
        let request = CoreInput.request(WireMessage(.call(header), payload: payload), from: address)
        for case .answer(_, let message) in try step([request]) {
            guard case .reply(let reply) = message.header else { continue }
            guard reply.status == .ok else {
                throw CallError(reply.status, reply.message ?? "", violations: reply.violations ?? [])
            }
            let response = try MessageCoding.decode(Call.Response.self, from: message.payload[0])
            return Reply(response, attachments: message.attachments(reply.attachments))
        }
        throw CallError(.unknown, "no answer")
    }

    /// Applies a message of the supervisor.
    func hear<Message: DurableMessage>(_ message: Message) throws {
        last += 1
        let hello = HelloHeader(
            sender: .sagaSupervisor,
            receiver: .intake,
            storeID: "s",
            epoch: 1,
            incarnation: "i",
            epochStart: 0,
            lastSequence: heard + 1
        )
        heard += 1
        let entry = BatchEntry(method: Message.method, key: message.orderingKey, sentMs: 0)
        let batch = BatchHeader(sender: .sagaSupervisor, storeID: "s", epoch: 1, first: heard, messages: [entry])
        let address = ReplyAddress(routingID: Data([2]))
        let inputs: [CoreInput] = [
            .request(WireMessage(.hello(hello)), from: address),
            .request(WireMessage(.batch(batch), payload: [try MessageCoding.encode(message)]), from: address),
        ]
        _ = try step(inputs)
    }

    private var heard: Int64 = 0

    /// What intake has sent to the supervisor, by method.
    func sent<Message: DurableMessage>(_ type: Message.Type) throws -> [Message] {
        let bodies = try disk.read {
            try Data.fetchAll(
                $0,
                sql: "SELECT body FROM outbox WHERE method = ? ORDER BY sequence",
                arguments: [Message.method.rawValue]
            )
        }
        return try bodies.map { try MessageCoding.decode(Message.self, from: $0) }
    }

    private static func policy(_ severities: [String: String]) throws -> PortingPolicy {
        let change = JSONValue.object(["ruleSeverities": .object(severities.mapValues(JSONValue.string))])
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
        portedAt: Timestamp? = nil
    ) -> PortStatus {
        PortStatus(
            state: state,
            attempt: attempt,
            attention: attention,
            nextStep: "…",
            owner: .system,
            deadline: nil,
            portedAt: portedAt,
            snapBackUntil: portedAt.map { $0 + .hours(24) }
        )
    }

    func record(_ requestID: PortRequestID, _ status: PortStatus) throws {
        try hear(RecordStatus(requestID: requestID, at: now, happened: "…", status: status))
    }
}

/// Papers that are PDFs by their first bytes only.
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
    /// A picture, with no text recognition at hand.
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

    /// A letter of which it was seen that nobody has signed it.
    static var unsigned: DocumentReading {
        var reading = unreadable
        reading.signature = SignatureMark(.absent, page: 1, explanation: "The line for the signature is empty.")
        return reading
    }
}
