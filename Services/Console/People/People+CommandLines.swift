import Timekeeping

/// Letting in command lines: a program asks, a person who has signed in decides, and the program gets a session.
///
/// Why: `deploy/decisions/0055-a-person-signs-in-on-the-command-line.md`.
extension People {
    /// Begins: the program keeps the secret and shows the code.
    ///
    /// - Throws: a ``Refused`` if `key` is no name of a key, or too many are waiting.
    package func beginCommandLine(
        key: String,
        from address: String,
        at now: Timestamp
    ) throws -> (device: Secret, code: UserCode) {
        let isName = (1...60).contains(key.utf8.count) && key.utf8.allSatisfy(Self.isInNames)
        guard isName else { throw Refused("A key has a name of lowercase letters, digits and hyphens.") }
        let (device, code) = (Secret(), UserCode())
        try store.change { tables in
            try tables.removePending(before: now - PendingCommandLine.lifetime)
            guard try tables.pendingCount(from: address) < PendingCommandLine.mostOfAddress,
                try tables.pendingCount(from: nil) < PendingCommandLine.most
            else { throw Refused("Too many command lines wait for a person. Try again in ten minutes.") }
            let pending = PendingCommandLine(key: key, address: address, since: now, login: nil, isRefused: false)
            try tables.add(device, code, pending)
        }
        return (device, code)
    }

    /// The command line that shows a code, for a person who has entered it.
    ///
    /// - Throws: a ``Refused`` for a wrong code, which counts: after a few, all are refused for a time.
    package func commandLine(_ typed: String, for who: Account, at now: Timestamp) throws -> PendingCommandLine {
        try store.change { try Self.find(typed, who, $0, now) }.get().pending
    }

    /// Lets in the command line that shows a code, or refuses it; the code is then used up.
    ///
    /// - Throws: as ``commandLine(_:for:at:)``.
    @discardableResult
    package func decide(
        _ typed: String,
        isAllowed: Bool,
        by who: Account,
        at now: Timestamp
    ) throws -> PendingCommandLine {
        try store.change { tables in
            let found = try Self.find(typed, who, tables, now)
            guard case .success(let (code, pending)) = found else { return found }
            try tables.decide(code, allowedBy: isAllowed ? who.login : nil)
            let what = isAllowed ? "Let in" : "Refused"
            try tables.record(
                "\(what) a command line with the key \(pending.key), begun at \(pending.address)",
                by: who.login,
                at: now
            )
            return found
        }.get().pending
    }

    /// What has become of a command line; an answer other than waiting is given once.
    package func answer(_ device: Secret, at now: Timestamp) throws -> CommandLineAnswer {
        try store.change { tables in
            guard let pending = try tables.pending(device) else { return .over }
            guard pending.isAlive(at: now), !pending.isRefused, let login = pending.login else {
                let isWaiting = pending.isAlive(at: now) && !pending.isRefused
                if !isWaiting { try tables.removePending(device) }
                return isWaiting ? .waiting : pending.isRefused ? .refused : .over
            }
            try tables.removePending(device)
            guard let account = try tables.account(login)?.account, !account.isDisabled else { return .over }
            try tables.endSessions(notSeenSince: now - Session.idle, orBefore: now - Session.longest)
            let secret = Secret()
            try tables.add(secret, of: login, via: pending.key, from: pending.address, at: now)
            try tables.record(
                "Signed in from \(pending.address) on the command line with the key \(pending.key)",
                by: login,
                at: now
            )
            return .allowed(secret, Session(account: account, since: now, seen: now, via: pending.key))
        }
    }

    /// The session of a command line, if it is valid; with `isActing` its time of idleness begins anew.
    package func commandLineSession(_ secret: Secret, at now: Timestamp, isActing: Bool) throws -> Session? {
        try session(secret, at: now, isActing: isActing, isCommandLine: true)
    }

    /// The command lines in which a person has signed in.
    package func commandLines(of who: Account, at now: Timestamp) throws -> [CommandLineSession] {
        try store.change { tables in
            try tables.endSessions(notSeenSince: now - Session.idle, orBefore: now - Session.longest)
            return try tables.commandLines(of: who.login)
        }
    }

    /// Ends the session of a person's command line.
    ///
    /// - Throws: a ``Refused`` if the person has no such session, for example because it has ended.
    package func endCommandLine(_ id: String, of who: Account, at now: Timestamp) throws {
        try store.change { tables in
            guard try tables.endCommandLine(id, of: who.login) else { throw Refused("That session has ended already.") }
            try tables.record("Ended the session of a command line", by: who.login, at: now)
        }
    }

    /// Finds what a person typed; a wrong code is counted, so this must not throw inside the transaction.
    private static func find(
        _ typed: String,
        _ who: Account,
        _ tables: PeopleTables,
        _ now: Timestamp
    ) throws -> Result<(code: UserCode, pending: PendingCommandLine), Refused> {
        let subject = FailedSignIns.Subject.codes(of: who.login)
        let failures = try tables.failures(of: subject)
        if let until = failures?.lockedUntil(subject, at: now) {
            let minutes = (until - now).milliseconds / TimeSpan.minutes(1).milliseconds + 1
            return .failure(Refused("Too many wrong codes. Try again in \(minutes) min."))
        }
        if let code = UserCode(typed: typed), let pending = try tables.pending(code), pending.isAlive(at: now),
            pending.login == nil, !pending.isRefused
        {
            // The failures stay: whoever has one code must not try out others.
            return .success((code, pending))
        }
        try tables.note(.after(failures, of: subject, at: now), of: subject)
        try tables.record("Entered a code that no command line shows", by: who.login, at: now)
        return .failure(
            Refused(
                "No command line shows this code now. A code is valid for ten minutes and can be used once. Begin again"
                    + " there."
            )
        )
    }

    private static func isInNames(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
