import Messaging
import Porting
import Timekeeping
import Violations

/// A type with custom coding, which declares its own schema.
protocol SchemaValue: Decodable {
    static var schema: JSONValue { get }
    /// A placeholder value, with which decoding can continue.
    static var sample: Self { get }
}

/// An enum with associated values, coded as an object with the case's name as its only key.
protocol SchemaAlternatives: Decodable {
    /// The names of all its cases.
    static var alternatives: [String] { get }
}

/// Lists and dictionaries.
protocol SchemaContainer {
    static var empty: Self { get }
    static func schema(by reader: SchemaReader) throws -> JSONValue
}

extension Array: SchemaContainer where Element: Decodable {
    static var empty: [Element] { [] }

    static func schema(by reader: SchemaReader) throws -> JSONValue {
        ["type": "array", "items": try reader.read(Element.self).0]
    }
}

extension Dictionary: SchemaContainer where Key == String, Value: Decodable {
    static var empty: [String: Value] { [:] }

    static func schema(by reader: SchemaReader) throws -> JSONValue {
        ["type": "object", "additionalProperties": try reader.read(Value.self).0]
    }
}

extension Optional: SchemaContainer where Wrapped: Decodable {
    static var empty: Wrapped? { nil }

    static func schema(by reader: SchemaReader) throws -> JSONValue {
        ["anyOf": [try reader.read(Wrapped.self).0, ["type": "null"]]]
    }
}

extension Timestamp: SchemaValue {
    static let schema: JSONValue = [
        "type": "string", "format": "date-time", "examples": ["2026-11-23T08:00:00.000Z"],
    ]
    static let sample = Timestamp(millisecondsSince1970: 0)
}

extension TimeSpan: SchemaValue {
    static let schema: JSONValue = ["type": "integer", "description": "Milliseconds."]
    static let sample = TimeSpan.zero
}

extension CalendarDay: SchemaValue {
    static let schema: JSONValue = ["type": "string", "format": "date", "examples": ["2026-11-26"]]
    static var sample: CalendarDay {
        guard let day = CalendarDay(year: 2026, month: 11, day: 26) else { preconditionFailure("The sample is a day") }
        return day
    }
}

extension Cents: SchemaValue {
    static let schema: JSONValue = ["type": "integer", "examples": [1300]]
    static let sample = Cents.zero
}

extension PortRequestID: SchemaValue {
    static let schema: JSONValue = [
        "type": "string", "format": "uuid", "examples": ["01a28a01-d500-799a-ac3a-f74ba69bc704"],
    ]
    static let sample = PortRequestID.make(millisecondsSince1970: 0, random: (0, 0))
}

extension PhoneNumber: SchemaValue {
    static let schema: JSONValue = [
        "type": "string", "pattern": "^\\+1[2-9][0-9]{2}[2-9][0-9]{6}$", "examples": ["+13125550142"],
    ]
    static var sample: PhoneNumber {
        guard let number = PhoneNumber(e164: "+13125550142") else { preconditionFailure("The sample is a number") }
        return number
    }
}

extension DocumentHash: SchemaValue {
    static let schema: JSONValue = ["type": "string", "pattern": "^[0-9A-Fa-f]{64}$"]
    static var sample: DocumentHash {
        guard let hash = DocumentHash(String(repeating: "0", count: 64)) else {
            preconditionFailure("The sample is a hash")
        }
        return hash
    }
}

extension JSONValue: SchemaValue {
    /// Anything.
    static let schema: JSONValue = [:]
    static let sample = JSONValue.null
}

extension GateOutcome: SchemaAlternatives {
    static let alternatives = ["passed", "declined", "incomplete"]
}

// MARK: Published names

/// A type whose published name differs from its current name in the code.
protocol PublishedName {
    static var publishedName: String { get }
}

/// A type whose nested types have published names that differ from those in the code.
protocol NamesItsParts {
    static var namesOfParts: [ObjectIdentifier: String] { get }
}

extension ReplyHeader: NamesItsParts {
    static let namesOfParts = [ObjectIdentifier(Violation.self): "FieldViolation"]
}

extension VendorAccount: PublishedName {
    static let publishedName = "UpdoxAccount"
}

// MARK: Schemas as literals

extension JSONValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }

    package init(integerLiteral value: Int64) { self = .integer(value) }

    package init(booleanLiteral value: Bool) { self = .bool(value) }

    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { first, _ in first })
    }
}
