import Foundation
import JSONCoding
import Testing

/// What is said about a text that is JSON and does not fit: everything, in plain words.
struct FaultTests {
    private enum Colour: String, Codable, CaseIterable { case red, green, blue }

    private struct Day: CodedText, Equatable {
        static let form = "a day"
        static let example = "2026-11-26"
        let text: String

        init(from decoder: any Decoder) throws {
            text = try decoder.singleValueContainer().decode(String.self)
            guard text.count == 10 else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no day"))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(text)
        }
    }

    private struct Item: Codable {
        let name: String
        let colour: Colour
        let count: Int?
    }

    private struct Whole: Codable {
        let id: Int
        let day: Day
        let items: [Item]
        let favourite: Colour?
        let more: [String: Double]
        let any: JSONValue
    }

    private func faults<Value: Decodable>(_ type: Value.Type, _ text: String) -> JSONFaults? {
        do {
            _ = try JSONCoder.decode(type, from: Data(text.utf8))
            return nil
        } catch DecodingError.dataCorrupted(let context), DecodingError.keyNotFound(_, let context),
            DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
        {
            return context.underlyingError as? JSONFaults
        } catch {
            return nil
        }
    }

    private func sentences(_ text: String) -> [String] {
        faults(Whole.self, text)?.faults.map { $0.sentence(in: "body") } ?? []
    }

    @Test func everyFieldIsNamedInTheOrderOfReading() {
        let text =
            #"{"id": "7", "day": "soon", "items": [{"name": null, "colour": "pink", "count": 1.5}, 3, {"name": "n"}],"#
        #expect(
            sentences(text + #" "favourite": false, "more": {"a": 1, "b": "2"}}"#) == [
                "The field \"id\" is a text, and must be a whole number. Write a whole number.",
                "The field \"day\" is \"soon\", which is not a day. Write a day such as \"2026-11-26\".",
                "The field \"items[0].name\" is null, and must be a text. Write a text.",
                "The field \"items[0].colour\" is \"pink\", which is not one of its values."
                    + " Write one of red, green or blue.",
                "The field \"items[0].count\" is 1.5, which does not fit. Write a whole number.",
                "The field \"items[1]\" is a number, and must be an object. Write an object.",
                "The field \"items[2].colour\" is missing. Add one of red, green or blue.",
                "The field \"favourite\" is false, and must be one of red, green or blue."
                    + " Write one of red, green or blue.",
                "The field \"more.b\" is a text, and must be a number. Write a number.",
                "The field \"any\" is missing. Add a JSON value such as an object.",
            ]
        )
    }

    @Test func whatIsMissingIsNamedWithWhatBelongsThere() {
        #expect(
            sentences("{}") == [
                "The field \"id\" is missing. Add a whole number.",
                "The field \"day\" is missing. Add a day such as \"2026-11-26\".",
                "The field \"items\" is missing. Add a list.",
                "The field \"more\" is missing. Add an object.",
                "The field \"any\" is missing. Add a JSON value such as an object.",
            ]
        )
        #expect(sentences("[]") == ["The body is a list, and must be an object. Write an object."])
        #expect(sentences("null") == ["The body is null, and must be an object. Write an object."])
    }

    @Test func whatWasSentIsShownOnOneLineAndCut() {
        let long = String(repeating: "x", count: 100)
        let text = #"{"id": 1, "day": "a\u0007\u202e\#(long)", "items": [], "more": {}, "any": 0}"#
        #expect(
            sentences(text) == [
                "The field \"day\" is \"a\\u{7}\\u{202E}\(long.prefix(57))…\", which is not a day."
                    + " Write a day such as \"2026-11-26\"."
            ]
        )
    }

    @Test func ofManyOnlyTheFirstAreKept() {
        let text = "[" + Array(repeating: "{}", count: 9_000).joined(separator: ",") + "]"
        let found = faults([Item].self, text)
        #expect(found?.faults.count == 100)
        #expect(found?.more == 2 * 9_000 - 100)
        #expect(found?.words(in: "body").hasSuffix("17995 more are not named in this sentence.") == true)
    }

    @Test func whatFitsIsReadWithBlanksForTheRest() throws {
        let text =
            #"{"id": "7", "items": [{"name": "a", "colour": "pink", "count": "x"}], "favourite": 1, "more": {"a": 2}}"#
        let whole = try #require(JSONCoder.decodeFilling(Whole.self, from: Data(text.utf8)))
        #expect(whole.id == 0 && whole.day.text == "2026-11-26" && whole.favourite == nil)
        #expect(whole.items.count == 1 && whole.items[0].name == "a" && whole.items[0].count == nil)
        #expect(whole.more == ["a": 2] && whole.any == .null)
        #expect(JSONCoder.decodeFilling(Whole.self, from: Data("{".utf8)) == nil)
    }

    @Test func namesThatNobodyAskedForAreNamed() throws {
        let text = #"""
            {"id": 1, "day": "2026-11-26", "items": [{"name": "a", "colour": "red", "cuont": 1, "x": {"y": 1}}],
             "more": {"a": 2}, "any": {"b": [{"c": 1}]}, "d\u00e9": 1, "favorite": "red"}
            """#
        let read = try JSONCoder.decodeTellingUnknown(Whole.self, from: Data(text.utf8))
        #expect(read.unknown == ["items[0].cuont", "items[0].x", "dé", "favorite"])
        #expect(read.value.items[0].count == nil)
        let none = try JSONCoder.decodeTellingUnknown([Item].self, from: Data(#"[{"name":"","colour":"red"}]"#.utf8))
        #expect(none.unknown.isEmpty)
    }
}
