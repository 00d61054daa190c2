import Foundation
import JSONCoding
import Testing

struct FuzzTests {
    @Test(arguments: Chance.seeds(100))
    func mutatedBytesAreAcceptedOnlyIfTheyAreJSON(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let original = try JSONCoder.encode(chance.shape(depth: 1))
        for attempt in 0..<60 {
            let text = chance.damaging(original)
            let note = "seed \(seed), attempt \(attempt)"
            if StrictJSON.isValid(text) {
                expectSameReading(Shape.self, text, note)
                expectSameReading(JSONValue.self, text, note)
            } else {
                expectProblem(text, note)
            }
        }
    }

    @Test(arguments: Chance.seeds(100))
    func randomTokensAreAcceptedOnlyIfTheyAreJSON(seed: UInt64) {
        var chance = Chance(seed: seed)
        for attempt in 0..<100 {
            let text = Data(chance.list(upTo: 12) { $0.pick(Self.tokens) }.joined().utf8)
            let note = "seed \(seed), attempt \(attempt)"
            if StrictJSON.isValid(text) {
                expectSameReading(JSONValue.self, text, note)
                expectSameReading([String: [Int]].self, text, note)
                expectSameReading([JSONValue?].self, text, note)
            } else {
                expectProblem(text, note)
            }
        }
    }

    private static let tokens = [
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"\\u0061\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "1", "-",
        "0", "01", ".5", "e3", "1E+2", "true", "false", "null", "tru", " ", "\n", "\"\\x\"", "\"", "{\"a\":1}", "[1,2]",
        "é", "\u{feff}",
    ]

    private func expectProblem(_ text: Data, _ note: String) {
        do {
            _ = try JSONCoder.decode(JSONValue.self, from: text)
            Issue.record("\(note): accepted \(text.text)")
        } catch DecodingError.dataCorrupted(let context) where context.underlyingError is JSONProblem {
            let problem = context.underlyingError as? JSONProblem
            #expect((0...text.count).contains(problem?.offset ?? -1), "\(note)")
        } catch {
            Issue.record("\(note): \(error) for \(text.text)")
        }
    }
}

extension Chance {
    /// The bytes with one to three places changed, removed, repeated or inserted.
    fileprivate mutating func damaging(_ bytes: Data) -> Data {
        var damaged = [UInt8](bytes)
        for _ in 0..<number(1...3) where !damaged.isEmpty {
            let place = number(0...damaged.count - 1)
            switch number(0...5) {
            case 0: damaged[place] = UInt8(truncatingIfNeeded: numbers.next())
            case 1: damaged.remove(at: place)
            case 2: damaged.insert(pick(Array("{}[]\",:0-.eE+\\u \n\u{0}".utf8)), at: place)
            case 3: damaged[place] ^= 1 << UInt8(number(0...7))
            case 4: damaged.removeSubrange(place..<min(damaged.count, place + number(1...8)))
            default: damaged.insert(contentsOf: damaged[place..<min(damaged.count, place + number(1...12))], at: place)
            }
        }
        return Data(damaged)
    }
}
