import Durable
import Foundation
import GRDB
import IntakeContract
import IntakeService
import Messaging
import Porting
import Timekeeping

/// Intake's core with nobody around it: calls in, answers out.
final class IntakeDesk {
    let disk: DatabaseQueue
    let core: ServiceCore
    var now: Timestamp
    private var last = 0

    init() throws {
        disk = try DatabaseQueue()
        let ids = IDSource(SeededGenerator(seed: 3))
        let definition = IntakeService.definition()
        let store = try Store(over: disk, migrations: definition.migrations, ids: ids)
        core = try ServiceCore(definition, store: store, ids: ids)
        now = Timestamp(millisecondsSince1970: 1_795_600_000_000)
    }

    func call<Call: CallContract>(_ call: Call, _ attachments: [Attachment] = []) throws -> Call.Response {
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
        for case .answer(_, let message) in try core.step([request], at: Moment(now)) {
            guard case .reply(let reply) = message.header else { continue }
            guard reply.status == .ok else {
                throw CallError(reply.status, reply.message ?? "", violations: reply.violations ?? [])
            }
            return try MessageCoding.decode(Call.Response.self, from: message.payload[0])
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
        _ = try core.step(inputs, at: Moment(now))
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

    static let account = UpdoxAccount(userID: "u1", accountNumber: "a1", origin: .created)

    func status(_ state: PortState, attempt: Int = 1, portedAt: Timestamp? = nil) -> PortStatus {
        PortStatus(
            state: state,
            attempt: attempt,
            attention: .none,
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
