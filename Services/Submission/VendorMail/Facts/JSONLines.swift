import Foundation

/// Turns the JSON that a portal sends into lines `Label: value`.
enum JSONLines {
    /// The lines of one JSON object; `nil` for anything else.
    static func flattened(_ lines: [String]) -> [String]? {
        let text = lines.joined(separator: "\n").trimming(" ")
        guard text.hasPrefix("{"), text.hasSuffix("}"),
            let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        else { return nil }
        return object.sorted { $0.key < $1.key }.flatMap { Self.lines(label($0.key), $0.value) }
    }

    private static func lines(_ label: String, _ value: Any) -> [String] {
        switch value {
        case let list as [Any]: list.flatMap { lines(label, $0) }
        case let object as [String: Any]:
            ["\(label): " + object.sorted { $0.key < $1.key }.map { words($0.value) }.joined(separator: " ")]
        default: ["\(label): \(words(value))"]
        }
    }

    private static func words(_ value: Any) -> String {
        switch value {
        case is NSNull: "-"
        case let text as String:
            // "order.withdrawn" and "service_zip" are words; a moment or an address is not.
            text.allSatisfy { $0.isLetter || "._".contains($0) }
                ? text.replacing(".", with: " ").replacing("_", with: " ") : text
        case let number as NSNumber where isTruth(number): number.boolValue ? "yes" : "no"
        default: "\(value)"
        }
    }

    /// Tells `true` from 1.
    private static func isTruth(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

    /// `liveAt` as "live at".
    private static func label(_ key: String) -> String {
        key.reduce(into: "") { label, character in
            if character.isUppercase { label += " " }
            label += "_.-".contains(character) ? " " : character.lowercased()
        }
    }
}
