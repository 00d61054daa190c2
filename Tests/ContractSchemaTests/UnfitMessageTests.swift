import Foundation
import JSONCoding
import Messaging
import Testing
import Violations

@testable import ContractSchema

/// What a caller is told about a message that does not fit its type: in plain words, with every field.
struct UnfitMessageTests {
    /// What only someone who knows the code would understand.
    private static let wordsOfTheCode = [
        "Swift", "Codable", "Decodable", "DecodingError", "CodingKey", "codingPath", "debugDescription", "Optional(",
        "Cannot initialize", "Cannot get", "Expected to decode", "No value associated", "Index ", "container",
        "Dictionary<", "Array<", "Int64", "RawValue", "NSError", "Foundation",
    ]

    private static let rules = Set(
        JSONFault.Rule.allCases.map(\.rawValue) + JSONProblem.Rule.allCases.map(\.rawValue)
    )

    private static let calls = ContractCatalogue.callsOfCRM + ContractCatalogue.callsOfOperations

    private static let types: [any (Codable & Sendable).Type] =
        calls.map { $0 } + ContractCatalogue.durableMessages.map { $0 }
        + [CallHeader.self, CancelHeader.self, HelloHeader.self, BatchHeader.self]

    @Test func noMessageThatDoesNotFitIsToldInTheWordsOfTheCode() throws {
        let seeds = UInt64(20_261_129)..<20_261_429
        print("unfit messages of \(Self.types.count) types, seeds \(seeds)")
        var told = 0
        for type in Self.types {
            for seed in seeds { told += try Self.refusals(of: type, seed) }
        }
        #expect(told > 5_000, "most of them do not fit")
    }

    private static func refusals<Message: Codable>(of type: Message.Type, _ seed: UInt64) throws -> Int {
        let reader = SchemaReader(place: "#/")
        let schema = try reader.read(type).0
        var documents = RandomDocument(reader.components, seed: seed)
        // One value for another, or a message of pieces that fit elsewhere.
        let value = documents.value(of: seed.isMultiple(of: 5) ? .object([:]) : schema)
        let text = try MessageCoding.encode(documents.broken(value))
        do {
            _ = try MessageCoding.decode(type, from: text)
            return 0
        } catch {
            let violations = MessageCoding.violations(for: error)
            let all = ([MessageCoding.sentence(for: error)] + violations.map(\.description)).joined(separator: "\n")
            let note = Comment(rawValue: "\(type), seed \(seed): \(String(decoding: text, as: UTF8.self))\n\(all)")
            #expect(!violations.isEmpty, note)
            #expect(violations.allSatisfy { rules.contains($0.rule.rawValue) }, note)
            #expect(violations.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty && !$0.field.isEmpty }, note)
            #expect(!wordsOfTheCode.contains(where: all.contains), note)
            return 1
        }
    }

    @Test func everyFieldThatIsMissingIsNamedAtOnce() throws {
        for call in Self.calls { try Self.expectAllMissing(call) }
    }

    private static func expectAllMissing<Call: CallContract>(_ type: Call.Type) throws {
        let reader = SchemaReader(place: "#/")
        guard case .object(let schema)? = try shape(type, reader),
            case .array(let required)? = schema["required"]
        else { return }
        let error = #expect(throws: DecodingError.self) {
            try MessageCoding.decode(type, from: Bytes("{}".utf8), limits: WireLimits.json)
        }
        let violations = error.map(MessageCoding.violations(for:)) ?? []
        let named = Set(violations.filter { $0.rule == "json.required" }.map { JSONValue.string($0.field) })
        #expect(named == Set(required), "\(type)")
    }

    private static func shape<Call: CallContract>(_ type: Call.Type, _ reader: SchemaReader) throws -> JSONValue? {
        _ = try reader.read(type)
        return reader.components[SchemaReader.name(of: type)]
    }

    @Test func whatFitsOfACallOfACRMCanStillBeJudged() {
        for call in ContractCatalogue.callsOfCRM {
            let isFilled = Self.canBeFilled(call)
            #expect(isFilled, "\(call)")
        }
    }

    private static func canBeFilled<Call: CallContract>(_ type: Call.Type) -> Bool {
        MessageCoding.decodeFilling(type, from: Bytes("{}".utf8)) != nil
    }
}

extension RandomDocument {
    /// The document with one value in three replaced or left out.
    fileprivate mutating func broken(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let fields):
            var all: [String: JSONValue] = [:]
            for (name, field) in fields.sorted(by: { $0.key < $1.key }) where !isStruck(6) {
                all[name] = isStruck(4) ? self.value(of: .object([:])) : broken(field)
            }
            return .object(all)
        case .array(let elements): return .array(elements.map { broken($0) })
        case .string where isStruck(3): return .string("2026-02-30T24:00:60Z")
        case .null, .bool, .integer, .number, .string: return isStruck(6) ? .number(1.5e300) : value
        }
    }

    private mutating func isStruck(_ one: Int) -> Bool {
        // The next value decides, so that everything follows from the seed.
        guard case .integer(let number) = value(of: ["type": "integer"]) else { return false }
        return Int(number).magnitude % UInt(one) == 0
    }
}
