import JSONCoding

// MARK: Values that no longer fit

extension Chance {
    /// The same value with something changed at a random place: another type, a missing or a new field.
    mutating func changing(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(var fields) where !fields.isEmpty && happens(85):
            let name = pick(fields.keys.sorted())
            if happens(15) {
                fields[name] = nil
            } else if happens(10) {
                fields[text()] = tree(depth: 3)
            } else {
                fields[name] = fields[name].map { changing($0) }
            }
            return .object(fields)
        case .array(var elements) where !elements.isEmpty && happens(85):
            let index = number(0...elements.count - 1)
            if happens(15) {
                elements.remove(at: index)
            } else {
                elements[index] = changing(elements[index])
            }
            return .array(elements)
        case .null, .bool, .integer, .number, .string, .array, .object: return tree(depth: 3)
        }
    }
}
