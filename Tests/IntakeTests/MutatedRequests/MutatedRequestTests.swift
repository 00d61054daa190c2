import Durable
import Foundation
import GRDB
import IntakeContract
import Messaging
import Porting
import Testing

/// Many broken requests: each is answered with a documented status, and intake keeps working.
///
/// `FAXPORT_MUTATIONS_JSON=n` sets their number, `FAXPORT_MUTATIONS_SEED=n` the first seed.
struct MutatedRequestTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["FAXPORT_MUTATIONS_JSON"].flatMap { Int($0) } ?? 3_000
    private static let seed = environment["FAXPORT_MUTATIONS_SEED"].flatMap { UInt64($0) } ?? 20_261_123
    private static let requestsOfOneDesk = 500

    /// The statuses that the protocol documents for each method of a CRM, read from its page.
    private static func documented() throws -> [String: Set<StatusCode>] {
        let file = URL(filePath: #filePath).appending(path: "../../../../Shared/Transport/Messaging/WireProtocol.md")
        let page = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
        let rows = page.matches(of: /\n\| `(\w+)` \| (`[A-Z_]+`(?:, `[A-Z_]+`)*) (?=\|)/)
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let codes = row.output.2.split(separator: ", ").map { $0.trimmingPrefix("`").dropLast() }
                return (String(row.output.1), Set(codes.compactMap { StatusCode(rawValue: String($0)) } + [.ok]))
            }
        )
    }

    /// Those of the methods for operations.
    private static let ofOperations: Set<StatusCode> = [.ok, .invalidArgument, .notFound, .failedPrecondition]

    /// What only someone who knows the code would understand; no mutation writes it.
    private static let wordsOfTheCode = [
        "Swift", "Codable", "DecodingError", "CodingKey", "debugDescription", "Optional(", "Cannot initialize",
        "Cannot get", "Expected to decode", "No value associated", "Index ", "Dictionary<", "Array<", "Int64",
        "RawValue", "NSError", "Foundation",
    ]

    @Test func everyBrokenRequestGetsADocumentedAnswer() throws {
        print("\(Self.count) mutated requests from the seed \(Self.seed)")
        var mutator = RequestMutator(seed: Self.seed)
        var seen: [StatusCode: Int] = [:]
        let documented = try Self.documented()
        #expect(documented.count == 11, "the table of the page is found")
        for first in stride(from: 0, to: Self.count, by: Self.requestsOfOneDesk) {
            let desk = try IntakeDesk()
            let calls = try GoodCalls.make(at: desk)
            for number in first..<min(first + Self.requestsOfOneDesk, Self.count) {
                let good = mutator.pick(calls)
                let body = try mutator.mutated(good.body)
                let reply = try desk.reply(to: good.method, body, good.attachments)
                seen[reply.header.status, default: 0] += 1
                let isDocumented =
                    (documented[Self.name(good.method)] ?? Self.ofOperations).contains(reply.header.status)
                    && (reply.header.status == .ok || reply.header.message?.isEmpty == false)
                #expect(
                    isDocumented,
                    "request \(number) of seed \(Self.seed), \(good.method): \(reply.header)\n\(Self.shown(body))"
                )
                let header = try MessageCoding.encode(reply.header)
                let words = String(decoding: header, as: UTF8.self)
                #expect(!Self.wordsOfTheCode.contains(where: words.contains), "request \(number): \(words)")
                #expect(header.count < WireLimits.headerBytes / 2, "request \(number): the answer fits its header")
                if reply.header.status == .ok { _ = try MessageCoding.decode(JSONValue.self, from: reply.body) }
                if number % 50 == 0 { try desk.letTheSupervisorAct() }
            }
            try Self.checkStore(of: desk)
        }
        print(seen.sorted { $0.value > $1.value }.map { "\($0.key.rawValue): \($0.value)" }.joined(separator: ", "))
        #expect((seen[.ok] ?? 0) > 0 && (seen[.invalidArgument] ?? 0) > 0, "some are harmless, and some are wrong")
    }

    private static func name(_ method: Messaging.Method) -> String {
        method.rawValue.split(separator: "/").last.map(String.init) ?? ""
    }

    private static func shown(_ body: Bytes) -> String {
        String(decoding: body.prefix(2_000), as: UTF8.self)
    }

    private static func checkStore(of desk: IntakeDesk) throws {
        #expect(try desk.call(CheckHealth()).status == .serving)
        let wrong = try desk.disk.read { db in
            try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
                + String.fetchAll(
                    db,
                    sql: "SELECT number FROM portRequest WHERE isActive = 1 GROUP BY number HAVING count(*) > 1"
                )
        }
        #expect(wrong.isEmpty)
        // Everything that was stored can be read again.
        #expect(try desk.call(ListPortRequests(limit: 1_000)).requests.isEmpty == false)
        #expect(try desk.call(ReadFeed(after: 0, limit: 1_000)).cursor >= 0)
    }
}

