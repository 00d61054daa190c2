import Access
import SystemPicture
import Timekeeping

/// Bearer tokens for the HTTP gateway.
extension KeyFolder {
    /// Makes a token of a principal, and adds the principal if it is not on the list.
    ///
    /// The token itself is written nowhere: whoever calls this must hand it on.
    ///
    /// - Throws: ``CommandFailure`` if the name or the role is wrong, or if the principal has two tokens already.
    package func makeToken(
        for name: String,
        role: Role?,
        methods: [MethodPattern]?,
        at now: Timestamp
    ) throws(CommandFailure) -> MadeToken {
        try Self.checkName(name)
        return try changing { list throws(CommandFailure) in
            let token = BearerToken.generate()
            let principal = Principal(name: name, role: role ?? list.entry(name)?.principal.role ?? .crm)
            try Self.putting { () throws(AccessProblems) in
                try list.add(AccessList.Token(hash: token.hash, since: now), to: principal, methods: methods)
            }
            try write(list)
            return MadeToken(
                name: name,
                role: principal.role.rawValue,
                token: token.text,
                sha256: "\(token.hash)",
                since: now,
                access: access
            )
        }
    }

    /// Revokes the token whose hash begins with a text, also as a list shows it: with an ellipsis or dots at its end.
    ///
    /// - Returns: the hashes of the revoked tokens, never none.
    package func revokeToken(of name: String, beginning: String) throws(CommandFailure) -> [TokenHash] {
        let digits = beginning.prefix { $0 != "…" && $0 != "." }
        return try changing { list throws(CommandFailure) in
            let revoked = list.revokeTokens(of: name) { !digits.isEmpty && "\($0.hash)".hasPrefix(digits) }
            guard revoked.count == 1 else {
                throw CommandFailure(
                    .refused,
                    "\(name) has \(revoked.count) tokens whose hash begins with \"\(beginning)\". To see them: faxport"
                        + " keys list."
                )
            }
            try write(list)
            return revoked
        }
    }
}

/// A new token, as the command prints it once.
package struct MadeToken: Encodable, Sendable, Hashable {
    package let name: String
    package let role: String
    /// The secret.
    package let token: String
    /// What the access list has of it.
    package let sha256: String
    package let since: Timestamp
    package let access: String
}
