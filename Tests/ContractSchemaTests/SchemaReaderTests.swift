import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

@testable import ContractSchema

/// What a schema is made from.
private struct Sample: Codable {
    enum Colour: String, Codable, CaseIterable { case red, green }

    struct Inner: Codable { let when: Timestamp }

    let text: String
    let flag: Bool?
    let count: Int?
    let big: Int64
    let share: Double?
    let note: String?
    let colours: [Colour]
    let inner: Inner?
    let counts: [String: Int]
    let method: Method
}

private enum Closed: String, Codable { case only }

/// Reads its fields as leniently as a request does.
private struct Lenient: Decodable {
    let name: String
    let isSet: Bool

    private enum CodingKeys: String, CodingKey { case name, isSet }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
        isSet = try container.decodeIfPresent(Bool.self, forKey: .isSet) ?? false
    }
}

struct SchemaReaderTests {
    private func component<Value: Decodable>(_ type: Value.Type, acceptsNull: Bool = false) throws -> JSONValue {
        let reader = SchemaReader(place: "#/")
        reader.acceptsNull = acceptsNull
        _ = try reader.read(type)
        return try #require(reader.components[SchemaReader.name(of: type)])
    }

    @Test func whatATypeReadsIsItsSchema() throws {
        let schema = try component(Sample.self)
        let fields: JSONValue = [
            "text": ["type": "string"], "flag": ["type": "boolean"], "count": ["type": "integer"],
            "big": ["type": "integer"], "share": ["type": "number"], "note": ["type": "string"],
            "colours": ["type": "array", "items": ["$ref": .string("#/" + SchemaReader.name(of: Sample.Colour.self))]],
            "inner": ["$ref": .string("#/" + SchemaReader.name(of: Sample.Inner.self))],
            "counts": ["type": "object", "additionalProperties": ["type": "integer"]],
            "method": ["type": "string"],
        ]
        #expect(schema.object?["properties"] == fields)
        #expect(schema.object?["required"] == ["text", "big", "colours", "counts", "method"])
    }

    @Test func whatAServiceIsSentMayBeNullWhereItMayBeMissing() throws {
        let fields = try component(Sample.self, acceptsNull: true).object?["properties"]?.object
        #expect(fields?["note"] == ["type": ["string", "null"]])
        #expect(fields?["text"] == ["type": "string"])
        let inner: JSONValue = ["$ref": .string("#/" + SchemaReader.name(of: Sample.Inner.self))]
        #expect(fields?["inner"] == ["anyOf": [inner, ["type": "null"]]])
    }

    @Test func aFieldWithADefaultIsNotRequired() throws {
        let schema = try component(Lenient.self)
        #expect(schema.object?["required"] == nil)
        #expect(schema.object?["properties"]?.object?.keys.sorted() == ["isSet", "name"])
    }

    @Test func anEnumThatDoesNotTellItsCasesIsRefusedWithTheRemedy() {
        let error = #expect(throws: SchemaError.self) { try component(Closed.self) }
        #expect(error?.description.contains("CaseIterable") == true)
    }

    @Test func anEnumWithContentHasItsCasesAsAlternatives() throws {
        let schema = try component(GateOutcome.self)
        guard case .array(let cases)? = schema.object?["oneOf"] else { throw SchemaError("\(schema)") }
        #expect(cases.map { $0.object?["required"] } == [["passed"], ["declined"], ["incomplete"]])
        let declined = cases.dropLast().last?.at("#/properties/declined")?.object
        #expect(declined?["required"] == ["reason", "advice"])
        // A new case does not compile until it is named here, and fails below until it is an alternative.
        let outcomes: [GateOutcome] = [.passed, .declined(reason: .nonUS, advice: ""), .incomplete(problems: [])]
        for outcome in outcomes {
            let name =
                switch outcome {
                case .passed: "passed"
                case .declined: "declined"
                case .incomplete: "incomplete"
                }
            #expect(GateOutcome.alternatives.contains(name))
        }
        #expect(GateOutcome.alternatives.count == outcomes.count)
    }
}