/// A request that is answered with `OK`, or would be at another time.
struct GoodCall {
    let method: Messaging.Method
    let body: JSONValue
    let attachments: [Messaging.Attachment]

    init<Call: CallContract>(_ call: Call, _ attachments: [Messaging.Attachment] = []) throws {
        method = Call.method
        body = try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(call))
        self.attachments = attachments
    }
}

/// One example of every call that intake answers, about existing requests.
enum GoodCalls {
    static func make(at desk: IntakeDesk) throws -> [GoodCall] {
        let files = IntakeDesk.files()
        let sample = try IntakeDesk.sample("clean")
        let open = try desk.submit(key: "open", { $0.form.numberToPort = "312 555 0101" }, files: [])
        try desk.hear(OpenPacket(requestID: open.requestID, account: IntakeDesk.account))
        let frozen = try desk.submit(key: "frozen", { $0.form.numberToPort = "312 555 0102" })
        try desk.hear(OpenPacket(requestID: frozen.requestID, account: IntakeDesk.account))
        var unfinished = PortRequestForm()
        unfinished.form.numberToPort = "312 555 0103"
        unfinished.form.customerEmail = "a@b.example"
        let submitDraft = SubmitPortRequest(key: "draft", request: unfinished, documents: [], draft: true)
        let draft = try desk.call(submitDraft)
        let file = try MessageCoding.decode(
            JSONValue.self,
            from: Data(#"{"asOf":"2026-12-01","source":"s","codes":{"usState":["312","212"],"canada":["416"]}}"#.utf8)
        )
        let whole = try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(sample))
        let announced = IntakeDesk.documents
        return [
            try GoodCall(SubmitPortRequest(key: "new", request: sample, documents: announced, batchID: "b"), files),
            try GoodCall(SubmitPortRequest(key: "later", request: sample, documents: announced), files),
            try GoodCall(submitDraft),
            try GoodCall(AmendPortRequest(requestID: open.requestID, patch: whole, documents: announced), files),
            try GoodCall(
                AmendPortRequest(requestID: draft.requestID, patch: whole, documents: announced, publish: true),
                files
            ),
            try GoodCall(CancelPortRequest(requestID: frozen.requestID, actor: "a", reason: "r")),
            try GoodCall(
                RequestSnapBack(requestID: frozen.requestID, reason: "r", approver: "a", acceptedFee: Cents(30_000))
            ),
            try GoodCall(GetPortRequest(requestID: open.requestID)),
            try GoodCall(GetForecast(requestID: open.requestID)),
            try GoodCall(GetLetter(requestID: draft.requestID)),
            try GoodCall(GetPacket(requestID: frozen.requestID, attempt: 1)),
            try GoodCall(
                ListPortRequests(state: .draft, limit: 10, matching: "312", batchID: "b", attention: Attention.none)
            ),
            try GoodCall(ReadFeed(after: 0, limit: 10)),
            try GoodCall(FetchDocument(hash: try #require(frozen.documents.first?.hash))),
            try GoodCall(OverrideFinding(requestID: open.requestID, rule: "bill.zip.same", actor: "a", reason: "r")),
            try GoodCall(GetAreaCodes()),
            try GoodCall(ReplaceAreaCodes(file: file, actor: "a", reason: "r", evenIfOlder: true)),
        ]
    }
}

extension IntakeDesk {
    /// Sends a raw body, and returns the answer.
    func reply(
        to method: Messaging.Method,
        _ body: Bytes,
        _ attachments: [Messaging.Attachment]
    ) throws -> (header: ReplyHeader, body: Bytes) {
        let header = CallHeader(id: "m", method: method, timeoutMs: 1_000, attachments: attachments.headers)
        let message = WireMessage(.call(header), payload: [body] + attachments.map(\.bytes))
        for case .answer(_, let answer) in try step([.request(message, from: ReplyAddress(routingID: Data([9])))]) {
            if case .reply(let reply) = answer.header { return (reply, answer.payload.first ?? Bytes()) }
        }
        throw CallError(.unknown, "no answer")
    }

    /// Opens the account of each request that waits for one, so that broken requests meet requests in every state.
    func letTheSupervisorAct() throws {
        for summary in try call(ListPortRequests(limit: 100)).requests where !summary.status.state.isEnd {
            guard try !call(GetPortRequest(requestID: summary.requestID)).isDraft else { continue }
            try hear(OpenPacket(requestID: summary.requestID, account: Self.account))
        }
    }
}
