/// What a type reads, in plain words.
enum JSONExpectation {
    /// What must stand where a type is read, such as `a whole number` or `one of bill or letter`.
    static func words<Value: Decodable>(for type: Value.Type) -> String {
        if let words = ofScalar(type) { return words }
        if let cases = JSONCases(of: type) { return cases.words }
        if let coded = type as? any CodedText.Type { return coded.expectation }
        if type == JSONValue.self { return "a JSON value such as an object" }
        let probe = JSONProbe()
        _ = try? Value(from: JSONExaminer(JSONNotes(nil), at: nil, probe: probe))
        return probe.words ?? "another value"
    }

    /// What a type is that JSON knows itself.
    static func ofScalar(_ type: Any.Type) -> String? {
        if type == String.self { return "a text" }
        if type == Bool.self { return "true or false" }
        if type is any FixedWidthInteger.Type { return "a whole number" }
        return type is any BinaryFloatingPoint.Type ? "a number" : nil
    }
}

/// Remembers what a type asks for first.
final class JSONProbe {
    private(set) var words: String?

    func see(_ words: @autoclosure () -> String?) {
        if self.words == nil { self.words = words() }
    }
}

/// An enum of which not every case may be sent.
package protocol LimitsWhatIsSent {
    /// The texts that a refusal offers, in order.
    static var namesToSend: [String] { get }
}

/// The texts of an enum that is coded as one of its names.
struct JSONCases {
    let names: [String]
    /// The first case, with which reading goes on after a text that is none of them.
    let first: Any

    /// `nil` for any other type.
    init?(of type: Any.Type) {
        func all<Enum: CaseIterable & RawRepresentable>(_ type: Enum.Type) -> (names: [String], first: Any)? {
            guard let first = Enum.allCases.first else { return nil }
            return (Enum.allCases.compactMap { $0.rawValue as? String }, first)
        }
        guard let type = type as? any (CaseIterable & RawRepresentable).Type, let (names, first) = all(type),
            !names.isEmpty
        else { return nil }
        self.names = (type as? any LimitsWhatIsSent.Type)?.namesToSend ?? names
        self.first = first
    }

    /// `one of bill, letter or form`.
    var words: String {
        guard let last = names.last, names.count > 1 else { return "\"\(names.joined())\"" }
        return "one of \(names.dropLast().joined(separator: ", ")) or \(last)"
    }
}
