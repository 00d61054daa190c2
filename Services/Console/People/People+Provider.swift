import Access
import Hashing
import Timekeeping

/// Who a person is at a provider outside this system.
package struct ProviderIdentity: Hashable, Sendable {
    /// The provider.
    package let issuer: String
    /// The provider's own name for the person, which never changes, as an email address might.
    package let subject: String
    /// What the provider calls the person today, for the audit; `nil` if it does not say.
    package let shownAs: String?

    package init(issuer: String, subject: String, shownAs: String?) {
        self.issuer = issuer
        self.subject = subject
        self.shownAs = shownAs
    }

    /// The identity in the audit.
    fileprivate var told: String {
        let name = shownAs.map { " (\($0.prefix(100)))" } ?? ""
        return "\(subject)\(name) of \(issuer)"
    }
}

/// Signing in at a provider: it says who a person is there, and an invitation has said who that is here.
extension People {
    /// Refuses sign-ins from an address from which too many have failed.
    ///
    /// A login that is locked is not looked at: whoever tries passwords cannot lock out a person who has none.
    ///
    /// - Throws: a ``Refused``, with when a retry makes sense.
    package func checkLock(of address: String, at now: Timestamp) throws {
        let subject = FailedSignIns.Subject.address(address)
        guard let until = try store.change({ try $0.failures(of: subject)?.lockedUntil(subject, at: now) }) else {
            return
        }
        throw Self.locked(until, at: now)
    }

    /// Signs in the person with an identity, and returns the secret of a new session.
    ///
    /// - Throws: a ``Refused`` if the identity belongs to no person, or to one who was disabled: a failed sign-in.
    package func signIn(
        by identity: ProviderIdentity,
        from address: String,
        at now: Timestamp
    ) throws -> Secret {
        let secret = try store.change { tables -> Secret? in
            guard let login = try tables.login(of: identity), let known = try tables.account(login)?.account,
                !known.isDisabled
            else {
                let why = "no person is linked with \(identity.told), or the person is disabled"
                try Self.fail(why, address, tables, now)
                return nil
            }
            try tables.forget(.address(address))
            try tables.endSessions(notSeenSince: now - Session.idle, orBefore: now - Session.longest)
            return try Self.begin(tables, of: known, from: address, at: now)
        }
        guard let secret else {
            throw Refused(
                "You have signed in there, but that account is not linked with a person here. Ask an administrator"
                    + " for a link."
            )
        }
        return secret
    }

    /// Takes up an invitation: from now on the person signs in by the provider, and no longer with a password.
    ///
    /// - Returns: the secret of the new session; other sessions of the person end.
    /// - Throws: a ``Refused`` if the link is no longer valid or is that of the first administrator, or if the identity
    ///   is that of another person here.
    package func accept(
        _ secret: Secret,
        by identity: ProviderIdentity,
        from address: String,
        at now: Timestamp
    ) throws -> Secret {
        try store.change { tables in
            guard let invitation = try tables.invitation(secret), invitation.until > now, let login = invitation.login
            else { throw Refused(Self.deadLink) }
            if let other = try tables.login(of: identity), other != login {
                throw Refused("That account is linked with another person here. Sign in there as somebody else.")
            }
            let known = try tables.account(login)?.account
            guard !(known?.isDisabled ?? false) else {
                throw Refused("\(login) was disabled. Ask an administrator.")
            }
            let account = Account(
                login: login,
                name: known?.name ?? invitation.name,
                role: known?.role ?? invitation.role,
                isDisabled: false,
                since: known?.since ?? now
            )
            try tables.requireFree(account.name, for: login)
            try tables.put(account, nil)
            try tables.link(login, with: identity)
            try tables.remove(invitation: secret)
            try tables.endSessions(of: login)
            try tables.forget(.login(login))
            try tables.record("Linked with \(identity.told)", by: login, at: now)
            return try Self.begin(tables, of: account, from: address, at: now)
        }
    }

    /// Counts a sign-in that failed at the provider or on the way back.
    package func noteFailure(_ why: String, from address: String, at now: Timestamp) throws {
        try store.change { try Self.fail(why, address, $0, now) }
    }

    private static func fail(
        _ why: String,
        _ address: String,
        _ tables: PeopleTables,
        _ now: Timestamp
    ) throws {
        let subject = FailedSignIns.Subject.address(address)
        try tables.note(.after(try tables.failures(of: subject), of: subject, at: now), of: subject)
        try tables.record("Sign-in failed from \(address): \(why.prefix(500))", by: "?", at: now)
    }
}
