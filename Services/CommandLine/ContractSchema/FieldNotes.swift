import Messaging

/// The descriptions of types and fields, and the limits that the rules set.
enum FieldNotes {
    /// The description of a field, and additional keywords of JSON Schema.
    struct Note: ExpressibleByStringLiteral {
        let sentence: String
        let keywords: [String: JSONValue]

        init(_ sentence: String, _ keywords: [String: JSONValue] = [:]) {
            self.sentence = sentence
            self.keywords = keywords
        }

        init(stringLiteral value: String) {
            self.init(value)
        }
    }

    /// All notes by the name of the type in the documents, followed by a dot and the field for a field.
    static let all: [String: Note] = [
        ofCalls, ofSearch, ofPackets, ofFindings, ofRequests, ofStatus, ofHeaders, ofHealth, ofHTTP,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    /// Adds the notes of a type and of its fields to its schema.
    static func annotate(_ schema: JSONValue, type: String, with notes: [String: Note] = all) -> JSONValue {
        guard case .object(var object) = schema else { return schema }
        if let note = notes[type] { object.merge(note.additions) { $1 } }
        guard case .object(var properties)? = object["properties"] else { return .object(object) }
        for (name, property) in properties {
            if let note = notes["\(type).\(name)"] { properties[name] = note.added(to: property) }
        }
        object["properties"] = .object(properties)
        return .object(object)
    }
}

extension FieldNotes.Note {
    fileprivate var additions: [String: JSONValue] {
        keywords.merging(["description": .string(sentence)]) { $1 }
    }

    fileprivate func added(to schema: JSONValue) -> JSONValue {
        guard case .object(var object) = schema else { return schema }
        // In draft 7 keywords beside a reference are ignored, so the reference is wrapped.
        if object["$ref"] != nil { object = ["allOf": [schema]] }
        object.merge(additions) { $1 }
        return .object(object)
    }
}
