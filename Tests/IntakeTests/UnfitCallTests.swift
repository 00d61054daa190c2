import Durable
import Foundation
import IntakeContract
import Messaging
import Porting
import Testing

/// Values that do not fit a call are violations like all others: all at once, each with its field.
struct UnfitCallTests {
    private let desk: IntakeDesk

    init() throws { desk = try IntakeDesk() }

    /// A valid submission with a merge patch applied, sent as it is.
    private func submission(_ patch: String) throws -> JSONValue {
        let call = SubmitPortRequest(
            key: "crm-1",
            request: try IntakeDesk.sample("clean"),
            documents: IntakeDesk.documents
        )
        let json = try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(call))
        return json.merging(try MessageCoding.decode(JSONValue.self, from: Bytes(patch.utf8)))
    }

    private func refusal(of method: Messaging.Method, _ body: Bytes) throws -> ReplyHeader {
        let reply = try desk.reply(to: method, body, IntakeDesk.files())
        #expect(reply.header.status == .invalidArgument)
        #expect(reply.body.isEmpty)
        return reply.header
    }

    private func found(_ header: ReplyHeader) -> Set<String> {
        Set((header.violations ?? []).map { "\($0.field) \($0.rule)" })
    }

    @Test(arguments: [
        (#"{"request": null}"#, ["request json.required"]),
        (#"{"request": []}"#, ["request json.type"]),
        (#"{"documents": null, "key": 5}"#, ["documents json.required", "key json.type"]),
        (
            #"{"documents": [{"kind": "fax", "attachment": "bill.pdf"}, {"kind": "letter"}, 7, null]}"#,
            [
                "documents[0].kind json.value", "documents[1].attachment json.required", "documents[2] json.type",
                "documents[3] json.type",
            ]
        ),
        (
            """
            {"draft": "no", "request": {"practice": [], "useForOutbound": 1,
              "gate": {"losingProviderKind": "cable", "answeredAt": "2026-02-30T08:00:00.000Z",
                       "carrierAllowsPorting": "yes"},
              "form": {"pin": 4471, "billedAddress": {"zip": 60614}, "wholeAccount": "no"}}}
            """,
            [
                "draft json.type", "practice json.type", "useForOutbound json.type",
                "gate.losingProviderKind json.value", "gate.answeredAt json.form",
                "gate.carrierAllowsPorting json.type", "form.pin json.type", "form.billedAddress.zip json.type",
                "form.wholeAccount json.type",
            ]
        ),
        // Together with what the rules say.
        (
            #"{"key": " ", "request": {"form": {"pin": 1, "billedAddress": {"zip": "60614-1"}, "billedName": null}}}"#,
            [
                "form.pin json.type", "form.billedAddress.zip form.zip.five-digits", "form.billedName form.required",
                "key request.key",
            ]
        ),
        (
            #"{"draft": true, "request": {"form": {"pin": 1, "numberToPort": "911", "billedName": null}}}"#,
            ["form.pin json.type", "form.numberToPort number.area-code-missing"]
        ),
    ])
    func everythingThatIsWrongWithASubmissionIsNamedAtOnce(patch: String, expected: [String]) throws {
        let header = try refusal(of: SubmitPortRequest.method, try MessageCoding.encode(submission(patch)))
        let found = found(header)
        let numbers = found.filter { $0.hasPrefix("form.numberToPort number.") }
        let others = expected.filter { !$0.hasPrefix("form.numberToPort number.") }
        #expect(found.subtracting(numbers) == Set(others))
        #expect(numbers.isEmpty == (others.count == expected.count))
        #expect(try desk.call(ListPortRequests()).requests.isEmpty, "nothing is stored")
    }

    @Test func aRefusalSaysWhatIsThereAndWhatMayStandThere() throws {
        let patch = #"{"request": {"gate": {"losingProviderKind": "cable", "answeredAt": "yesterday"}}, "key": []}"#
        let header = try refusal(of: SubmitPortRequest.method, try MessageCoding.encode(submission(patch)))
        let texts = Dictionary(
            uniqueKeysWithValues: (header.violations ?? []).map { ($0.field, [$0.message, $0.remedy]) }
        )
        #expect(
            texts == [
                "gate.losingProviderKind": [
                    "The field is \"cable\", which is not one of its values.",
                    "Write one of carrier, eFaxReseller or other.",
                ],
                "gate.answeredAt": [
                    "The field is \"yesterday\", which is not a time of the calendar in RFC 3339.",
                    "Write a time of the calendar in RFC 3339 such as \"2026-11-23T08:00:00.000Z\".",
                ],
                "key": ["The field is a list, and must be a text.", "Write a text."],
            ]
        )
    }

    @Test(arguments: [
        ("AmendPortRequest", #"{"requestID": "7", "documents": []}"#, ["requestID json.form", "patch json.required"]),
        ("AmendPortRequest", #"{"requestID": "ID", "patch": 5, "documents": []}"#, ["patch json.type"]),
        (
            "AmendPortRequest", #"{"requestID": "ID", "patch": {"form": {"pin": []}, "gate": "?"}, "documents": []}"#,
            ["form.pin json.type", "gate json.type"]
        ),
        (
            "AmendPortRequest",
            #"{"requestID": "ID", "patch": {"form": {"pin": [], "serviceZIP": "6"}}, "documents": []}"#,
            ["form.pin json.type", "form.serviceZIP form.zip.five-digits"]
        ),
        (
            "AmendPortRequest",
            #"{"requestID": "ID", "patch": {"form": {"pin": []}}, "documents": [{"kind": "bill"}]}"#,
            ["form.pin json.type", "documents[0].attachment json.required"]
        ),
        ("ListPortRequests", #"{"state": "drafty", "limit": "ten"}"#, ["state json.value", "limit json.type"]),
        ("ListPortRequests", #"{"limit": 1.5}"#, ["limit json.range"]),
        ("ListPortRequests", #"{"limit": 1.00000000000000000001}"#, ["limit json.range"]),
        ("ListPortRequests", #"{"limit": 1e-400}"#, ["limit json.range"]),
        (
            "AmendPortRequest",
            #"{"requestID": "ID", "patch": {"a": 1e400, "form": {"pin": -1e999}}, "documents": []}"#,
            ["patch.a json.range", "patch.form.pin json.range"]
        ),
        ("ListPortRequests", #"{"limit": 1e30, "after": {}}"#, ["limit json.range", "after json.type"]),
        ("ReadFeed", "{}", ["after json.required", "limit json.required"]),
        ("ReadFeed", "[]", ["body json.type"]),
        ("GetPortRequest", #"{"requestID": null}"#, ["requestID request.named"]),
        ("CancelPortRequest", #"{"requestID": "ID"}"#, ["actor json.required", "reason json.required"]),
        (
            "CancelPortRequest", #"{"requestID": "ID", "actor": " ", "reason": ""}"#,
            ["actor cancel.actor", "reason cancel.reason"]
        ),
        ("ReadFeed", #"{"after": 0, "after": 1, "limit": 1}"#, ["body json.duplicate-name"]),
        ("ReadFeed", #"{"after": 0, "limit": 1,}"#, ["body json.syntax"]),
        ("ReadFeed", "\u{FEFF}{}", ["body json.utf8"]),
        ("ReadFeed", #"{"after": 0, "limit": 1, "other": ["\ud83d"]}"#, ["other[0] json.utf8"]),
    ])
    func whatDoesNotFitACallIsNamedByItsField(method: String, body: String, expected: [String]) throws {
        let id = try desk.submit().requestID.description
        let name = Messaging.Method(rawValue: "faxport.intake.v1.Intake/\(method)")
        let header = try refusal(of: name, Bytes(body.replacing("\"ID\"", with: "\"\(id)\"").utf8))
        #expect(found(header) == Set(expected), "\(header.message ?? "")")
    }

    @Test(
        arguments: [
            // UTF-16 in both orders, an unfinished letter in a field that nobody reads, and an overlong one in a name.
            [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], [0xFE, 0xFF, 0x00, 0x7B, 0x00, 0x7D], [0x7B, 0x00, 0x7D, 0x00],
            Array(#"{"after":0,"limit":1,"x":""#.utf8) + [0xC3] + Array(#""}"#.utf8),
            Array(#"{"after":0,"limit":1,""#.utf8) + [0xC0, 0xAF] + Array(#"":1}"#.utf8),
        ] as [[UInt8]]
    )
    func onlyUTF8IsTaken(bytes: [UInt8]) throws {
        let header = try refusal(of: ReadFeed.method, Bytes(bytes))
        #expect(header.violations?.count == 1)
        #expect(header.message?.contains("at byte") == true, "\(header.message ?? "")")
    }

    @Test func fieldsThatTheMethodDoesNotHaveAreNamedInTheHeaderOfTheAnswer() throws {
        let body = #"{"mathcing": "312", "limit": 5, "x\u202e": {"y": 1}}"#
        let reply = try desk.reply(to: ListPortRequests.method, Bytes(body.utf8), [])
        #expect(reply.header.status == .ok)
        #expect(
            reply.header.warnings == [
                "The call has no field \"mathcing\"; it was ignored.",
                "The call has no field \"x\\u{202E}\"; it was ignored.",
            ]
        )
        let patch = #"{"tellsRepetitions": true, "documents": [{"kind": "bill", "attachment": "bill.pdf", "page": 1}]}"#
        let submitted = try desk.reply(
            to: SubmitPortRequest.method,
            try MessageCoding.encode(submission(patch)),
            IntakeDesk.files()
        )
        #expect(submitted.header.status == .ok)
        #expect(
            submitted.header.warnings == [
                "The call has no field \"documents[0].page\"; it was ignored.",
                "The call has no field \"tellsRepetitions\"; it was ignored.",
            ]
        )
        #expect(try desk.reply(to: ReadFeed.method, Bytes(#"{"after":0,"limit":1}"#.utf8), []).header.warnings == nil)
    }

    @Test(arguments: [
        (
            ListPortRequests.method,
            """
            {"limit": "5", "isAlive": "yes", "submittedFrom": "2026-02-30T00:00:00Z", "minAgeMs": -1, "matching": "",
             "after": "x"}
            """,
            [
                "limit json.type", "isAlive json.type", "submittedFrom json.form", "minAgeMs page.age",
                "matching search.text", "after page.after",
            ]
        ),
        (
            ReadFeed.method, #"{"after": -1, "limit": "x", "waitMs": 99999, "requestID": "no"}"#,
            ["after feed.after", "limit json.type", "waitMs feed.wait", "requestID json.form"]
        ),
        (
            CancelPortRequest.method, #"{"requestID": "no", "actor": "", "reason": "a\nb", "key": ""}"#,
            ["requestID json.form", "actor cancel.actor", "reason cancel.reason", "key request.key"]
        ),
        (
            RequestSnapBack.method, #"{"requestID": "no", "acceptedFee": "1", "reason": "", "key": ""}"#,
            [
                "requestID json.form", "acceptedFee json.type", "approver json.required", "reason snap-back.reason",
                "key request.key",
            ]
        ),
    ])
    func everyMethodTellsItsRulesTogetherWithWhatCannotBeRead(
        method: Messaging.Method,
        body: String,
        expected: [String]
    ) throws {
        #expect(found(try refusal(of: method, Bytes(body.utf8))) == Set(expected))
    }

    @Test func anEmptyKeyHidesNoOtherMistake() throws {
        let requestID = try desk.submit().requestID
        let body = #"{"requestID": "\#(requestID)", "actor": "", "reason": "", "key": ""}"#
        let refused = try refusal(of: CancelPortRequest.method, Bytes(body.utf8))
        #expect(found(refused) == ["key request.key", "actor cancel.actor", "reason cancel.reason"])
    }

    @Test func theHeaderOfARefusalFitsTheLimitOfThePageWhateverWasSent() throws {
        let odd = String(repeating: "\\u0001", count: 20_000)
        let documents = (0..<500).map { #"{"kind": "\#($0)\#(odd.prefix(1_200))", "attachment": 1}"# }
            .joined(separator: ",")
        let body = #"{"key": "\#(odd)", "request": {"form": "\#(odd)"}, "documents": [\#(documents)]}"#
        let header = CallHeader(
            id: String(repeating: "\u{1}", count: WireLimits.callIDBytes),
            method: SubmitPortRequest.method,
            timeoutMs: 1_000
        )
        let message = WireMessage(.call(header), payload: [Bytes(body.utf8)])
        let outputs = try desk.step([.request(message, from: ReplyAddress(routingID: Data([9])))])
        let sizes = try outputs.compactMap { output -> Int? in
            guard case .answer(_, let answer) = output, case .reply(let reply) = answer.header else { return nil }
            return try MessageCoding.encode(reply).count
        }
        #expect(sizes.count == 1)
        #expect(sizes.allSatisfy { $0 < WireLimits.headerBytes }, "\(sizes)")
    }

    @Test(arguments: ["[]", "[1]", "\"x\"", " 3", "null", "true"])
    func theBodyOfACallWithoutFieldsIsAnObjectToo(body: String) throws {
        let refused = try refusal(of: CheckHealth.method, Bytes(body.utf8))
        #expect(refused.violations?.count == 1)
        #expect(try desk.reply(to: CheckHealth.method, Bytes(" {}".utf8), []).header.status == .ok)
    }
}
