import Foundation
import JSONCoding
import Testing

struct LimitTests {
    private static let limits = JSONLimits(
        bytes: 10_000,
        depth: 4,
        names: 5,
        elements: 6,
        values: 50,
        stringBytes: 12,
        numberBytes: 8
    )

    private func problem(_ text: String, _ limits: JSONLimits = Self.limits) -> JSONProblem? {
        do {
            _ = try JSONCoder.decode(JSONValue.self, from: Data(text.utf8), limits: limits)
            return nil
        } catch DecodingError.dataCorrupted(let context) {
            return context.underlyingError as? JSONProblem
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    private func list(_ element: String, _ count: Int) -> String {
        Array(repeating: element, count: count).joined(separator: ",")
    }

    @Test(arguments: [
        (#"[[[[1]]]]"#, "[[[[[1]]]]]", "more than 4 arrays and objects inside each other"),
        (#"{"a":[{"b":[]}]}"#, #"{"a":[{"b":[{}]}]}"#, "more than 4 arrays and objects inside each other"),
        ("[1,2,3,4,5,6]", "[1,2,3,4,5,6,7]", "an array of more than 6 elements"),
        (
            #"{"a":1,"b":1,"c":1,"d":1,"e":1}"#, #"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1}"#,
            "an object of more than 5 names"
        ),
        (#"["123456789012"]"#, #"["1234567890123"]"#, "a string of more than 12 bytes"),
        (#"{"\u0061\u0062":1}"#, #"{"\u0061\u0062c":1}"#, "a string of more than 12 bytes"),
        ("-1.5e123", "-1.5e1234", "a number of more than 8 characters"),
    ])
    func whatALimitAllowsIsReadAndOneMoreIsRefused(allowed: String, refused: String, words: String) {
        #expect(problem(allowed) == nil)
        #expect(problem(refused)?.reason == .limit(words))
        #expect(problem(refused)?.isLimit == true)
    }

    @Test func allValuesTogetherAreLimitedHoweverTheyAreArranged() {
        let row = "[\(list("1", 6))]"
        #expect(problem("[\(list(row, 6))]") == nil)
        #expect(problem("[\(list("[\(list(row, 3))]", 3))]")?.reason == .limit("more than 50 values and names"))
    }

    @Test func theWholeSizeIsCheckedBeforeAnythingIsRead() {
        let problem = problem(String(repeating: "?", count: 10_001))
        #expect(problem?.reason == .limit("more than 10000 bytes of JSON"))
    }

    @Test func scanningStopsAtTheLimitWhateverFollows() {
        let long = problem("[\(list("0", 1_000_000))]", limits(elements: 1_000))
        #expect(long?.reason == .limit("an array of more than 1000 elements"))
        #expect(long?.offset == 2_000)
        let deep = problem(String(repeating: "[", count: 1_000_000), limits(depth: 500))
        #expect(deep?.offset == 500)
        let deepObjects = problem(String(repeating: #"{"a":"#, count: 1_000_000), limits(depth: 500))
        #expect(deepObjects?.offset == 2_500)
    }

    private func limits(depth: Int = 100, elements: Int = 1_000_000) -> JSONLimits {
        JSONLimits(
            bytes: 16 * 1_024 * 1_024,
            depth: depth,
            names: 1_000_000,
            elements: elements,
            values: 5_000_000,
            stringBytes: 16 * 1_024 * 1_024,
            numberBytes: 100
        )
    }

    @Test func theProblemSaysWhereItIs() {
        let text = #"{"form":{"list":[{"pin":"1234567890123"}]}}"#
        #expect(problem(text)?.path == "form.list[0].pin")
        let words = "a string of more than 12 bytes, at byte 25, in \"form.list[0].pin\""
        #expect(problem(text)?.words == words)
        #expect(problem(#"{"a":1,"b":[0,tru]}"#)?.path == "b[1]")
        let twice = problem(#"{"a":1,"a":2}"#)
        #expect(twice?.words == "the name \"a\" occurs twice in one object, at byte 7")
        #expect(twice?.sentence == "In the text, the name \"a\" occurs twice in one object, at byte 7.")
        #expect(problem("\u{feff}{}")?.reason == .byteOrderMark)
        #expect(problem(#"{"a":"x"#)?.reason == .unexpectedEnd)
        #expect(problem("[1,]")?.reason == .unexpectedByte(UInt8(ascii: "]"), "a value"))
    }

    @Test func textInUTF16IsRefused() {
        for encoding in [String.Encoding.utf16, .utf16BigEndian, .utf16LittleEndian, .utf32] {
            guard let text = "{\"a\":1}".data(using: encoding) else { continue }
            #expect(throws: DecodingError.self) { try JSONCoder.decode(JSONValue.self, from: text) }
        }
    }

    @Test func aHundredThousandNamesInAnyOrderAreCompared() throws {
        let names = (0..<100_000).map { "\"\(($0 * 7_919) % 100_003)\":1" }
        let value = try JSONCoder.decode([String: Int].self, from: Data("{\(names.joined(separator: ","))}".utf8))
        #expect(value.count == 100_000)
        let double = Data("{\(names.joined(separator: ",")),\"5\":1}".utf8)
        #expect(throws: DecodingError.self) { try JSONCoder.decode([String: Int].self, from: double) }
    }

    @Test func aLongStringOfEscapesIsReadWhole() throws {
        let text = Data("[\"\(String(repeating: #"\u0000\ud83d\ude00\n"#, count: 50_000))\"]".utf8)
        let value = try JSONCoder.decode([String].self, from: text)
        #expect(value == [String(repeating: "\u{0}😀\n", count: 50_000)])
        #expect(try JSONCoder.decode([String].self, from: JSONCoder.encode(value)) == value)
    }
}
