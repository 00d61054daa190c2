import Access
import Foundation
import Messaging
import SystemPicture
import Timekeeping
import ZeroMQ

/// The folder of the keys: `access.json`, and `NAME.key` for each principal whose secret key is kept here.
package struct KeyFolder: Sendable, Hashable {
    package let path: String

    /// Creates the value; a relative path is resolved against the current folder.
    package init(_ path: String) {
        self.path = URL(filePath: path).standardizedFileURL.path(percentEncoded: false).droppingTrailingSlash
    }

    /// The name of the HTTP gateway on the access list.
    package static let gatewayName = "gateway"
    /// The name of the web console on the access list.
    package static let consoleName = "console"

    /// The path of the access list.
    package var access: String { "\(path)/access.json" }

    /// The path of the secret key of a principal.
    package func keyFile(of name: String) -> String { "\(path)/\(name).key" }

    /// Reads the access list.
    ///
    /// - Throws: ``CommandFailure`` if there is none, or with everything that is wrong with it.
    package func list() throws(CommandFailure) -> AccessList {
        guard let bytes = FileManager.default.contents(atPath: access) else {
            throw CommandFailure(
                .unreadableInput,
                "There is no access list \(access). Make the first keys with: faxport keys new --all --dir \(path)"
            )
        }
        do {
            return try AccessList(json: bytes)
        } catch {
            throw CommandFailure(
                .unreadableInput,
                "\(access) is not a valid access list. Fix it first.",
                details: error.problems
            )
        }
    }

    /// Makes the first key of a principal, or uses a secret key that is already here.
    ///
    /// The secret key is written before the list, so that the list never has a key whose secret is lost.
    @discardableResult
    package func make(_ principal: Principal, at now: Timestamp) throws(CommandFailure) -> MadeKey {
        try Self.checkName(principal.name)
        return try changing { list throws(CommandFailure) in
            let keyFile = keyFile(of: principal.name)
            let pair = try pair(in: keyFile)
            // A list from before people signed in has none of their roles.
            if principal.role == .console { list.addMissingRoles() }
            try Self.putting { () throws(AccessProblems) in
                try list.add(principal, Self.key(of: pair, principal.role, since: now))
            }
            try write(pair, to: keyFile)
            try write(list)
            return MadeKey(principal, pair.publicKey, since: now, in: self)
        }
    }

    /// Makes the first keys of services, gateway, console, one CRM and operations, unless they are in the list already.
    ///
    /// A principal whose keys were all revoked gets no new one: the revocation was intended.
    ///
    /// - Returns: the keys that were made.
    package func makeAll(at now: Timestamp) throws(CommandFailure) -> [MadeKey] {
        let services = ServiceName.all.map { Principal(name: $0.rawValue, role: .service) }
        let known = FileManager.default.fileExists(atPath: access) ? try list() : .empty
        var made: [MadeKey] = []
        let others = [
            // The gateway calls on behalf of CRMs, and may call what they may.
            Principal(name: Self.gatewayName, role: .crm), Principal(name: "crm", role: .crm),
            Principal(name: "ops", role: .ops), Principal(name: Self.consoleName, role: .console),
        ]
        for principal in services + others where known.entry(principal.name) == nil {
            made.append(try make(principal, at: now))
        }
        return made
    }

    /// Makes a second key; both are valid until one is revoked.
    ///
    /// The next rotation completes an interrupted one: the secret key stays in a draft file until the list has the key.
    package func rotate(_ name: String, at now: Timestamp) throws(CommandFailure) -> MadeKey {
        try changing { list throws(CommandFailure) in
            let draft = keyFile(of: name) + ".next"
            let pair = try pair(in: draft)
            let principal = list.owner(of: pair.publicKey)
            if principal == nil {
                try Self.putting { () throws(AccessProblems) in
                    let role = list.entry(name)?.principal.role
                    try list.add(Self.key(of: pair, role, since: now), to: name)
                }
                try write(pair, to: draft)
                try write(list)
            }
            try write(pair, to: keyFile(of: name))
            try? FileManager.default.removeItem(atPath: draft)
            let owner = list.owner(of: pair.publicKey) ?? Principal(name: name, role: .service)
            return MadeKey(owner, pair.publicKey, since: now, in: self)
        }
    }

    /// Which keys of a principal to revoke.
    package enum Revoked: Sendable, Hashable {
        case all
        case one(CurvePublicKey)
        case allButNewest
    }

    /// Revokes keys, and deletes the secret key here if it is among them; ``Revoked/all`` revokes all tokens too.
    package func revoke(_ name: String, _ which: Revoked) throws(CommandFailure) -> [CurvePublicKey] {
        try changing { list throws(CommandFailure) in
            let newest = list.entry(name)?.keys.last?.publicKey
            let own = try? KeyFile.read(keyFile(of: name)).publicKey
            if which == .allButNewest, let own, own != newest {
                throw CommandFailure(
                    .refused,
                    "\(keyFile(of: name)) is not the newest key of \(name), so \(name) may still use an older one."
                        + " Finish the rotation with `faxport keys rotate \(name)`, or name the key with --key."
                )
            }
            let tokens = which == .all ? list.revokeTokens(of: name) { _ in true } : []
            if !tokens.isEmpty, list.entry(name)?.keys.isEmpty ?? true {
                try write(list)
                return []
            }
            let revoked = try Self.putting { () throws(AccessProblems) in
                try list.revoke(from: name) { key in
                    switch which {
                    case .all: true
                    case .one(let publicKey): key.publicKey == publicKey
                    case .allButNewest: key.publicKey != newest
                    }
                }.map(\.publicKey)
            }
            try write(list)
            if let own, revoked.contains(own) { try? FileManager.default.removeItem(atPath: keyFile(of: name)) }
            return revoked
        }
    }

    /// A console signs in whose name it calls, with a key derived from its CURVE key.
    private static func key(of pair: CurveKeyPair, _ role: Role?, since now: Timestamp) -> AccessList.Key {
        let signingKey = role == .console ? PersonToken.signingKey(from: pair.secretKey.z85).verifyingKey : nil
        return AccessList.Key(publicKey: pair.publicKey, since: now, signingKey: signingKey)
    }

    // MARK: Files

    static func checkName(_ name: String) throws(CommandFailure) {
        guard !name.isEmpty, name.allSatisfy(isInNames) else {
            throw CommandFailure(
                .refused,
                "\"\(name)\" is not a valid name: use lowercase letters, digits and hyphens."
            )
        }
    }

    private static func isInNames(_ character: Character) -> Bool {
        character == "-" || character.isASCII && (character.isLowercase || character.isNumber)
    }

    /// Changes the list under a lock, so that two commands never change it at once.
    func changing<Value>(
        _ body: (inout AccessList) throws(CommandFailure) -> Value
    ) throws(CommandFailure) -> Value {
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw CommandFailure(
                .unreadableInput,
                "The folder \(path) cannot be created: \(String(cString: strerror(errno)))"
            )
        }
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
            throw CommandFailure(.unreadableInput, "\(path) cannot be locked: \(String(cString: strerror(errno))).")
        }
        defer { close(descriptor) }
        var list = FileManager.default.fileExists(atPath: access) ? try list() : .empty
        return try body(&list)
    }

    func write(_ list: AccessList) throws(CommandFailure) {
        do {
            // Processes of other users read it; it contains no secret.
            try replaceFile(access, with: try list.json, mode: 0o644)
        } catch {
            throw CommandFailure(.unreadableInput, "\(error)")
        }
    }

    private func write(_ pair: CurveKeyPair, to path: String) throws(CommandFailure) {
        do {
            try KeyFile.write(pair.secretKey, to: path)
        } catch {
            throw CommandFailure(.unreadableInput, "\(error)")
        }
    }

    /// The key pair from a file, or a new one if there is no such file.
    private func pair(in file: String) throws(CommandFailure) -> CurveKeyPair {
        do {
            return FileManager.default.fileExists(atPath: file) ? try KeyFile.read(file) : try CurveKeyPair.generate()
        } catch {
            throw CommandFailure(.unreadableInput, "\(error)")
        }
    }

    static func putting<Value>(
        _ body: () throws(AccessProblems) -> Value
    ) throws(CommandFailure) -> Value {
        do {
            return try body()
        } catch {
            throw CommandFailure(.refused, error.description)
        }
    }
}
