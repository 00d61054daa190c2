import Messaging
import Timekeeping
import ZeroMQ

/// Making, adding and revoking keys.
extension AccessList {
    /// How many keys of one principal are valid while it moves from one to the other.
    package static let mostKeys = 2

    /// Puts a principal on the list with its first key; one whose keys were all revoked gets a first one again.
    ///
    /// - Throws: where it has a key already, or its role is not on the list.
    package mutating func add(
        _ principal: Principal,
        _ key: Key,
        methods: [MethodPattern]? = nil
    ) throws(AccessProblems) {
        var problems: [String] = []
        if roles[principal.role] == nil {
            let known = roles.keys.sorted().map(\.rawValue).joined(separator: ", ")
            problems.append("There is no role \"\(principal.role)\". The list has: \(known).")
        }
        if let entry = entry(principal.name), !entry.keys.isEmpty {
            problems.append(
                "\(principal.name) has a key since \(entry.keys[0].since). "
                    + "For a new one: faxport keys rotate \(principal.name)."
            )
        }
        problems += self.problems(with: key, of: principal.name)
        guard problems.isEmpty else { throw AccessProblems(problems) }
        // Somebody whose keys were all revoked comes back with the rights that he had, never with more.
        let methods = methods ?? entry(principal.name)?.methods
        entries.removeAll { $0.principal.name == principal.name }
        entries.append(Entry(principal: principal, keys: [key], methods: methods))
        index()
    }

    /// Adds a key, beside the one that is in use.
    ///
    /// - Throws: where nobody of this name is on the list, or two of its keys are valid already.
    package mutating func add(_ key: Key, to name: String) throws(AccessProblems) {
        let index = try position(of: name)
        guard entries[index].keys.count < Self.mostKeys else {
            throw AccessProblems([
                "\(name) has \(Self.mostKeys) valid keys. When it uses the newest, let the other go: "
                    + "faxport keys revoke \(name) --all-but-newest."
            ])
        }
        let problems = problems(with: key, of: name)
        guard problems.isEmpty else { throw AccessProblems(problems) }
        entries[index].keys.append(key)
        self.index()
    }

    /// Takes keys from a principal.
    ///
    /// - Parameters:
    ///   - name: whose keys.
    ///   - isRevoked: told each of its keys.
    /// - Returns: the keys that are no longer valid.
    /// - Throws: where nobody of this name is on the list, or none of its keys is meant.
    package mutating func revoke(
        from name: String,
        where isRevoked: (Key) -> Bool
    ) throws(AccessProblems) -> [Key] {
        let index = try position(of: name)
        let revoked = entries[index].keys.filter(isRevoked)
        guard !revoked.isEmpty else {
            throw AccessProblems(["\(name) has no such key. See: faxport keys list."])
        }
        entries[index].keys.removeAll(where: isRevoked)
        self.index()
        return revoked
    }

    private func position(of name: String) throws(AccessProblems) -> Int {
        guard let index = entries.firstIndex(where: { $0.principal.name == name }) else {
            let known = entries.map(\.principal.name).sorted().joined(separator: ", ")
            throw AccessProblems([
                "Nobody of the name \"\(name)\" is on the list. It has: \(known.isEmpty ? "nobody" : known)."
            ])
        }
        return index
    }

    private func problems(with key: Key, of name: String) -> [String] {
        guard let owner = owner(of: key.publicKey) else { return [] }
        return ["The key \(key.publicKey.shortened) belongs to \(owner.name) already; \(name) needs its own."]
    }
}
