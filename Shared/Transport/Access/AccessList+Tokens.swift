import Messaging
import Timekeeping

/// Bearer tokens: what a client of the HTTP gateway has instead of a key.
extension AccessList {
    /// How many tokens of one principal may be valid at a time, for the change from one to the next.
    package static let mostTokens = 2

    /// Adds a token to a principal, and the principal if it is not on the list.
    ///
    /// - Parameters:
    ///   - token: the hash of the token.
    ///   - principal: its role must be on the list, and be that of the principal if it is there already.
    ///   - methods: what a new principal may call instead of what its role allows.
    /// - Throws: if the role is unknown or another one, if it is `service`, or if the principal has two tokens already.
    package mutating func add(
        _ token: Token,
        to principal: Principal,
        methods: [MethodPattern]? = nil
    ) throws(AccessProblems) {
        let problems = self.problems(of: principal, withNew: methods)
        guard problems.isEmpty else { throw AccessProblems(problems) }
        if let place = entries.firstIndex(where: { $0.principal.name == principal.name }) {
            entries[place].tokens.append(token)
        } else {
            entries.append(Entry(principal: principal, keys: [], tokens: [token], methods: methods))
        }
        index()
    }

    private func problems(of principal: Principal, withNew methods: [MethodPattern]?) -> [String] {
        var problems: [String] = []
        if roles[principal.role] == nil {
            let known = roles.keys.sorted().map(\.rawValue).joined(separator: ", ")
            problems.append("The list has no role \"\(principal.role)\". It has: \(known).")
        }
        if principal.role == .service {
            problems.append("\(principal.name) is a service; services do not call over HTTP, so it gets no token.")
        }
        guard let entry = entry(principal.name) else { return problems }
        if entry.principal.role != principal.role {
            problems.append("\(principal.name) has the role \(entry.principal.role), not \(principal.role).")
        }
        if methods != nil {
            problems.append("\(principal.name) is on the list already; change its \"methods\" in access.json.")
        }
        if entry.tokens.count >= Self.mostTokens {
            problems.append(
                "\(principal.name) already has \(Self.mostTokens) tokens. Once it uses the newest, revoke the other: "
                    + "faxport keys revoke \(principal.name) --token HASH (see faxport keys list)."
            )
        }
        return problems
    }

    /// Revokes tokens of a principal.
    ///
    /// - Returns: the hashes of the revoked tokens; empty if none matches.
    package mutating func revokeTokens(of name: String, where isRevoked: (Token) -> Bool) -> [TokenHash] {
        guard let place = entries.firstIndex(where: { $0.principal.name == name }) else { return [] }
        let revoked = entries[place].tokens.filter(isRevoked)
        entries[place].tokens.removeAll(where: isRevoked)
        return revoked.map(\.hash)
    }

    /// The owner of a token; `nil` for an unknown or revoked one.
    ///
    /// Every token of the list is compared, each in constant time, so that the time says nothing about the tokens.
    package func owner(of token: BearerToken) -> Principal? {
        let hash = token.hash
        var owner: Principal?
        for entry in entries {
            for one in entry.tokens where one.hash.isSame(as: hash) { owner = entry.principal }
        }
        return owner
    }

    /// Decides whether a principal on the list may call a method.
    package func authorise(_ principal: Principal, toCall method: Method) -> Verdict {
        guard let entry = entry(principal.name) else {
            return .refused(Refusal(.unknownKey, by: principal, "\(principal.name) is no longer on the access list."))
        }
        return authorise(entry, method)
    }
}
