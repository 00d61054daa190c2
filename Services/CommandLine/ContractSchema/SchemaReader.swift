import Messaging

/// Collects the JSON Schemas (draft 7) of types, each named type once.
final class SchemaReader {
    /// The prefix of references, such as `#/definitions/`.
    let place: String
    /// The schemas of named types.
    private(set) var components: [String: JSONValue] = [:]
    /// Whether an optional value may also be `null`, as in everything that is sent to services.
    var acceptsNull = false

    private var owners: [String: ObjectIdentifier] = [:]
    /// The names of types within the type that is being read.
    private var localNames: [ObjectIdentifier: String] = [:]

    init(place: String) {
        self.place = place
    }

    /// The schema of a type, and a placeholder value with which the enclosing type can continue decoding.
    func read<Value: Decodable>(_ type: Value.Type) throws -> (JSONValue, Value) {
        if let (schema, value) = try Self.primitive(type) ?? declared(type) ?? container(type) {
            return (schema, value)
        }
        let namesOutside = localNames
        defer { localNames = namesOutside }
        if let naming = type as? any NamesItsParts.Type { localNames.merge(naming.namesOfParts) { $1 } }
        let shape = Shape()
        if let (cases, first) = try enumeration(type) {
            return (try name(type) { ["type": "string", "enum": .array(cases)] }, first)
        }
        if let alternatives = type as? any SchemaAlternatives.Type {
            let names = alternatives.alternatives
            return (try name(type) { try self.alternatives(type, names) }, try value(type, names))
        }
        let value = try Value(from: SchemaDecoder(shape: shape, reader: self))
        if shape.single != nil { return (shape.schema, value) }
        return (try name(type) { shape.schema }, value)
    }

    /// Replaces the schema of a named type.
    func replace(_ name: String, with schema: JSONValue) {
        components[name] = schema
    }

    /// Makes a required field of a named object one that may be left out.
    func makeOptional(_ field: String, of name: String) {
        guard case .object(var object)? = components[name], case .array(let required)? = object["required"] else {
            return
        }
        object["required"] = .array(required.filter { $0 != .string(field) })
        components[name] = .object(object)
    }

    /// A schema that also accepts a missing value.
    func optional(_ schema: JSONValue) -> JSONValue {
        guard acceptsNull, case .object(var object) = schema else { return schema }
        guard let type = object["type"] else {
            return object.isEmpty ? schema : ["anyOf": [schema, ["type": "null"]]]
        }
        object["type"] = [type, "null"]
        return .object(object)
    }

    /// The name of a type in the documents: its published name, or its own without the module and with nested names
    /// joined.
    static func name(of type: Any.Type) -> String {
        (type as? any PublishedName.Type)?.publishedName
            ?? String(reflecting: type).split(separator: ".").dropFirst().joined()
    }

    private func name(_ type: Any.Type, _ schema: () throws -> JSONValue) throws -> JSONValue {
        let name = localNames[ObjectIdentifier(type)] ?? Self.name(of: type)
        let reference: JSONValue = ["$ref": .string(place + name)]
        if let owner = owners[name] {
            guard owner == ObjectIdentifier(type) else {
                throw SchemaError("Two types of the contracts are named \(name); give one of them another name.")
            }
            return reference
        }
        owners[name] = ObjectIdentifier(type)
        components[name] = FieldNotes.annotate(try schema(), type: name)
        return reference
    }

    private func declared<Value>(_ type: Value.Type) throws -> (JSONValue, Value)? {
        guard let own = type as? any SchemaValue.Type, let sample = own.sample as? Value else { return nil }
        return (own.schema, sample)
    }

    private func container<Value>(_ type: Value.Type) throws -> (JSONValue, Value)? {
        guard let own = type as? any SchemaContainer.Type, let empty = own.empty as? Value else { return nil }
        return (try own.schema(by: self), empty)
    }

    private func enumeration<Value>(_ type: Value.Type) throws -> ([JSONValue], Value)? {
        guard let raw = type as? any RawRepresentable.Type else { return nil }
        if let cases = (type as? any (CaseIterable & RawRepresentable).Type).map(Self.cases), let first = cases.first {
            return (cases.compactMap { $0.name.map(JSONValue.string) }, try cast(first.value, type))
        }
        if Self.isClosed(raw) {
            throw SchemaError("The enum \(type) does not list its cases: add CaseIterable to its declaration.")
        }
        return nil
    }

    private static func cases(_ type: any (CaseIterable & RawRepresentable).Type) -> [(name: String?, value: Any)] {
        func open<Enum: CaseIterable & RawRepresentable>(_ type: Enum.Type) -> [(name: String?, value: Any)] {
            Enum.allCases.map { ($0.rawValue as? String, $0) }
        }
        return open(type)
    }

    /// Whether the type accepts only certain texts.
    private static func isClosed(_ type: any RawRepresentable.Type) -> Bool {
        func open<Raw: RawRepresentable>(_ type: Raw.Type) -> Bool {
            ("no case has this name" as? Raw.RawValue).map { Raw(rawValue: $0) == nil } ?? false
        }
        return open(type)
    }

    private func alternatives<Value: Decodable>(_ type: Value.Type, _ names: [String]) throws -> JSONValue {
        let shapes = try names.map { name in
            let shape = Shape(keys: [name])
            _ = try Value(from: SchemaDecoder(shape: shape, reader: self))
            return shape.schema
        }
        return ["oneOf": .array(shapes)]
    }

    private func value<Value: Decodable>(_ type: Value.Type, _ names: [String]) throws -> Value {
        try Value(from: SchemaDecoder(shape: Shape(keys: Array(names.prefix(1))), reader: self))
    }

    private func cast<Value>(_ value: Any, _ type: Value.Type) throws -> Value {
        guard let value = value as? Value else { throw SchemaError("\(value) is no \(type).") }
        return value
    }

    private static func primitive<Value>(_ type: Value.Type) throws -> (JSONValue, Value)? {
        let numbers: [any FixedWidthInteger & Decodable] = [
            Int(), Int8(), Int16(), Int32(), Int64(), UInt(), UInt8(), UInt16(), UInt32(), UInt64(),
        ]
        var known: [(schema: JSONValue, value: any Decodable)] = [
            (["type": "string"], ""), (["type": "boolean"], false), (["type": "number"], Double()),
            (["type": "number"], Float()),
        ]
        for number in numbers { known.append((["type": "integer"], number)) }
        return known.lazy.compactMap { known in (known.value as? Value).map { (known.schema, $0) } }.first
    }
}
