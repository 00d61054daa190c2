import Foundation
import Messaging
import Testing

@testable import FaxportClient

/// Values are read as a later release may send them, and written as the contract has them.
struct ValueTests {
    private static func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try MessageCoding.decode(type, from: Data(text.utf8))
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try MessageCoding.encode(value), as: UTF8.self)
    }

    @Test func whatALaterReleaseAddsIsKeptOrIgnored() throws {
        let status = try Self.read(
            PortStatus.self,
            """
            {"state": "paused", "attempt": 1, "attention": "none", "nextStep": "Wait.", "owner": "vendor",
             "mood": {"good": true}}
            """
        )
        #expect(status.state.rawValue == "paused" && !status.state.isKnown)
        #expect(status.attention == Attention.none && status.attention.isKnown)
        #expect(try Self.text(status).contains(#""state":"paused""#), "it goes back as it came")
    }

    @Test func whatIsNilIsLeftOut() throws {
        #expect(try Self.text(GetPortRequest(key: "k")) == #"{"key":"k"}"#)
        #expect(try Self.text(PortRequestForm(form: PortingForm(pin: "1"))) == #"{"form":{"pin":"1"}}"#)
    }

    static let times: [(String, Int64, String)] = [
        ("2026-11-23T08:00:00.000Z", 1_795_420_800_000, "2026-11-23T08:00:00.000Z"),
        ("2026-11-23T08:00:00Z", 1_795_420_800_000, "2026-11-23T08:00:00.000Z"),
        ("2026-11-23T08:00:00.1Z", 1_795_420_800_100, "2026-11-23T08:00:00.100Z"),
        ("2026-11-23T08:00:00.0019Z", 1_795_420_800_001, "2026-11-23T08:00:00.001Z"),
        ("2026-11-23T02:00:00.999-06:00", 1_795_420_800_999, "2026-11-23T08:00:00.999Z"),
        ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
    ]

    @Test(arguments: times)
    func aTimeIsReadAndWrittenToTheMillisecond(_ text: String, _ milliseconds: Int64, _ written: String) throws {
        let time = try Self.read(Timestamp.self, "\"\(text)\"")
        #expect(time.millisecondsSince1970 == milliseconds)
        #expect(try Self.text(time) == "\"\(written)\"")
        #expect(Timestamp(time.date) == time)
    }

    @Test(arguments: ["", "yesterday", "2026-11-23", "2026-11-23T08:00:00.Z", "2026-13-23T08:00:00.000Z"])
    func whatIsNoTimeIsRefused(_ text: String) {
        #expect(throws: (any Error).self) { try Self.read(Timestamp.self, "\"\(text)\"") }
    }

    @Test func aPatchSetsAndRemovesFields() throws {
        let changes = PortRequestForm(form: PortingForm(carrierAccountNumber: "50381-44972"))
        let patch = MergePatch(setting: changes, removing: ["form.pin", "practice.providerID", "useForOutbound"])
        let expected = """
            {"form":{"carrierAccountNumber":"50381-44972","pin":null},"practice":{"providerID":null},\
            "useForOutbound":null}
            """
        #expect(try Self.text(patch) == expected)
        #expect(try Self.text(MergePatch.none) == "{}")
        #expect(try Self.text(MergePatch(json: Data(#"{"later": 1}"#.utf8))) == #"{"later":1}"#)
        #expect(throws: FaxportError.self) { try MergePatch(json: Data("[]".utf8)) }
    }

    @Test(arguments: StatusCode.known)
    func everyStatusIsAnErrorThatSaysWhatToDo(_ code: StatusCode) {
        let violation = Violation(field: "form.pin", message: "It is long.", remedy: "Shorten it.", rule: "form.pin")
        let refusal = Refusal(code: code, message: "Not like this.", violations: [violation, violation])
        let error = FaxportError(refusal)
        #expect(error.refusal == refusal && error.violations.count == 2)
        #expect("\(error)".contains("\(code): Not like this. \(error.advice)"))
        #expect("\(error)".split(separator: "\n").count == 3)
        #expect(!(error.isRetryable && error.isOutcomeUnknown))
        let isPassing: Set<StatusCode> = [
            .unavailable, .resourceExhausted, .aborted, .cancelled, .deadlineExceeded,
        ]
        #expect(error.isRetryable == isPassing.contains(code))
    }

    @Test func whatCannotWorkIsSaidAtOnce() {
        #expect(throws: FaxportError.self) { try Faxport(zeroMQ: "http://x") }
        #expect(throws: FaxportError.self, "tcp without keys") { try Faxport(zeroMQ: "tcp://127.0.0.1:5700") }
        #expect(throws: FaxportError.self) { try Faxport(http: "ftp://x", token: "t") }
        #expect(throws: FaxportError.self) { try Faxport(http: "https://x", token: "two\nlines") }
        #expect(throws: FaxportError.self) { try CurveKeys(secretKey: "short", serverKeys: []) }
    }
}
