/// Reads a text that does not fit its type once more, and notes everything that does not fit, not only the first.
///
/// Where a value is missing or wrong, reading goes on with a blank one: an empty text, 0, the first case of an enum.
/// What it costs does not matter, because it follows only a text that was refused.
///
/// Why: `deploy/decisions/0040-a-refusal-names-every-field.md`.
struct JSONExaminer: Decoder {
    let notes: JSONNotes
    /// The value at which it stands; `nil` where the text has none, and then everything is blank and nothing is noted.
    let token: Int?
    /// Remembers what is asked for first.
    let probe: JSONProbe?
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    init(_ notes: JSONNotes, at token: Int?, probe: JSONProbe? = nil) {
        self.notes = notes
        self.token = token
        self.probe = probe
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        probe?.see("an object")
        let object = notes.token(token, ofKind: .object, expected: "an object")
        return KeyedDecodingContainer(JSONExaminedObject<Key>(notes: notes, object: object))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer {
        probe?.see("a list")
        return JSONExaminedArray(notes: notes, array: notes.token(token, ofKind: .array, expected: "a list"))
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { JSONExaminedValue(examiner: self) }

    /// Reads the value at which it stands.
    ///
    /// - Throws: ``JSONExaminationEnded`` if there is no blank value of the type to go on with.
    func value<Value: Decodable>(of type: Value.Type) throws -> Value {
        guard let token else { return try blank(type) }
        if notes.kind(of: token) == .null, !(type is any ExpressibleByNilLiteral.Type), type != JSONValue.self {
            notes.add(.wrongType(notes.path(to: token), found: .null, expected: JSONExpectation.words(for: type)))
            return try blank(type)
        }
        if type is any JSONPlain.Type || type is any CodedText.Type || JSONCases(of: type) != nil {
            return try plain(type, at: token)
        }
        let before = notes.count
        do {
            return try Value(from: self)
        } catch let end as JSONExaminationEnded {
            throw end
        } catch {
            // If something in it was blank, the type has refused what nobody wrote.
            if notes.count == before { notes.add(notes.misfit(error, at: token)) }
            return try blank(type)
        }
    }

    /// Reads a value that has no fields, as the decoder does.
    private func plain<Value: Decodable>(_ type: Value.Type, at token: Int) throws -> Value {
        do {
            return try notes.decode(type, at: token)
        } catch {
            guard type == JSONValue.self else {
                notes.add(notes.fault(of: type, at: token))
                return try blank(type)
            }
            notes.addNumbersThatDoNotFit(in: token)
            // An object stays one, so that nothing else is wrong with it.
            let empty = JSONValue.object([:]) as? Value
            return try notes.kind(of: token) == .object ? empty ?? blank(type) : blank(type)
        }
    }

    private func blank<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let first = JSONCases(of: type)?.first as? Value { return first }
        do {
            if let coded = type as? any CodedText.Type {
                let document = try JSONDocument(try JSONCoder.encode(coded.example), limits: .own)
                return try JSONReader(document, at: 0).decode(type, at: 0)
            }
            return try Value(from: JSONExaminer(notes, at: nil))
        } catch {
            throw JSONExaminationEnded()
        }
    }
}

/// A value without fields that the decoder reads by itself.
private protocol JSONPlain {}

extension JSONValue: JSONPlain {}
extension String: JSONPlain {}
extension Bool: JSONPlain {}
extension Int: JSONPlain {}
extension Int64: JSONPlain {}
extension Double: JSONPlain {}

/// Reading cannot go on: there is no blank value of a type.
struct JSONExaminationEnded: Error {}

/// The text that is examined, and what was found in it.
final class JSONNotes {
    private let document: JSONDocument?
    private(set) var faults: [JSONFault] = []
    private(set) var more = 0

    /// How many faults there are, with those that are not kept.
    var count: Int { faults.count + more }

    /// How many faults are kept; a text may have tens of thousands.
    private static let most = 100

    /// Notes about a text; without one nothing is ever noted.
    init(_ document: JSONDocument?) {
        self.document = document
    }

    /// Notes a fault; what describes it is worked out only if it is kept.
    func add(_ fault: @autoclosure () -> JSONFault) {
        if faults.count < Self.most { faults.append(fault()) } else { more += 1 }
    }

    func kind(of token: Int) -> JSONKind { document?.tape.tokens[token].kind ?? .null }

    func path(to token: Int) -> String { JSONPath.text(document?.tape.path(to: token) ?? []) }

    func path(to token: Int, then name: String) -> String {
        JSONPath.text((document?.tape.path(to: token) ?? []) + [JSONPathKey(name)])
    }

    var tape: JSONTape? { document?.tape }

    /// The token itself if it has the kind, else `nil`, and it is noted.
    func token(_ token: Int?, ofKind kind: JSONKind, expected: String) -> Int? {
        guard let token else { return nil }
        let found = self.kind(of: token)
        if found == kind { return token }
        add(.wrongType(path(to: token), found: found, expected: expected))
        return nil
    }

    func decode<Value: Decodable>(_ type: Value.Type, at token: Int) throws -> Value {
        guard let document else { throw JSONExaminationEnded() }
        // The notes know where it is: thousands of walks through a long text would cost seconds.
        return try JSONReader(document, at: token, namesPlaces: false).decode(type, at: token)
    }

    /// With which its own types begin what they say; it helps nobody who sends a text.
    private static let wordsOfTheLanguage = ["Cannot initialize", "Could not convert", "Expected ", "Unable to "]

    /// What a type says about a value that it refuses.
    func misfit(_ error: any Error, at token: Int) -> JSONFault {
        guard case .dataCorrupted(let context) = error as? DecodingError else { return .misfit(path(to: token), nil) }
        let path = JSONPath.text((tape?.path(to: token) ?? []) + context.codingPath)
        let isOurs = !Self.wordsOfTheLanguage.contains(where: context.debugDescription.hasPrefix)
        return .misfit(path, isOurs ? context.debugDescription : nil)
    }

    /// Notes every number inside a value that no type can hold: all else is any value.
    func addNumbersThatDoNotFit(in token: Int) {
        guard let tape else { return }
        for token in token..<Int(tape.tokens[token].next) where kind(of: token) == .number {
            guard tape.integer(of: token, Int64.self) == nil, tape.floatingPoint(of: token, Double.self) == nil else {
                continue
            }
            add(fault(of: Double.self, at: token))
        }
    }

    /// Why a value does not fit a type without fields.
    func fault<Value: Decodable>(of type: Value.Type, at token: Int) -> JSONFault {
        let path = path(to: token)
        let expected = JSONExpectation.words(for: type)
        switch kind(of: token) {
        case .string:
            let found = tape?.string(of: token) ?? ""
            if let coded = type as? any CodedText.Type {
                return .wrongForm(path, found: found, form: coded.form, expected: expected)
            }
            if JSONCases(of: type) != nil { return .wrongValue(path, found: found, expected: expected) }
        case .number where type is any Numeric.Type:
            let number = tape.map { String(decoding: $0.text(of: token).prefix(40), as: UTF8.self) } ?? ""
            return .outOfRange(path, number: number, expected: expected)
        case .null, .false, .true, .number, .array, .object: break
        }
        return .wrongType(path, found: kind(of: token), expected: expected)
    }
}
