import GRDB

/// Who a person is at a provider.
extension PeopleTables {
    /// The login that is linked with an identity.
    func login(of identity: ProviderIdentity) throws -> String? {
        let sql = "SELECT login FROM identities WHERE issuer = ? AND subject = ?"
        return try String.fetchOne(db, sql: sql, arguments: [identity.issuer, identity.subject])
    }

    /// Links a login with an identity, instead of the one that it had.
    func link(_ login: String, with identity: ProviderIdentity) throws {
        try unlink(login)
        try db.execute(
            sql: "INSERT INTO identities (issuer, subject, login) VALUES (?, ?, ?)",
            arguments: [identity.issuer, identity.subject, login]
        )
    }

    /// Takes the identity of a login away.
    func unlink(_ login: String) throws {
        try db.execute(sql: "DELETE FROM identities WHERE login = ?", arguments: [login])
    }
}
