import Foundation
import Messaging
import Testing

struct WireMessageTests {
    private static let headers: [WireHeader] = [
        .call(CallHeader(id: "1", method: "a.v1.B/C", timeoutMs: 5, metadata: ["caller": "crm"])),
        .reply(ReplyHeader(id: "1", status: .resourceExhausted, message: "later", retryAfterMs: 1_000)),
        .cancel(CancelHeader(id: "1")),
        .hello(
            HelloHeader(
                sender: .intake,
                receiver: .linking,
                storeID: "s",
                epoch: 3,
                incarnation: "i",
                epochStart: 4,
                lastSequence: 9
            )
        ),
        .welcome(
            WelcomeHeader(
                receiver: .linking,
                storeID: "s",
                epoch: 1,
                cursor: 4,
                credit: Credit(messages: 2, bytes: 3)
            )
        ),
        .refused(RefusedHeader(receiver: .linking, reason: .rolledBack, message: "older")),
        .batch(BatchHeader(sender: .intake, storeID: "s", epoch: 1, first: 5, messages: [])),
        .ack(
            AckHeader(
                receiver: .linking,
                storeID: "s",
                epoch: 1,
                cursor: 4,
                credit: Credit(messages: 2, bytes: 3),
                gap: true
            )
        ),
    ]

    @Test(arguments: headers)
    func everyKindSurvivesTheWire(header: WireHeader) throws {
        let payload: [Bytes] =
            switch header {
            case .call, .reply: [Data("{}".utf8)]
            case .cancel, .hello, .welcome, .refused, .batch, .ack: []
            }
        let message = WireMessage(header, payload: payload)
        #expect(try WireMessage(frames: message.encoded()) == message)
    }

    @Test func attachmentsArriveAsTheyWereSent() throws {
        let files = [Attachment(name: "bill", contentType: "application/pdf", bytes: Data("%PDF-1.7".utf8))]
        let header = CallHeader(id: "1", method: "a.v1.B/C", timeoutMs: 5, attachments: files.headers)
        let sent = WireMessage(.call(header), payload: [Data("{}".utf8)] + files.map(\.bytes))
        let received = try WireMessage(frames: sent.encoded())
        #expect(received.attachments(files.headers) == files)
    }

    @Test func anAttachmentThatWasChangedIsRefusedAsDataLoss() throws {
        let files = [Attachment(name: "bill", contentType: "application/pdf", bytes: Data("%PDF-1.7".utf8))]
        let header = CallHeader(id: "7", method: "a.v1.B/C", timeoutMs: 5, attachments: files.headers)
        let frames = try WireMessage(.call(header), payload: [Data("{}".utf8), Data("%PDF-1.8".utf8)]).encoded()
        let error = #expect(throws: WireError.self) { try WireMessage(frames: frames) }
        #expect(error?.status == .dataLoss)
        #expect(error?.callID == "7")
    }

    @Test(arguments: [
        ("", StatusCode.invalidArgument, nil),
        ("[]", .invalidArgument, nil),
        ("{\"kind\":\"call\"}", .invalidArgument, nil),
        ("{\"v\":2,\"kind\":\"call\",\"id\":\"9\"}", .unimplemented, "9"),
        ("{\"v\":1,\"kind\":\"shout\",\"id\":\"9\"}", .invalidArgument, "9"),
        ("{\"v\":1,\"kind\":\"call\",\"id\":\"9\",\"timeoutMs\":1}", .invalidArgument, "9"),
        ("{\"v\":1,\"kind\":\"call\",\"id\":\"9\",\"method\":\"m\",\"timeoutMs\":0}", .invalidArgument, "9"),
        ("{\"v\":1,\"kind\":\"call\",\"id\":\"9\",\"method\":\"m\",\"timeoutMs\":\"1", .invalidArgument, nil),
    ])
    func aBrokenHeaderIsAnsweredAsThePageSays(header: String, status: StatusCode, callID: String?) {
        let error = #expect(throws: WireError.self) { try WireMessage(frames: [Data(header.utf8), Data("{}".utf8)]) }
        #expect(error?.status == status)
        #expect(error?.callID == callID)
    }

    @Test func anotherNumberOfFramesThanAnnouncedIsRefused() throws {
        let header = CallHeader(id: "1", method: "m", timeoutMs: 5)
        let frames = try WireMessage(.call(header), payload: [Data("{}".utf8), Data("more".utf8)]).encoded()
        #expect(throws: WireError.self) { try WireMessage(frames: frames) }
    }

    @Test func randomFramesNeverDoMoreThanThrow() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let frames = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                Data(
                    (0..<Int.random(in: 0...64, using: &generator)).map { _ in
                        UInt8.random(in: .min ... .max, using: &generator)
                    }
                )
            }
            #expect(throws: WireError.self) { try WireMessage(frames: frames) }
        }
    }
}

struct MessageCodingTests {
    private struct Sample: Codable {
        struct Inner: Codable {
            let zip: String
        }
        let address: Inner
    }

    @Test func aMissingFieldIsNamedByItsPath() {
        let error = #expect(throws: DecodingError.self) {
            try MessageCoding.decode(Sample.self, from: Data("{\"address\":{}}".utf8))
        }
        #expect(error.map(MessageCoding.sentence(for:)) == "The field \"address.zip\" is missing. Add a text.")
    }

    @Test func theHashIsTheOneOfTheStandard() {
        // FIPS 180-4, the example of one block.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(MessageCoding.sha256(Data("abc".utf8)) == expected)
    }
}

struct JSONMergePatchTests {
    // The cases of RFC 7396, appendix A.
    @Test(arguments: [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
        (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
        (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
        (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"a":1,"e":null}"#),
        (#"[1,2]"#, #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        (#"{}"#, #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ])
    func mergesAsTheStandardSays(original: String, patch: String, result: String) throws {
        let merged = try decode(original).merging(decode(patch))
        #expect(try merged == decode(result))
    }

    private func decode(_ text: String) throws -> JSONValue {
        try MessageCoding.decode(JSONValue.self, from: Data(text.utf8))
    }
}
