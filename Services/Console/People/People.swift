import Access
import Hashing
import Timekeeping

/// The people of the console: signing in and out, invitations, roles.
///
/// Times are given by the caller. Each method is durable when it returns, and what it does is in the audit.
package struct People: Sendable {
    let store: PeopleStore
    let passwords = PasswordDesk()

    package init(_ store: PeopleStore) {
        self.store = store
    }

    // MARK: Sessions

    /// Signs a person in and returns the secret of a new session.
    ///
    /// An unknown login takes as long and is told in the same words as a wrong password.
    ///
    /// - Throws: a ``Refused``, with when a retry makes sense.
    package func signIn(
        login text: String,
        password: String,
        from address: String,
        at now: Timestamp
    ) async throws -> Secret {
        let login = Account.login(text) ?? ""
        let subjects = [FailedSignIns.Subject.login(login), .address(address)]
        try store.change { tables in
            for subject in subjects {
                guard let until = try tables.failures(of: subject)?.lockedUntil(subject, at: now) else { continue }
                throw Self.locked(until, at: now)
            }
        }
        let known = try store.change { try $0.account(login) }
        let isRight = try await passwords.check(password, against: known?.password)
        return try store.change { tables in
            guard let known, isRight, !known.account.isDisabled else {
                for subject in subjects {
                    try tables.note(.after(try tables.failures(of: subject), of: subject, at: now), of: subject)
                }
                try tables.record("Sign-in failed from \(address)", by: login.isEmpty ? "?" : login, at: now)
                return nil
            }
            for subject in subjects { try tables.forget(subject) }
            try tables.endSessions(notSeenSince: now - Session.idle, orBefore: now - Session.longest)
            return try Self.begin(tables, of: known.account, from: address, at: now)
        } ?? refuse("The login or the password is wrong.")
    }

    /// The session of a browser, if it is valid; its time of idleness then begins anew.
    ///
    /// With `isActing` false it does not: a page that reads itself again is no person.
    package func session(_ secret: Secret, at now: Timestamp, isActing: Bool = true) throws -> Session? {
        try session(secret, at: now, isActing: isActing, isCommandLine: false)
    }

    /// The secret of a command line opens no page, and that of a browser makes no calls elsewhere.
    func session(_ secret: Secret, at now: Timestamp, isActing: Bool, isCommandLine: Bool) throws -> Session? {
        try store.change { tables in
            guard let session = try tables.session(secret), (session.via != nil) == isCommandLine else { return nil }
            guard session.isAlive(at: now) else {
                try tables.end(secret)
                return nil
            }
            // Once a minute is enough, so that reading a page does not write each time.
            if isActing, now - session.seen > .minutes(1) { try tables.saw(secret, at: now) }
            return session
        }
    }

    /// Ends a session.
    package func signOut(_ secret: Secret, at now: Timestamp) throws {
        try store.change { tables in
            guard let session = try tables.session(secret) else { return }
            try tables.end(secret)
            try tables.record("Signed out", by: session.account.login, at: now)
        }
    }

    /// Adds a session of a person, which ends no other.
    static func begin(
        _ tables: PeopleTables,
        of account: Account,
        from address: String,
        at now: Timestamp
    ) throws -> Secret {
        let secret = Secret()
        try tables.add(secret, of: account.login, at: now)
        try tables.record("Signed in from \(address)", by: account.login, at: now)
        return secret
    }

    static func locked(_ until: Timestamp, at now: Timestamp) -> Refused {
        let minutes = (until - now).milliseconds / TimeSpan.minutes(1).milliseconds + 1
        return Refused("Too many sign-ins have failed. Try again in \(minutes) min.")
    }

    private func refuse<Value>(_ why: String) throws -> Value { throw Refused(why) }

    // MARK: Invitations

    /// Makes the link for the first administrator; `nil` if there are people already.
    package func inviteFirst(at now: Timestamp) throws -> Secret? {
        try store.change { tables in
            guard try !tables.hasPeople else { return nil }
            let secret = Secret()
            let invitation = Invitation(login: nil, name: "", role: .admin, until: now + Invitation.lifetime)
            try tables.add(invitation, secret)
            return secret
        }
    }

    /// Makes a link with which a person chooses a password; an older link of the same person ends.
    ///
    /// For a person who is there already it replaces the password, and nothing else.
    ///
    /// - Throws: a ``Refused`` with all that is wrong.
    package func invite(
        _ text: String,
        name: String,
        role: Role,
        by admin: Account,
        at now: Timestamp
    ) throws -> Secret {
        var problems: [String] = []
        let login = Account.login(text)
        if login == nil {
            problems.append("A login has up to 100 lowercase letters, digits, dots, hyphens and @, as in anna.berg.")
        }
        if !PersonName.isValid(name) { problems.append(PersonName.rule) }
        if !Role.ofPeople.contains(role) { problems.append("\(role) is no role of people.") }
        guard let login, problems.isEmpty else { throw Refused(problems.joined(separator: " ")) }
        return try store.change { tables in
            try tables.requireFree(name, for: login)
            let known = try tables.account(login)?.account
            let invitation = Invitation(
                login: login,
                name: known?.name ?? name,
                role: known?.role ?? role,
                until: now + Invitation.lifetime
            )
            let secret = Secret()
            try tables.add(invitation, secret, by: admin.login)
            let what = known == nil ? "Invited \(login) as \(role)" : "Made a link for a new password of \(login)"
            try tables.record(what, by: admin.login, at: now)
            return secret
        }
    }

    /// The invitation of a link; `nil` if it was used, replaced or is too old.
    package func invitation(_ secret: Secret, at now: Timestamp) throws -> Invitation? {
        try store.change { try $0.invitation(secret) }.flatMap { $0.until > now ? $0 : nil }
    }

    /// Takes up an invitation: the person has the password from now on and is signed in; other sessions end.
    ///
    /// The first administrator chooses `text`, the login, and `name`; others have theirs.
    ///
    /// - Returns: the secret of the new session.
    /// - Throws: a ``Refused`` with all that is wrong.
    package func accept(
        _ secret: Secret,
        login text: String,
        name: String,
        password: String,
        from address: String,
        at now: Timestamp
    ) async throws -> Secret {
        guard let invitation = try invitation(secret, at: now) else { throw Refused(Self.deadLink) }
        let login = invitation.login ?? Account.login(text) ?? ""
        let shown = invitation.login == nil ? name : invitation.name
        var problems: [String] = []
        if login.isEmpty {
            problems.append("A login has up to 100 lowercase letters, digits, dots, hyphens and @, as in anna.berg.")
        }
        if !PersonName.isValid(shown) { problems.append(PersonName.rule) }
        if let problem = PasswordRule.problem(with: password, of: login) { problems.append(problem) }
        guard problems.isEmpty else { throw Refused(problems.joined(separator: " ")) }
        let hash = try await passwords.hash(password)
        return try store.change { tables in
            // Another browser may have used the link while the password was hashed.
            guard try tables.invitation(secret) != nil else { throw Refused(Self.deadLink) }
            let known = try tables.account(login)?.account
            let account = Account(
                login: login,
                name: known?.name ?? shown,
                role: known?.role ?? invitation.role,
                isDisabled: known?.isDisabled ?? false,
                since: known?.since ?? now
            )
            // Two invitations may have had one name.
            try tables.requireFree(account.name, for: login)
            try tables.put(account, hash)
            // Whoever has a password does not sign in by a provider, and the other way round.
            try tables.unlink(login)
            try tables.remove(invitation: secret)
            try tables.endSessions(of: login)
            try tables.forget(.login(login))
            guard !account.isDisabled else { throw Refused("\(login) was disabled. Ask an administrator.") }
            return try Self.begin(tables, of: account, from: address, at: now)
        }
    }

    static let deadLink =
        "This link was used already, was replaced by a newer one, or is older than a day. Ask for a new one."
}

/// Why something was not done, in sentences that say what to do.
package struct Refused: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// What the name of a person must be.
enum PersonName {
    static let rule = "A name has between 2 and 60 letters, spaces, dots, hyphens and apostrophes, as in Anna Berg."

    static func isValid(_ name: String) -> Bool {
        (2...60).contains(name.count)
            && name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || " .-'’".unicodeScalars.contains($0) }
            && name.contains { $0.isLetter }
    }
}
