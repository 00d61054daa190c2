import GatewayCore
import Messaging
import Testing

struct HTTPCallHeadTests {
    private static let submit = HTTPOperation(
        "faxport.intake.v1.Intake/SubmitPortRequest",
        hasKey: true,
        takesDocuments: true
    )
    private static let cancel = HTTPOperation("faxport.intake.v1.Intake/CancelPortRequest")
    private static let list = HTTPOperation("faxport.intake.v1.Intake/ListPortRequests")

    private func head(
        _ operation: HTTPOperation = Self.submit,
        _ headers: [String: String] = [:]
    ) -> Result<HTTPCallHead, ProblemDetails> {
        let all = ["Content-Type": "application/json"].merging(headers) { $1 }
        return Result { () throws(ProblemDetails) in
            try HTTPCallHead(operation) { name in all[name].flatMap { $0.isEmpty ? nil : $0 } }
        }
    }

    private func status(_ operation: HTTPOperation = Self.submit, _ headers: [String: String]) -> Int? {
        if case .failure(let problem) = head(operation, headers) { problem.status } else { nil }
    }

    @Test func aPathHasTheVersionTheServiceAndTheMethod() {
        #expect(Self.submit.path == "/v1/Intake/SubmitPortRequest")
        #expect(HTTPOperation("faxport.health.v1.Health/Check").path == "/v1/Health/Check")
        #expect(Self.submit.name == "Intake/SubmitPortRequest")
        #expect(Self.list.onlyReads && !Self.submit.onlyReads && !Self.cancel.onlyReads)
    }

    @Test func theDeadlineIsTheHeadersOrTheUsualOne() throws {
        #expect(try head().get().timeoutMs == HTTPCallHead.usualTimeoutMs)
        #expect(try head(Self.submit, [HTTPCallHead.timeout: "1"]).get().timeoutMs == 1)
        for wrong in ["0", "-1", "+5", "600001", "1.5", "soon", " 5"] {
            #expect(status(Self.submit, [HTTPCallHead.timeout: wrong]) == 400, "\(wrong)")
        }
    }

    @Test func aKeyIsTakenWithAndWithoutQuotes() throws {
        for text in ["crm-1", "\"crm-1\""] {
            #expect(try head(Self.submit, [HTTPCallHead.key: text]).get().key == "crm-1")
        }
        #expect(status(Self.submit, [HTTPCallHead.key: "\"crm-1"]) == 400)
    }

    @Test func aKeyThatIsNotUTF8IsRefused() throws {
        let latin1 = String(decoding: [0x6B, 0xE4] as [UInt8], as: UTF8.self)
        #expect(throws: ProblemDetails.self) { try head(Self.submit, ["Idempotency-Key": latin1]).get() }
        #expect(try head(Self.submit, ["Idempotency-Key": "kä"]).get().key == "kä")
    }

    @Test func aKeyThatWouldPromiseNothingIsRefusedAndOneThatIsNotNeededIsIgnored() throws {
        #expect(status(Self.cancel, [HTTPCallHead.key: "k"]) == 400)
        #expect(try head(Self.list, [HTTPCallHead.key: "k"]).get().key == nil)
    }

    @Test(arguments: [
        "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json; a",
    ])
    func anotherTypeOfContentIsRefused(type: String) {
        let expected = type == "multipart/form-data" ? [400] : [415]
        #expect(expected.contains(status(Self.submit, ["Content-Type": type]) ?? 0), "\(type)")
    }

    @Test func aFormIsTakenOnlyWhereDocumentsBelong() throws {
        let type = "multipart/form-data; boundary=\"a b\""
        #expect(try head(Self.submit, ["Content-Type": type]).get().content == .form(boundary: "a b"))
        #expect(status(Self.cancel, ["Content-Type": type]) == 415)
        #expect(try head(Self.submit, ["Content-Type": "Application/JSON; charset=utf-8"]).get().content == .json)
    }

    @Test func aBodyThatIsCompressedIsRefused() {
        #expect(status(Self.submit, ["Content-Encoding": "gzip"]) == 415)
        #expect(status(Self.submit, ["Content-Encoding": "Identity"]) == nil)
        #expect(status(Self.submit, ["Transfer-Encoding": "gzip, chunked"]) == 501)
        #expect(status(Self.submit, ["Transfer-Encoding": "Chunked"]) == nil)
    }

    @Test func aHeaderOfWhichOneLineCountsMayNotComeTwice() throws {
        try SingleHeaders.check { _ in 1 }
        try SingleHeaders.check { name in name == "Accept" ? 9 : 0 }
        let problem = #expect(throws: ProblemDetails.self) {
            try SingleHeaders.check { [HTTPCallHead.key, "Content-Type"].contains($0) ? 2 : 1 }
        }
        #expect(problem?.status == 400)
        #expect(problem?.detail == "Idempotency-Key and Content-Type came in several lines. Send one.")
    }

    @Test func aTargetIsFoundByVerbAndPath() {
        let routes = GatewayRoutes([Self.submit, Self.list])
        #expect(routes.target("POST", Self.submit.path) == .call(Self.submit))
        #expect(routes.target("GET", Self.submit.path) == .otherVerb(allowed: "POST"))
        #expect(routes.target("GET", "/v1/feed") == .feed)
        #expect(routes.target("DELETE", "/v1/feed") == .otherVerb(allowed: "GET"))
        #expect(routes.target("GET", "/v1/openapi.json") == .description)
        for path in ["/", "/v1", Self.cancel.path, Self.submit.path + "/"] {
            #expect(routes.target("POST", path) == .unknown, "\(path)")
        }
    }
}

struct KeyedBodyTests {
    private func keyed(_ text: String, _ key: String = "k\"1") -> String? {
        (try? KeyedBody.body(Bytes(text.utf8), with: key)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func theKeyIsAddedAndNothingElseChanges() {
        #expect(keyed(#" {"b": 1.50, "a": [ ]}"#) == #" {"key":"k\"1","b": 1.50, "a": [ ]}"#)
        #expect(keyed("{}") == #"{"key":"k\"1"}"#)
        #expect(keyed("{ }") == #"{"key":"k\"1" }"#)
    }

    @Test func theSameKeyInBothIsFineAndAnotherIsRefused() {
        #expect(keyed(#"{"key": "k\"1"}"#) == #"{"key": "k\"1"}"#)
        #expect(keyed(#"{"key": "other"}"#) == nil)
        #expect(keyed(#"{"key": 1}"#) == nil)
        let null = #expect(throws: ProblemDetails.self) {
            try KeyedBody.body(Bytes(#"{"key": null}"#.utf8), with: "k")
        }
        #expect(null?.detail == "\"key\" in the body is null beside Idempotency-Key. Leave it out of the body.")
    }

    @Test(arguments: ["", "[]", "null", "{", #"{"a":1,"a":2}"#, "\u{FEFF}{}", "{,}"])
    func whatIsNoObjectIsLeftForTheServiceToRefuse(text: String) {
        #expect(keyed(text) == text)
    }
}
