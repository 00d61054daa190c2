import Foundation
import Messaging
import Testing

@testable import ContractSchema

/// Every message of the contracts is read and written as Foundation's coders would.
struct MessageSamenessTests {
    private static let types: [any (Codable & Sendable).Type] =
        (ContractCatalogue.callsOfCRM + ContractCatalogue.callsOfOperations).flatMap { [$0, response(of: $0)] }
        + ContractCatalogue.durableMessages.map { $0 }
        + [
            CallHeader.self, ReplyHeader.self, CancelHeader.self, HelloHeader.self, WelcomeHeader.self,
            RefusedHeader.self, BatchHeader.self, AckHeader.self,
        ]

    private static func response<Call: CallContract>(of type: Call.Type) -> any (Codable & Sendable).Type {
        Call.Response.self
    }

    @Test func everyMessageIsCodedAsByFoundation() throws {
        #expect(Self.types.count > 80)
        var read = 0
        for type in Self.types { read += try compare(type) }
        #expect(read > 40 * Self.types.count, "most random messages fit, so that their bytes are compared too")
    }

    /// How many random messages of a type could be read.
    private func compare<Message: Codable>(_ type: Message.Type) throws -> Int {
        let reader = SchemaReader(place: "#/")
        let schema = try reader.read(type).0
        return try (0..<100).count { seed in
            var documents = RandomDocument(reader.components, seed: UInt64(seed))
            let text = try MessageCoding.encode(documents.value(of: schema))
            let ours = Result { try MessageCoding.decode(type, from: text) }
            let foundation = Result { try JSONDecoder().decode(type, from: text) }
            let note = "\(type), seed \(seed): \(String(decoding: text, as: UTF8.self))"
            switch (ours, foundation) {
            case (.success(let one), .success(let two)):
                // A dictionary or a set may be in another order, but its bytes are sorted.
                let bytes = try Self.encoder.encode(two)
                #expect(try MessageCoding.encode(one) == bytes, Comment(rawValue: note))
                #expect(try MessageCoding.encode(two) == bytes, Comment(rawValue: note))
                return true
            case (.failure(let one), .failure(let two)):
                let (own, other) = (Self.kind(of: one), Self.kind(of: two))
                // Foundation's loses the path of a number that does not fit its type.
                let isSame = own == other || other == "corrupted " && own.hasPrefix(other)
                #expect(isSame, Comment(rawValue: "\(own), not \(other): \(note)"))
            case (.success, .failure(let error)), (.failure(let error), .success):
                Issue.record("\(error) for \(note)")
            }
            return false
        }
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    private static func kind(of error: any Error) -> String {
        func path(_ keys: [any CodingKey]) -> String { keys.map(\.stringValue).joined(separator: "/") }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): return "missing \(path(context.codingPath + [key]))"
        case .typeMismatch(let type, let context): return "not \(type): \(path(context.codingPath))"
        case .valueNotFound(let type, let context): return "no \(type): \(path(context.codingPath))"
        case .dataCorrupted(let context): return "corrupted \(path(context.codingPath))"
        default: return "\(error)"
        }
    }
}
