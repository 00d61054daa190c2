import Access
import Timekeeping

/// What administrators do with people, and what everyone may do with themselves.
extension People {
    /// Everyone, by login.
    package func all() throws -> [Account] { try store.change { try $0.people() } }

    /// How many browsers are signed in.
    package func sessionCount() throws -> Int { try store.change { try $0.sessionCount() } }

    /// What happened in the console, newest first.
    package func audit(limit: Int) throws -> [AuditEntry] { try store.change { try $0.audit(limit: limit) } }

    /// Changes what a person may do; it holds from their next click on.
    ///
    /// - Throws: a ``Refused`` if no administrator would be left.
    package func setRole(_ role: Role, of login: String, by admin: Account, at now: Timestamp) throws {
        guard Role.ofPeople.contains(role) else { throw Refused("\(role) is no role of people.") }
        try change(login, by: admin, "Role of \(login): \(role)", at: now) { $0.role = role }
    }

    /// Lets a person sign in no longer, or again; a disabled person's sessions and links end.
    ///
    /// - Throws: a ``Refused`` if no administrator would be left.
    package func setDisabled(_ isDisabled: Bool, of login: String, by admin: Account, at now: Timestamp) throws {
        let what = isDisabled ? "Disabled \(login)" : "Enabled \(login)"
        try change(login, by: admin, what, at: now) { $0.isDisabled = isDisabled }
    }

    /// Ends all sessions of a person.
    package func signOutEverywhere(_ login: String, by who: Account, at now: Timestamp) throws {
        try store.change { tables in
            try tables.endSessions(of: login)
            try tables.record("Ended all sessions of \(login)", by: who.login, at: now)
        }
    }

    /// Replaces a person's password; all their sessions end.
    ///
    /// - Throws: a ``Refused`` if the new password is unfit, or if the present one is wrong: a failed sign-in.
    package func changePassword(
        of account: Account,
        from current: String,
        to new: String,
        at now: Timestamp
    ) async throws {
        if let problem = PasswordRule.problem(with: new, of: account.login) { throw Refused(problem) }
        let session = try await signIn(
            login: account.login,
            password: current,
            from: "change of password of \(account.login)",
            at: now
        )
        let hash = try await passwords.hash(new)
        try store.change { tables in
            try tables.end(session)
            guard let known = try tables.account(account.login)?.account, !known.isDisabled else {
                throw Refused("\(account.login) was disabled. Ask an administrator.")
            }
            try tables.put(known, hash)
            try tables.endSessions(of: account.login)
            try tables.record("Changed the password", by: account.login, at: now)
        }
    }

    /// Records what a person did or tried to do.
    package func record(_ what: String, by who: Account, at now: Timestamp) throws {
        try store.change { try $0.record(what, by: who.login, at: now) }
    }

    /// Keeps a sentence for the next page of a session.
    package func setNotice(_ notice: String, for session: Secret) throws {
        try store.change { try $0.setNotice(notice, for: session) }
    }

    /// The sentence that was kept for this page; each is taken once.
    package func takeNotice(of session: Secret) throws -> String? {
        try store.change { try $0.takeNotice(of: session) }
    }

    private func change(
        _ login: String,
        by admin: Account,
        _ what: String,
        at now: Timestamp,
        _ body: (inout Account) -> Void
    ) throws {
        try store.change { tables in
            guard var account = try tables.account(login)?.account else {
                throw Refused("There is no person with the login \(login).")
            }
            body(&account)
            try tables.update(account)
            guard try tables.people().contains(where: { $0.role == .admin && !$0.isDisabled }) else {
                throw Refused("\(login) is the last administrator. Make another one first.")
            }
            if account.isDisabled { try tables.endSessions(of: login) }
            if account.isDisabled || account.role != .admin { try tables.removeInvitations(ofOrBy: login) }
            try tables.record(what, by: admin.login, at: now)
        }
    }
}
