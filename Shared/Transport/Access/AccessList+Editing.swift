import Messaging
import Timekeeping
import ZeroMQ

/// Adding and revoking keys.
extension AccessList {
    /// How many keys of one principal may be valid at a time, for the change from one to the next.
    package static let mostKeys = 2

    /// Adds a principal with its first key, or gives a new key to one whose keys were all revoked.
    ///
    /// - Throws: if it already has a key, or its role is not on the list.
    package mutating func add(
        _ principal: Principal,
        _ key: Key,
        methods: [MethodPattern]? = nil
    ) throws(AccessProblems) {
        var problems: [String] = []
        if roles[principal.role] == nil {
            let known = roles.keys.sorted().map(\.rawValue).joined(separator: ", ")
            problems.append("The list has no role \"\(principal.role)\". It has: \(known).")
        }
        if let entry = entry(principal.name), !entry.keys.isEmpty {
            problems.append(
                "\(principal.name) has had a key since \(entry.keys[0].since). "
                    + "To replace it: faxport keys rotate \(principal.name)."
            )
        }
        problems += self.problems(with: key, of: principal.name)
        guard problems.isEmpty else { throw AccessProblems(problems) }
        // A principal whose keys were all revoked comes back with its former rights, never with more.
        let methods = methods ?? entry(principal.name)?.methods
        let tokens = entry(principal.name)?.tokens ?? []
        entries.removeAll { $0.principal.name == principal.name }
        entries.append(Entry(principal: principal, keys: [key], tokens: tokens, methods: methods))
        index()
    }

    /// Adds a second key to a principal.
    ///
    /// - Throws: if the principal is not on the list, or already has two valid keys.
    package mutating func add(_ key: Key, to name: String) throws(AccessProblems) {
        let index = try position(of: name)
        guard entries[index].keys.count < Self.mostKeys else {
            throw AccessProblems([
                "\(name) already has \(Self.mostKeys) valid keys. Once it uses the newest, revoke the other: "
                    + "faxport keys revoke \(name) --all-but-newest."
            ])
        }
        let problems = problems(with: key, of: name)
        guard problems.isEmpty else { throw AccessProblems(problems) }
        entries[index].keys.append(key)
        self.index()
    }

    /// Revokes keys of a principal.
    ///
    /// - Parameters:
    ///   - name: the name of the principal.
    ///   - isRevoked: returns whether to revoke a key.
    /// - Returns: the revoked keys.
    /// - Throws: if the principal is not on the list, or none of its keys matches.
    package mutating func revoke(
        from name: String,
        where isRevoked: (Key) -> Bool
    ) throws(AccessProblems) -> [Key] {
        let index = try position(of: name)
        let revoked = entries[index].keys.filter(isRevoked)
        guard !revoked.isEmpty else {
            throw AccessProblems(["\(name) has no such key. To see its keys: faxport keys list."])
        }
        entries[index].keys.removeAll(where: isRevoked)
        self.index()
        return revoked
    }

    private func position(of name: String) throws(AccessProblems) -> Int {
        guard let index = entries.firstIndex(where: { $0.principal.name == name }) else {
            let known = entries.map(\.principal.name).sorted().joined(separator: ", ")
            throw AccessProblems([
                "There is no principal \"\(name)\" on the list. It has: \(known.isEmpty ? "none" : known)."
            ])
        }
        return index
    }

    private func problems(with key: Key, of name: String) -> [String] {
        guard let owner = owner(of: key.publicKey) else { return [] }
        return ["The key \(key.publicKey.shortened) already belongs to \(owner.name); \(name) needs its own."]
    }
}
