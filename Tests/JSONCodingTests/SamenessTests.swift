import Foundation
import JSONCoding
import Testing

struct SamenessTests {
    private static let seeds = Chance.seeds(200)

    @Test(arguments: seeds)
    func randomValuesHaveFoundationsBytesAndComeBack(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let shape = chance.shape()
        let bytes = try Foundations.encode(shape)
        #expect(try JSONCoder.encode(shape).text == bytes.text, "seed \(seed)")
        #expect(try JSONCoder.decode(Shape.self, from: bytes) == Foundations.decode(Shape.self, from: bytes))
    }

    @Test(arguments: seeds)
    func anyJSONHasFoundationsBytesAndComesBack(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let tree = chance.tree()
        let bytes = try Foundations.encode(tree)
        #expect(try JSONCoder.encode(tree).text == bytes.text, "seed \(seed)")
        #expect(try JSONCoder.decode(JSONValue.self, from: bytes) == tree, "seed \(seed)")
        #expect(try Foundations.decode(JSONValue.self, from: bytes) == tree, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func aWrongFieldGivesTheSameErrorAtTheSamePath(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let bytes = try JSONCoder.encode(chance.shape())
        let tree = try JSONCoder.decode(JSONValue.self, from: bytes)
        for attempt in 0..<40 {
            let changed = chance.changing(tree)
            expectSameReading(Shape.self, try JSONCoder.encode(changed), "seed \(seed), attempt \(attempt)")
        }
    }

    @Test func namesAreSortedByTheirBytes() throws {
        let names = [
            "b", "a", "é", "z", "a\u{1}", "a\"", "a b", "10", "9", "Z", "", "aa", "😀", "\u{ffff}", "a\\", "ab",
        ]
        let fields = Dictionary(uniqueKeysWithValues: names.map { ($0, 1) })
        #expect(try JSONCoder.encode(fields).text == Foundations.encode(fields).text)
    }

    @Test(arguments: [
        "1", "1.0", "1e2", "1.5", "-0", "-0.0", "127", "128", "-128", "-129", "255", "256", "9007199254740993",
        "9007199254740993.0", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e18", "1e19",
        "18446744073709551615", "18446744073709551616", "1e400", "0e-400", "1e308",
        "4.9e-324", "3.4e38", "3.5e38", "123456789012345678901234567890",
    ])
    func aNumberFitsTheSameTypes(number: String) {
        let text = Data("[\(number)]".utf8)
        expectSameReading([Int].self, text, "Int")
        expectSameReading([Int8].self, text, "Int8")
        expectSameReading([Int64].self, text, "Int64")
        expectSameReading([UInt8].self, text, "UInt8")
        expectSameReading([UInt64].self, text, "UInt64")
        expectSameRealNumbers(text)
    }

    /// Foundation takes the first two for 0 and the third for 1 where a whole number is asked for.
    @Test(arguments: ["1e-400", "2e-324", "1.0000000000000001"])
    func aFractionNearAWholeNumberFitsTheSameRealTypes(number: String) {
        expectSameRealNumbers(Data("[\(number)]".utf8))
    }

    private func expectSameRealNumbers(_ text: Data) {
        expectSameReading([Double].self, text, "Double")
        expectSameReading([Float].self, text, "Float")
        expectSameReading([Decimal].self, text, "Decimal")
    }

    @Test(arguments: ["0", "true", "null", "\"\"", "[]", "{}", "[[1],[2,[]]]", " [ 1 , 2 ] ", "[null,null]"])
    func aValueAtTheTopIsReadAlike(text: String) {
        let text = Data(text.utf8)
        expectSameReading(Int.self, text, "Int")
        expectSameReading(Int?.self, text, "Int?")
        expectSameReading(Bool.self, text, "Bool")
        expectSameReading(String.self, text, "String")
        expectSameReading([Int?].self, text, "[Int?]")
        expectSameReading([String: Int].self, text, "[String: Int]")
        expectSameReading(JSONValue.self, text, "JSONValue")
    }
}
