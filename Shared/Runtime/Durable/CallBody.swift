import Messaging
import Violations

/// Reads the body of a call, and refuses one that does not fit with everything that is wrong with it.
enum CallBody {
    private static func startsWithBrace(_ body: Bytes) -> Bool {
        body.first { ![UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0) }
            == UInt8(ascii: "{")
    }

    /// Reads a call.
    ///
    /// - Parameters:
    ///   - type: the call.
    ///   - body: the body.
    ///   - andAlso: completes the violations of a body that does not fit, from what can be read of it.
    /// - Returns: the call, and the names in its body that it does not have.
    /// - Throws: a `CallError` with `INVALID_ARGUMENT`.
    static func read<Call: CallContract>(
        _ type: Call.Type,
        from body: Bytes,
        andAlso: (Call, [Violation]) throws -> [Violation] = { $1 }
    ) throws -> (call: Call, unknown: [String]) {
        do {
            let read = try MessageCoding.decodeTellingUnknown(type, from: body, limits: WireLimits.json)
            // A call without fields would take any JSON.
            if !startsWithBrace(body) { _ = try MessageCoding.decode(ObjectOnly.self, from: body) }
            return (read.value, read.unknown)
        } catch {
            var found = MessageCoding.violations(for: error)
            if let filled = MessageCoding.decodeFilling(type, from: body, limits: WireLimits.json) {
                found = try andAlso(filled, found)
            }
            throw CallError(
                .invalidArgument,
                MessageCoding.sentence(for: error),
                violations: found,
                violationsLeftOut: MessageCoding.violationsLeftOut(for: error)
            )
        }
    }
}

/// Any JSON object.
private struct ObjectOnly: Decodable {
    private enum NoKeys: CodingKey {}

    init(from decoder: any Decoder) throws {
        _ = try decoder.container(keyedBy: NoKeys.self)
    }
}

/// What a handler answers, encoded.
struct RouteAnswer {
    let body: Bytes
    let attachments: [Attachment]
    /// The names in the body of the call that the call does not have.
    let unknown: [String]
    /// Set if the answer may wait for a later commit.
    let wait: Wait?

    init<Response>(_ reply: Reply<Response>, unknown: [String], wait: Wait? = nil) throws where Response: Encodable {
        body = try MessageCoding.encode(reply.response)
        attachments = reply.attachments
        self.unknown = unknown
        self.wait = wait
    }

    /// What is told about such names, of many only the first; `nil` for none.
    var warnings: [String]? {
        guard !unknown.isEmpty else { return nil }
        let told = unknown.prefix(Self.most).map { name in
            "The call has no field \"\(name.shortened(to: 200))\"; it was ignored."
        }
        return told + (unknown.count > Self.most ? ["\(unknown.count - Self.most) more fields were ignored."] : [])
    }

    private static let most = 10
}

extension CallError {
    /// The answer to a call that failed in a way that no caller causes.
    static func fault(_ what: String, _ error: any Error) -> CallError {
        let words = error is DecodingError ? MessageCoding.sentence(for: error) : "\(error)."
        return CallError(.internal, "\(what): \(words)")
    }
}
