import Foundation
import GRDB
import HTTPClient
import IntakeContract
import Messaging
import Porting
import Testing

/// The door over HTTP, in front of a whole running system.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct GatewayTests {
    @Test func aRequestIsSubmittedCompletedReadAndCancelledOverHTTPAlone() async throws {
        // Over tcp, so that the gateway proves itself to intake with its own key.
        try await GatewayDesk.run(options: ["--tcp"]) { stack, desk in
            let request = TestRequest.clean(0)
            let id = try await Self.submit(request, desk)
            try await Self.amend(request, id, desk)
            try await Self.readPapers(of: request, id, desk)
            let cancel = #"{"requestID": "\#(id)", "actor": "Dana Reyes", "reason": "The practice closes."}"#
            let cancelled = try await desk.call("Intake/CancelPortRequest", cancel)
            #expect(cancelled.status == 200, "\(cancelled)")
            try await eventuallyHolds("it is cancelled or being cancelled") {
                let shown = try await desk.call("Intake/GetPortRequest", #"{"requestID": "\#(id)"}"#)
                let state = try shown.decoded(as: GetPortRequest.Response.self).status.state
                return state == .cancelled || state == .cancelRequested
            }
            // A refusal of the gateway's own key is no fault of the caller, whose token is known.
            try await KeyDesk(stack).keys("revoke", "gateway")
            try await eventuallyHolds("intake refuses the gateway") { try await desk.list().status == 502 }
            #expect(try await desk.list().problem().code == "UNAUTHENTICATED")
        }
    }

    private static func submit(_ request: TestRequest, _ desk: GatewayDesk) async throws -> PortRequestID {
        let body = JSONValue.object(["request": request.json, "documents": .array([])])
        let text = String(decoding: try MessageCoding.encode(body), as: UTF8.self)
        let key = [(name: "Idempotency-Key", value: "\"\(request.key)\"")]
        let first = try await desk.call("Intake/SubmitPortRequest", text, headers: key)
        let accepted = try first.decoded(as: SubmitPortRequest.Response.self)
        let second = try await desk.call("Intake/SubmitPortRequest", text, headers: key)
        #expect(second.body == first.body, "the same key and content get the same answer")
        let other = text.replacing("Lakeside", with: "Seaside")
        let taken = try await desk.call("Intake/SubmitPortRequest", other, headers: key)
        #expect(taken.status == 409)
        #expect(try taken.problem().code == "ALREADY_EXISTS")
        return accepted.requestID
    }

    private static func amend(_ request: TestRequest, _ id: PortRequestID, _ desk: GatewayDesk) async throws {
        let papers = try request.papers()
        let call = JSONValue.object([
            "requestID": .string("\(id)"), "patch": .object([:]), "documents": papers.announced,
        ])
        // The saga opens the packet a moment after the submission.
        let amended = try await eventually("it takes documents") {
            let answer = try await desk.form("Intake/AmendPortRequest", call, papers.files)
            return answer.status == 409 ? nil : answer
        }
        let documents = try amended.decoded(as: AmendPortRequest.Response.self).documents
        #expect(documents.map(\.filename).sorted() == ["bill.pdf", "letter.pdf"])
        for file in papers.files {
            #expect(documents.contains { $0.hash.hexadecimal == MessageCoding.sha256(file.bytes) }, "\(file.name)")
        }
    }

    private static func readPapers(of request: TestRequest, _ id: PortRequestID, _ desk: GatewayDesk) async throws {
        let bill = try request.papers().files[0].bytes
        let hash = MessageCoding.sha256(bill)
        let fetched = try await desk.call("Documents/Fetch", #"{"hash": "\#(hash)"}"#)
        #expect(fetched.status == 200 && fetched.type == "application/pdf")
        #expect(fetched.body == bill && fetched.header("ETag") == "\"\(hash)\"")
        let letter = try await desk.call("Intake/GetLetter", #"{"requestID": "\#(id)"}"#)
        #expect(letter.body.starts(with: Array("%PDF".utf8)), "\(letter)")
        let answer = Data((letter.header("Faxport-Response") ?? "").utf8)
        _ = try MessageCoding.decode(GetLetter.Response.self, from: answer)
    }

    @Test func whatIsRefusedIsAProblemWithItsStatus() async throws {
        try await GatewayDesk.run { stack, desk in
            try await Self.refuseMistakes(desk)
            try await Self.refuseWhatIsNoCall(desk)
            try await Self.refuseInOrder(desk)
            try await Self.refuseWhatTheServerCannotRead(stack, desk)
            try await Self.refuseStrangers(stack, desk)
            #expect(try await desk.list().status == 200, "none of that has done any harm")
        }
    }

    private static func refuseMistakes(_ desk: GatewayDesk) async throws {
        let six = try MessageCoding.encode(TestRequest.withSixMistakes.submission())
        let refused = try await desk.send(.post, "/v1/Intake/SubmitPortRequest", six)
        let problem = try refused.problem()
        #expect(refused.status == 400 && problem.code == "INVALID_ARGUMENT")
        #expect(problem.violations?.count == 6, "\(refused)")
        #expect(problem.violations?.allSatisfy { !$0.remedy.isEmpty && !$0.rule.isEmpty } == true)
        for text in ["", "{", "[]", #"{"a": 1, "a": 2}"#, "\u{FEFF}{}"] {
            let answer = try await desk.call("Intake/ReadFeed", text)
            #expect(try answer.problem().status == 400, "\(text)")
        }
        let misspelled = try await desk.call("Intake/ListPortRequests", #"{"limit": 1, "matchin": "x"}"#)
        #expect(misspelled.status == 200 && misspelled.header("Faxport-Warnings")?.contains("matchin") == true)
        #expect(try await desk.list().header("Faxport-Warnings") == nil)
        let unknown = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))
        let nothing = try await desk.call("Intake/GetPortRequest", #"{"requestID": "\#(unknown)"}"#)
        #expect(try nothing.problem().code == "NOT_FOUND")
        #expect(nothing.status == 404)
    }

    private static func refuseWhatIsNoCall(_ desk: GatewayDesk) async throws {
        #expect(try await desk.call("Intake/Nothing", "{}").problem().status == 404)
        #expect(try await desk.call("Queues/List", "{}").problem().status == 404, "only the CRM's contract is here")
        let verb = try await desk.send(.get, "/v1/Intake/ReadFeed")
        #expect(try verb.problem().status == 405)
        #expect(verb.header("Allow") == "POST")
        let text = try await desk.send(.post, "/v1/Intake/ReadFeed", Data("{}".utf8), type: "text/plain")
        #expect(try text.problem().status == 415)
        let large = Data(repeating: UInt8(ascii: " "), count: (1 << 20) + 1)
        #expect(try await desk.send(.post, "/v1/Intake/ReadFeed", large).problem().status == 413)
        let form = try await desk.form("Intake/SubmitPortRequest", .object([:]), [("a", Data(count: 24 << 20))])
        #expect(try form.problem().status == 413)
        let part = try await desk.form("Intake/SubmitPortRequest", .object([:]), [("a", Data(count: (16 << 20) + 1))])
        #expect(try part.problem().status == 413)
        let late = [(name: "Faxport-Timeout-Ms", value: "0")]
        #expect(try await desk.call("Intake/ReadFeed", "{}", headers: late).problem().status == 400)
        let key = [(name: "Idempotency-Key", value: "k")]
        #expect(try await desk.call("Intake/CancelPortRequest", "{}", headers: key).problem().status == 400)
    }

    /// Requests in which more and more is right, in the order of the page.
    private static func refuseInOrder(_ desk: GatewayDesk) async throws {
        let (submit, list) = ("/v1/Intake/SubmitPortRequest", "/v1/Intake/ListPortRequests")
        let large = Data(repeating: UInt8(ascii: "{"), count: (1 << 20) + 1)
        func refusal(
            _ path: String,
            _ body: Data,
            type: String = "text/plain",
            timeout: String = "0",
            key: String? = nil,
            token: String? = nil
        ) async throws -> GatewayDesk.Problem {
            let headers = [("Faxport-Timeout-Ms", timeout)] + (key.map { [("Idempotency-Key", $0)] } ?? [])
            return try await desk.send(.post, path, body, type: type, headers: headers, token: token).problem()
        }
        #expect(try await refusal("/v1/Intake/Nothing", large, token: "x").status == 404)
        #expect(try await desk.send(.get, list, token: "x").problem().status == 405)
        #expect(try await refusal(list, large, token: "x").status == 401)
        #expect(try await refusal(submit, large, key: "\"k").detail.contains("Faxport-Timeout-Ms"))
        #expect(try await refusal(submit, large, timeout: "9000", key: "\"k").detail.contains("Idempotency-Key"))
        #expect(try await refusal(submit, large, timeout: "9000", key: "k").status == 415)
        let json = "application/json"
        #expect(try await refusal(submit, large, type: json, timeout: "9000", key: "k").status == 413)
        let two = Data(#"{"key": "other", "documents": 7}"#.utf8)
        let keys = try await refusal(submit, two, type: json, timeout: "9000", key: "k")
        #expect(keys.status == 400 && keys.violations == nil && keys.detail.contains("differ"))
        let body = try await refusal(submit, two, type: json, timeout: "9000", key: "other")
        #expect(body.violations?.contains { $0.field == "documents" && $0.rule == "json.type" } == true)
        #expect(body.detail.contains("documents"), "\(body.detail)")
    }

    private static func refuseWhatTheServerCannotRead(_ stack: TestStack, _ desk: GatewayDesk) async throws {
        for query in ["batchID=Größe", "batchID=November%202"] {
            let curl = try Program(
                "/usr/bin/env",
                [
                    "curl", "--silent", "--write-out", " %{http_code} %{size_download}", "--header",
                    "Authorization: Bearer \(desk.token)", "\(desk.url)/v1/feed?\(query)",
                ],
                words: stack.folder.words
            )
            #expect(try await curl.exitCode() == 0, "\(curl.errors)")
            #expect((curl.output == " 400 0") == query.contains("ö"), "\(curl.output)")
        }
    }

    private static func refuseStrangers(_ stack: TestStack, _ desk: GatewayDesk) async throws {
        for token in ["", "x", "fxt_" + String(repeating: "0", count: 64)] {
            let answer = try await desk.list(token: token)
            #expect(try answer.problem().code == "UNAUTHENTICATED")
            #expect(answer.status == 401 && answer.header("WWW-Authenticate")?.hasPrefix("Bearer") == true)
        }
        let feed = "faxport.intake.v1.Intake/ReadFeed"
        let reader = try await GatewayDesk.token("dashboard", of: stack, methods: [feed])
        try await eventuallyHolds("the new token is known") { try await desk.list(token: reader).status == 403 }
        let late = [(name: "Faxport-Timeout-Ms", value: "0")]
        let other = try await desk.call("Intake/ListPortRequests", "{", headers: late, token: reader)
        #expect(other.status == 403, "what the token may call is checked before the rest")
        let page = try await desk.call("Intake/ReadFeed", #"{"after": 0, "limit": 1}"#, token: reader)
        #expect(page.status == 200, "\(page)")
        #expect(try await desk.send(.get, "/v1/feed", token: reader).status == 200)
        let revoked = try await TestStack.run(
            ["keys", "revoke", "dashboard", "--dir", stack.folder.keys],
            words: stack.folder.words
        )
        #expect(revoked.exitCode == 0, "\(revoked)")
        try await eventuallyHolds("the revoked token is refused") {
            try await desk.list(token: reader).status == 401
        }
    }

    @Test func bothDoorsLeadToTheSameBytesOfState() async throws {
        try await GatewayDesk.run { stack, desk in
            let papers = try TestRequest.clean(0).papers()
            let call = TestRequest.clean(0, key: "over-http").submission().merging(
                .object(["documents": papers.announced])
            )
            let accepted = try await desk.form("Intake/SubmitPortRequest", call, papers.files)
            let one = try accepted.decoded(as: SubmitPortRequest.Response.self)
            // The same call over ZeroMQ, with the same key: it is the same content, so it is a repetition.
            let attachments = papers.files.map {
                Messaging.Attachment(name: $0.name, contentType: "application/pdf", bytes: $0.bytes)
            }
            let typed = try MessageCoding.decode(SubmitPortRequest.self, from: try MessageCoding.encode(call))
            let two = try await stack.answer(typed, attachments: attachments, from: .intake)
            #expect(two == one)
            // And under another key, once the number is free again, what is stored is the same.
            let cancel = #"{"requestID": "\#(one.requestID)", "actor": "Dana", "reason": "Again."}"#
            #expect(try await desk.call("Intake/CancelPortRequest", cancel).status == 200)
            let other = SubmitPortRequest(key: "over-zeromq", request: typed.request, documents: typed.documents)
            let three = try await eventually("the number is free again", tries: 2_000) {
                do {
                    return try await stack.answer(other, attachments: attachments, from: .intake)
                } catch let error as CallError where error.status == .alreadyExists {
                    return nil
                }
            }
            let stored = try await [one.requestID, three.requestID].asyncMap { try await Self.stored($0, stack) }
            #expect(stored[0] == stored[1])
            #expect(stored[0].count > 3)
        }
    }

    /// What intake keeps of a request, apart from its id, its key and its times.
    private static func stored(_ id: PortRequestID, _ stack: TestStack) async throws -> [Data] {
        try await DatabaseQueue(path: "\(stack.folder.stores)/intake.sqlite").read { db in
            let content = try Data.fetchAll(
                db,
                sql: "SELECT CAST(form AS BLOB) FROM requestContent WHERE requestID = ?",
                arguments: ["\(id)"]
            )
            let hash = try Data.fetchAll(
                db,
                sql: "SELECT CAST(contentHash AS BLOB) FROM portRequest WHERE requestID = ?",
                arguments: ["\(id)"]
            )
            let documents = try Data.fetchAll(
                db,
                sql: """
                    SELECT CAST(kind || hash || filename || contentType || sizeBytes AS BLOB) FROM requestDocument
                    WHERE requestID = ? AND kind <> 'form' ORDER BY kind
                    """,
                arguments: ["\(id)"]
            )
            return content + hash + documents
        }
    }

    @Test func whatOneNameMayDoIsLimited() async throws {
        try await GatewayDesk.run { stack, desk in
            let options = ["--per-second", "0.01", "--burst", "3"]
            try await desk.withAnother(of: stack, options: options) { narrow, monitor in
                for _ in 0..<3 { #expect(try await narrow.list().status == 200) }
                let refused = try await narrow.list()
                #expect(try refused.problem().code == "RESOURCE_EXHAUSTED")
                #expect(refused.status == 429 && Int(refused.header("Retry-After") ?? "").map { $0 > 50 } == true)
                #expect(try await desk.list().status == 200, "the other gateway has limits of its own")
                let metrics = await WebPage.get("http://\(monitor)/metrics")?.body ?? ""
                #expect(
                    metrics.contains(#"faxport_gateway_refused_total{service="gateway",reason="rate"} 1"#),
                    "\(metrics)"
                )
                let answers = #"faxport_gateway_answers_total{service="gateway",operation="Intake/ListPortRequests","#
                #expect(
                    metrics.contains(answers + #"status="200"} 3"#) && metrics.contains(answers + #"status="429"} 1"#)
                )
            }
        }
    }
}

extension Array {
    /// Maps one element after the other.
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
