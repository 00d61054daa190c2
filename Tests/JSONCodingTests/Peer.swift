import Foundation
import JSONCoding
import Testing

/// Foundation's coders as this system configured them before it had its own.
enum Foundations {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: Data) throws -> Value {
        try JSONDecoder().decode(type, from: bytes)
    }
}

/// How a decoding ended, for comparison.
enum Verdict<Value: Equatable>: Equatable {
    case value(Value)
    case missing(String)
    case mismatch(String)
    case empty(String)
    case corrupted(String)
    case other(String)

    init(_ decode: () throws -> Value) {
        do {
            self = .value(try decode())
        } catch {
            self.init(error)
        }
    }

    private init(_ error: any Error) {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): self = .missing(Self.path(context.codingPath + [key]))
        case .typeMismatch(let type, let context): self = .mismatch("\(type) at \(Self.path(context.codingPath))")
        case .valueNotFound(let type, let context): self = .empty("\(type) at \(Self.path(context.codingPath))")
        case .dataCorrupted(let context): self = .corrupted(Self.path(context.codingPath))
        default: self = .other("\(error)")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String { keys.map(\.stringValue).joined(separator: "/") }

    /// Whether two coders ended alike.
    ///
    /// Foundation's loses the path of a number that does not fit its type, and reads dictionaries in random order, so
    /// of several wrong values in one any may be the first.
    func agrees(with foundation: Verdict) -> Bool {
        if case .corrupted("") = foundation, case .corrupted = self { return true }
        if let own = dictionary, own == foundation.dictionary { return true }
        return self == foundation
    }

    /// The path of the dictionary in which decoding failed.
    private var dictionary: Substring? {
        switch self {
        case .value, .other: nil
        case .missing(let place), .mismatch(let place), .empty(let place), .corrupted(let place):
            place.firstRange(of: /by(Name|Number|Color)\//).map { place[..<$0.upperBound] }?.split(separator: " ").last
        }
    }

    var isValue: Bool {
        if case .value = self { true } else { false }
    }
}

extension Data {
    var text: String { String(decoding: self, as: UTF8.self) }
}

/// Expects that both coders read a text alike.
func expectSameReading<Value: Decodable & Equatable>(
    _ type: Value.Type,
    _ text: Data,
    _ note: @autoclosure () -> String
) {
    let ours = Verdict { try JSONCoder.decode(type, from: text) }
    let foundation = Verdict { try Foundations.decode(type, from: text) }
    // Foundation's cuts the fraction off a number beyond 2⁵³, and calls a number that fits no type an object.
    guard !ours.agrees(with: foundation), text.text.firstRange(of: /[0-9]{16,}[.eE]/) == nil else { return }
    if type == JSONValue.self, !ours.isValue, !foundation.isValue { return }
    Issue.record("\(note()): \(text.text)\nours: \(ours)\nFoundation's: \(foundation)")
}
