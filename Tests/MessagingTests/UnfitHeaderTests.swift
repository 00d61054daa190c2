import Foundation
import Messaging
import Testing

/// A header that does not fit is told in plain words, and its answer always fits a header.
struct UnfitHeaderTests {
    private func refusal(_ header: String) -> WireError? {
        #expect(throws: WireError.self) { try WireMessage(frames: [Data(header.utf8), Data("{}".utf8)]) }
    }

    @Test(arguments: [
        (
            #"{"v":1,"kind":"call","id":"7","method":5,"timeoutMs":"soon","metadata":{"caller":1}}"#,
            """
            In the header: The field "method" is a number, and must be a text. Write a text. The field "timeoutMs" \
            is a text, and must be a whole number. Write a whole number. The field "metadata.caller" is a number, and \
            must be a text. Write a text.
            """
        ),
        (
            #"{"v":1,"kind":"call","id":"7","method":"m","timeoutMs":5,"attachments":[{"name":"a"}]}"#,
            """
            In the header: The field "attachments[0].contentType" is missing. Add a text. The field \
            "attachments[0].size" is missing. Add a whole number. The field "attachments[0].sha256" is missing. Add a \
            text.
            """
        ),
        (
            #"{"v":"1","kind":"call","id":"7"}"#,
            "In the header: The field \"v\" is a text, and must be a whole number. Write a whole number."
        ),
        (#"{"v":1,"id":"7"}"#, "In the header: The field \"kind\" is missing. Add a text."),
        (
            #"{"v":1,"kind":"shout","id":"7"}"#,
            "In the header: The field \"kind\" does not fit. \"shout\" is not a kind of message."
        ),
    ])
    func everyFieldIsNamed(header: String, words: String) {
        let error = refusal(header)
        #expect(error?.status == .invalidArgument)
        #expect(error?.callID == "7")
        #expect(error?.message == words)
    }

    @Test(arguments: [
        (#"{"v":1,"#, "The header is not valid JSON: the text ends too early, at byte 7."),
        ("[]", "The header is a list, and must be an object. Write an object."),
        (#"{"v":1,"v":1}"#, "The header is not valid JSON: the name \"v\" occurs twice in one object, at byte 7."),
    ])
    func aHeaderThatIsWrongAsAWholeIsCalledAHeader(header: String, words: String) {
        #expect(refusal(header)?.message == words)
    }

    @Test func anIDThatItsAnswerCouldNotRepeatIsRefused() throws {
        func header(_ id: String) -> String { #"{"v":1,"kind":"call","id":"\#(id)","method":"m","timeoutMs":5}"# }
        let longest = String(repeating: "x", count: WireLimits.callIDBytes)
        _ = try WireMessage(frames: [Data(header(longest).utf8), Data("{}".utf8)])
        let error = refusal(header(longest + "x"))
        #expect(error?.callID == nil)
        #expect(error?.message == "id has 1025 bytes; it may have at most 1024.")
        #expect(refusal(header(longest + "x").replacing(#""v":1"#, with: #""v":2"#))?.callID == nil)
    }

    /// Whatever it quotes: the name of an attachment, a kind of one letter with many marks.
    @Test func whatAnAnswerSaysFitsItsHeader() throws {
        let name = String(repeating: "n", count: 50_000)
        let kind = "k" + String(repeating: "\u{301}", count: 20_000)
        let attachment = #"{"name":"\#(name)","contentType":"a/b","size":1,"sha256":""}"#
        let call = #"{"v":1,"kind":"call","id":"7","method":"m","timeoutMs":5,"attachments":[\#(attachment)]}"#
        let frames = [Data(call.utf8), Data("{}".utf8), Data()]
        let lossy = #expect(throws: WireError.self) { try WireMessage(frames: frames) }
        let odd = refusal(#"{"v":1,"kind":"\#(kind)"}"#)
        for error in [lossy, odd] {
            let error = try #require(error)
            let reply = ReplyHeader(status: error.status, message: error.message)
            let bytes = try WireMessage(.reply(reply)).encoded()[0].count
            #expect((4_000...8_200).contains(bytes), "\(bytes)")
        }
        let refused = RefusedHeader(receiver: .intake, reason: .wrongReceiver, message: name)
        #expect(refused.message.utf8.count < 4_100)
    }
}
