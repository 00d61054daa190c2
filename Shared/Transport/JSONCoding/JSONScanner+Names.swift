import Glibc

// MARK: Names

extension JSONScanner {
    /// Refuses an object in which two names are equal; called when the object ends.
    ///
    /// Names in ascending order, as this system writes them, are compared with their neighbour only.
    func refuseDuplicates(in object: Int) throws(JSONProblem) {
        let count = Int(tokens.base[object].count)
        guard count > 1 else { return }
        var name = object + 1
        var isAscending = tokens.base[name].isPlain
        for _ in 1..<count where isAscending {
            let following = Int(tokens.base[name + 1].next)
            isAscending = tokens.base[following].isPlain && order(of: name, following) < 0
            name = following
        }
        if isAscending { return }
        if let double = count <= 16 ? doubleOfFew(in: object, count) : doubleOfMany(in: object, count) {
            let offset = Int(tokens.base[double].offset) - 1
            throw problem(.duplicateName(string(of: double)), at: offset)
        }
    }

    private func order(of name: Int, _ other: Int) -> Int32 {
        let one = text(of: name)
        let two = text(of: other)
        guard let first = one.baseAddress, let second = two.baseAddress else { return 0 }
        let order = memcmp(first, second, min(one.count, two.count))
        return order != 0 ? order : Int32(truncatingIfNeeded: one.count - two.count)
    }

    private func doubleOfFew(in object: Int, _ count: Int) -> Int? {
        var name = object + 1
        for index in 0..<count {
            var earlier = object + 1
            for _ in 0..<index {
                if areEqual(name, earlier) { return name }
                earlier = Int(tokens.base[earlier + 1].next)
            }
            name = Int(tokens.base[name + 1].next)
        }
        return nil
    }

    private func areEqual(_ name: Int, _ other: Int) -> Bool {
        let one = tokens.base[name]
        let two = tokens.base[other]
        if one.isPlain, two.isPlain { return one.count == two.count && order(of: name, other) == 0 }
        // Names that Unicode takes for equal cannot be told apart once they are strings.
        return string(of: name) == string(of: other)
    }

    private func doubleOfMany(in object: Int, _ count: Int) -> Int? {
        var seen: Set<String> = []
        seen.reserveCapacity(count)
        var name = object + 1
        for _ in 0..<count {
            guard seen.insert(string(of: name)).inserted else { return name }
            name = Int(tokens.base[name + 1].next)
        }
        return nil
    }

    private func string(of name: Int) -> String {
        tokens.base[name].isPlain
            ? String(decoding: text(of: name), as: UTF8.self) : JSONEscape.text(of: text(of: name))
    }
}
