import Foundation
import Messaging
import Testing

/// What a client is told about a body that cannot be read.
struct BodyLimitTests {
    private func sentence(_ text: String) -> String? {
        do {
            _ = try MessageCoding.decode(JSONValue.self, from: Data(text.utf8), limits: WireLimits.json)
            return nil
        } catch {
            return MessageCoding.sentence(for: error)
        }
    }

    private func list(_ element: String, _ count: Int) -> String {
        "[" + Array(repeating: element, count: count).joined(separator: ",") + "]"
    }

    private func nested(_ depth: Int) -> String {
        String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
    }

    @Test func eachLimitOfThePageHasItsSentence() {
        let limit = "The body is beyond a limit: "
        #expect(sentence(nested(32)) == nil)
        #expect(
            sentence(nested(33))
                == limit
                + "more than 32 arrays and objects inside each other, at byte 160, in \"a.a.a.a.a.a.….a.a.a.a.a.a\"."
        )
        #expect(sentence(list("0", 10_000)) == nil)
        #expect(
            sentence(#"{"a":\#(list("0", 10_001))}"#)
                == limit + "an array of more than 10000 elements, at byte 20005, in \"a[10000]\"."
        )
        let names = (1...1_001).map { "\"\($0)\":0" }
        #expect(sentence("{\(names.dropLast().joined(separator: ","))}") == nil)
        #expect(
            sentence("{\(names.joined(separator: ","))}")?.hasPrefix(limit + "an object of more than 1000 names")
                == true
        )
        let rows = list(list("0", 9_999), 6)
        #expect(sentence(rows)?.hasPrefix(limit + "more than 50000 values and names, at byte ") == true)
        let text = String(repeating: "x", count: 256 * 1_024)
        #expect(sentence("\"\(text)\"") == nil)
        #expect(sentence("\"\(text)x\"") == limit + "a string of more than 262144 bytes, at byte 1.")
        let digits = String(repeating: "9", count: 129)
        #expect(sentence(digits) == limit + "a number of more than 128 characters, at byte 0.")
        #expect(
            sentence(String(repeating: " ", count: 1_024 * 1_024 + 1))
                == limit + "more than 1048576 bytes of JSON, at byte 1048576."
        )
    }

    @Test(arguments: [
        (#"{"a":1,}"#, "\"}\" where a name in quotes was expected, at byte 7"),
        (#"{"a":01}"#, "a number that JSON does not allow, at byte 5, in \"a\""),
        (#"{"a":"\ud83d"}"#, "half of a surrogate pair, at byte 6, in \"a\""),
        (#"{"a":"\x"}"#, "an escape that JSON does not have, at byte 6, in \"a\""),
        ("{\"a\":\"\n\"}", "the control character 10 in a string, which must be escaped, at byte 6, in \"a\""),
        (#"{"a":1,"b":2,"a":3}"#, "the name \"a\" occurs twice in one object, at byte 13"),
        (#"{"a":1,"\u0061":3}"#, "the name \"a\" occurs twice in one object, at byte 7"),
        ("{} {}", "\"{\" where the end was expected, at byte 3"),
        ("", "the text ends too early, at byte 0"),
        ("[1,2", "the text ends too early, at byte 4, in \"[1]\""),
        ("\u{feff}{}", "a byte order mark; JSON here is UTF-8 without one, at byte 0"),
        ("nul", "the text ends too early, at byte 3"),
    ])
    func whatIsNotJSONIsToldWhere(text: String, words: String) {
        #expect(sentence(text) == "The body is not valid JSON: \(words).")
    }

    @Test func bytesThatAreNotUTF8AreRefusedWhereverTheyAre() {
        let bytes = Data([0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xC3, 0x28, 0x22, 0x7D])
        let error = #expect(throws: DecodingError.self) { try MessageCoding.decode(CancelHeader.self, from: bytes) }
        let words = "The body is not valid JSON: bytes that are not UTF-8, at byte 6, in \"a\"."
        #expect(error.map(MessageCoding.sentence(for:)) == words)
    }

    @Test func aNumberBeyondItsTypeIsNamedByItsPath() {
        let text = #"{"sender":"intake","storeID":"s","epoch":1e30,"first":1,"messages":[]}"#
        let error = #expect(throws: DecodingError.self) {
            try MessageCoding.decode(BatchHeader.self, from: Data(text.utf8))
        }
        let words = "The field \"epoch\" is 1e30, which does not fit. Write a whole number."
        #expect(error.map(MessageCoding.sentence(for:)) == words)
    }

    @Test func aPatchAsDeepAsTheLimitIsMergedAndWrittenAgain() throws {
        let patch = try MessageCoding.decode(JSONValue.self, from: Data(nested(32).utf8), limits: WireLimits.json)
        let merged = JSONValue.object(["b": .null]).merging(patch)
        let text = String(decoding: try MessageCoding.encode(merged), as: UTF8.self)
        #expect(text == nested(32).dropLast() + #","b":null}"#)
    }
}
