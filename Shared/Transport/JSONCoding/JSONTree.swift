// MARK: Any value, straight from the tokens and straight into the buffer

extension JSONReader {
    /// The value at which the decoder stands, with all that is inside it; as deep as the limit of the scanner.
    func tree() throws -> JSONValue {
        guard let current else { return .null }
        tape.tokens[current].isAsked = true
        return try tree(at: current)
    }

    private func tree(at token: Int) throws -> JSONValue {
        switch kind(of: token) {
        case .null: return .null
        case .false: return .bool(false)
        case .true: return .bool(true)
        case .string: return .string(tape.string(of: token))
        case .number:
            if let value = tape.integer(of: token, Int64.self) { return .integer(value) }
            return .number(try floatingPoint(at: token, Double.self))
        case .array:
            var elements: [JSONValue] = []
            let count = Int(tape.tokens[token].count)
            elements.reserveCapacity(count)
            var element = token + 1
            for _ in 0..<count {
                elements.append(try tree(at: element))
                element = Int(tape.tokens[element].next)
            }
            return .array(elements)
        case .object:
            let count = Int(tape.tokens[token].count)
            var fields = [String: JSONValue](minimumCapacity: count)
            var name = token + 1
            for _ in 0..<count {
                fields[tape.string(of: name)] = try tree(at: name + 1)
                name = Int(tape.tokens[name + 1].next)
            }
            return .object(fields)
        }
    }
}

extension JSONWriter {
    /// Writes a value of any kind as the single value of the type that is being encoded.
    func encode(tree value: JSONValue) throws {
        fillSlot()
        try write(tree: value)
    }

    private func write(tree value: JSONValue) throws {
        switch value {
        case .null: writeNull()
        case .bool(let value): write(value)
        case .integer(let value): write(integer: value)
        case .number(let value): write(double: value)
        case .string(let value): write(value)
        case .array(let elements):
            let place = try openTree(.array)
            for element in elements {
                beginElement(in: place)
                try write(tree: element)
            }
            close(downTo: Int(place.index))
        case .object(let fields):
            let place = try openTree(.object)
            for (name, field) in fields {
                write(name: name, in: place)
                try write(tree: field)
            }
            close(downTo: Int(place.index))
        }
    }

    private func openTree(_ kind: JSONFrame.Kind) throws -> JSONPlace {
        let place = openNested(kind)
        if isTooDeep { throw JSONTooDeep() }
        return place
    }
}
