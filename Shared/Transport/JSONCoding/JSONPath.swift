/// The way to a value of a text in the notation of the contract, such as `documents[0].kind`.
enum JSONPath {
    /// One name or index of the way.
    enum Part {
        case name(String)
        case index(Int)
    }

    /// The way as text, empty for the whole text; of many parts only the outer and the inner ones, of a long name its
    /// beginning.
    static func text(_ parts: [Part]) -> String {
        guard parts.count > most else { return joined(parts[...]) }
        return "\(joined(parts.prefix(most / 2))).….\(joined(parts.suffix(most / 2)))"
    }

    /// The way that the path of an error describes.
    static func text(_ keys: [any CodingKey]) -> String {
        text(keys.map { key in key.intValue.map(Part.index) ?? .name(key.stringValue) })
    }

    private static let most = 12

    private static func joined(_ parts: ArraySlice<Part>) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .name(let name): text += (text.isEmpty ? "" : ".") + VisibleJSON.text(name, most: 64)
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }
}
