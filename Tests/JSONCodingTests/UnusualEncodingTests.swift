import Foundation
import JSONCoding
import Testing

/// Types that code themselves in ways that the fast coder leaves to Foundation's, or nearly.
struct UnusualEncodingTests {
    private enum Keys: String, CodingKey {
        case a
        case b
        case c
    }

    private struct Coded: Encodable {
        let body: (any Encoder) throws -> Void

        func encode(to encoder: any Encoder) throws { try body(encoder) }
    }

    private func expectSameBytes(_ body: @escaping (any Encoder) throws -> Void) throws {
        let values = [Coded(body: body), Coded(body: body)]
        #expect(try JSONCoder.encode(values).text == Foundations.encode(values).text)
    }

    @Test func nestedContainersFilledInTurn() throws {
        try expectSameBytes { encoder in
            var outer = encoder.container(keyedBy: Keys.self)
            var one = outer.nestedContainer(keyedBy: Keys.self, forKey: .b)
            var two = outer.nestedUnkeyedContainer(forKey: .a)
            try one.encode(1, forKey: .c)
            try two.encode("x")
            try one.encode(2, forKey: .a)
        }
    }

    @Test func aNameWrittenTwiceKeepsTheLastValue() throws {
        try expectSameBytes { encoder in
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(1, forKey: .a)
            try container.encode(2, forKey: .b)
            try container.encode(3, forKey: .a)
        }
    }

    @Test func superEncodersAndThePath() throws {
        try expectSameBytes { encoder in
            var container = encoder.container(keyedBy: Keys.self)
            try [1, 2].encode(to: container.superEncoder())
            try container.encode(container.codingPath.count, forKey: .b)
            var list = container.nestedUnkeyedContainer(forKey: .c)
            try "x".encode(to: list.superEncoder())
        }
    }

    @Test func aValueThatEncodesNothingIsAnEmptyObject() throws {
        try expectSameBytes { _ in }
        #expect(throws: EncodingError.self) { try JSONCoder.encode(Coded { _ in }) }
    }

    @Test func aContainerThatIsAskedForTwiceIsOne() throws {
        try expectSameBytes { encoder in
            var one = encoder.container(keyedBy: Keys.self)
            try one.encode(1, forKey: .c)
            var nested = one.nestedContainer(keyedBy: Keys.self, forKey: .b)
            try nested.encode(true, forKey: .a)
            var two = encoder.container(keyedBy: Keys.self)
            try two.encode(2, forKey: .a)
        }
    }

    @Test func anEncoderThatIsUsedTooLateDoesNoHarm() throws {
        final class Kept { var encoder: (any Encoder)? }
        let kept = Kept()
        #expect(try JSONCoder.encode([Coded { kept.encoder = kept.encoder ?? $0 }]).text == "[{}]")
        var container = try #require(kept.encoder).container(keyedBy: Keys.self)
        try container.encode(1, forKey: .a)
        var list = try #require(kept.encoder).unkeyedContainer()
        try list.encode("x")
        var single = try #require(kept.encoder).singleValueContainer()
        try single.encode(2)
    }

    @Test func aDecoderThatIsUsedTooLateStillReadsItsText() throws {
        struct Keeping: Decodable {
            let decoder: any Decoder

            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                self.decoder = try list.superDecoder()
            }
        }
        let kept = try JSONCoder.decode(Keeping.self, from: Data(#"[{"a":"a text of some length"}]"#.utf8))
        let container = try kept.decoder.container(keyedBy: Keys.self)
        #expect(try container.decode(String.self, forKey: .a) == "a text of some length")
    }

    @Test func aNumberThatIsNotFiniteIsRefusedWithItsPath() {
        let value = ["a": [1.0, .infinity]]
        let ours = #expect(throws: EncodingError.self) { try JSONCoder.encode(value) }
        let foundation = #expect(throws: EncodingError.self) { try Foundations.encode(value) }
        #expect(ours.map(path(of:)) == foundation.map(path(of:)))
    }

    private func path(of error: EncodingError) -> [String] {
        switch error {
        case .invalidValue(_, let context): context.codingPath.map(\.stringValue)
        default: []
        }
    }

    @Test func superDecodersReadAlike() {
        struct Child: Decodable, Equatable {
            let inner: Int?
            let own: Int

            private enum Keys: String, CodingKey {
                case own
            }

            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Keys.self)
                own = try container.decode(Int.self, forKey: .own)
                inner = try container.superDecoder().singleValueContainer().decode(Int?.self)
            }
        }
        for text in [#"{"own":1}"#, #"{"own":1,"super":2}"#, #"{"own":1,"super":"x"}"#, #"{"super":null}"#] {
            expectSameReading([Child].self, Data("[\(text)]".utf8), "super")
        }
    }

    @Test func valuesAsDeepAsFoundationsAreWrittenAndDeeperOnesRefused() throws {
        func nested(_ depth: Int) -> JSONValue { (1..<depth).reduce(.array([])) { value, _ in .array([value]) } }
        #expect(try JSONCoder.encode(nested(511)) == Foundations.encode(nested(511)))
        #expect(throws: EncodingError.self) { try Foundations.encode(nested(512)) }
        #expect(throws: EncodingError.self) { try JSONCoder.encode(nested(512)) }
        #expect(throws: EncodingError.self) { try JSONCoder.encode(["a": nested(511)]) }
    }
}
