import Foundation
import Hashing
import Messaging
import Timekeeping
import ZeroMQ

/// Reading and writing `access.json`.
extension AccessList {
    static let version = 1

    /// Parses the list.
    ///
    /// - Throws: all problems of the file, each in a sentence.
    package init(json: Data) throws(AccessProblems) {
        let file: AccessFile
        do {
            file = try MessageCoding.decode(AccessFile.self, from: json)
        } catch {
            throw AccessProblems([MessageCoding.sentence(for: error)])
        }
        var reader = AccessReader()
        self = reader.list(of: file)
        guard reader.problems.isEmpty else { throw AccessProblems(reader.problems) }
    }

    /// The list as JSON, formatted for people.
    package var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(AccessFile(self)) + Data("\n".utf8)
        }
    }
}

/// The fields of the file, not yet checked.
private struct AccessFile: Codable {
    struct Key: Codable {
        var publicKey: String?
        var since: String?
        var signingKey: String?
    }

    struct Token: Codable {
        var sha256: String?
        var since: String?
    }

    struct Entry: Codable {
        var name: String?
        var role: String?
        var keys: [Key]?
        var tokens: [Token]?
        var methods: [String]?
    }

    var version: Int?
    var roles: [String: [String]]?
    var principals: [Entry]?

    init(_ list: AccessList) {
        version = AccessList.version
        roles = Dictionary(
            uniqueKeysWithValues: list.roles.map { ($0.rawValue, $1.map(\.description)) }
        )
        principals = list.entries.map { entry in
            Entry(
                name: entry.principal.name,
                role: entry.principal.role.rawValue,
                keys: entry.keys.map { key in
                    Key(publicKey: key.publicKey.z85, since: "\(key.since)", signingKey: key.signingKey?.description)
                },
                tokens: entry.tokens.isEmpty
                    ? nil : entry.tokens.map { Token(sha256: "\($0.hash)", since: "\($0.since)") },
                methods: entry.methods?.map(\.description)
            )
        }
    }
}

/// Reads a whole file and collects all problems.
private struct AccessReader {
    var problems: [String] = []
    private var ownerOfKey: [CurvePublicKey: String] = [:]
    private var ownerOfToken: [TokenHash: String] = [:]
    private var names: Set<String> = []

    mutating func list(of file: AccessFile) -> AccessList {
        if file.version != AccessList.version {
            let version = file.version.map { "\($0)" } ?? "missing"
            problems.append("\"version\" is \(version); this program reads version \(AccessList.version).")
        }
        var roles: [Role: [MethodPattern]] = [:]
        for (role, texts) in (file.roles ?? [:]).sorted(by: { $0.key < $1.key }) {
            roles[Role(rawValue: role)] = patterns(texts, of: "role \(role)")
        }
        if file.roles == nil { problems.append("\"roles\" is missing.") }
        if file.principals == nil { problems.append("\"principals\" is missing.") }
        let entries = (file.principals ?? []).enumerated().compactMap { entry($1, at: $0, roles) }
        return AccessList(roles: roles, entries: entries)
    }

    private mutating func entry(
        _ file: AccessFile.Entry,
        at index: Int,
        _ roles: [Role: [MethodPattern]]
    ) -> AccessList.Entry? {
        guard let name = file.name, !name.isEmpty else {
            problems.append("principals[\(index)] has no \"name\".")
            return nil
        }
        if !names.insert(name).inserted { problems.append("\(name) is on the list twice; merge the two entries.") }
        let role = Role(rawValue: file.role ?? "")
        if roles[role] == nil {
            problems.append("The role \"\(role)\" of \(name) is not in \"roles\".")
        }
        let keys = (file.keys ?? []).enumerated().compactMap { key($1, "key \($0 + 1) of \(name)", name) }
        let tokens = (file.tokens ?? []).enumerated().compactMap { token($1, "token \($0 + 1) of \(name)", name) }
        if role == .service, !tokens.isEmpty { problems.append("\(name) is a service and cannot have tokens.") }
        return AccessList.Entry(
            principal: Principal(name: name, role: role),
            keys: keys.sorted { $0.since < $1.since },
            tokens: tokens.sorted { $0.since < $1.since },
            methods: file.methods.map { patterns($0, of: name) }
        )
    }

    private mutating func key(_ file: AccessFile.Key, _ place: String, _ name: String) -> AccessList.Key? {
        let since = file.since.flatMap { Timestamp($0) }
        if since == nil { problems.append("\"since\" of \(place) is not a time in RFC 3339.") }
        guard let publicKey = file.publicKey.flatMap({ CurvePublicKey($0) }) else {
            problems.append("\"publicKey\" of \(place) is not 40 characters of Z85.")
            return nil
        }
        if let owner = ownerOfKey.updateValue(name, forKey: publicKey) {
            problems.append("The key \(publicKey.shortened) belongs to both \(owner) and \(name); a key has one owner.")
        }
        let signingKey = file.signingKey.flatMap { VerifyingKey($0) }
        if signingKey == nil, file.signingKey != nil {
            problems.append("\"signingKey\" of \(place) is not 43 characters of base64url.")
        }
        return since.map { AccessList.Key(publicKey: publicKey, since: $0, signingKey: signingKey) }
    }

    private mutating func token(_ file: AccessFile.Token, _ place: String, _ name: String) -> AccessList.Token? {
        let since = file.since.flatMap { Timestamp($0) }
        if since == nil { problems.append("\"since\" of \(place) is not a time in RFC 3339.") }
        guard let hash = file.sha256.flatMap({ TokenHash($0) }) else {
            problems.append("\"sha256\" of \(place) is not 64 hexadecimal digits in lower case.")
            return nil
        }
        if let owner = ownerOfToken.updateValue(name, forKey: hash) {
            problems.append("The token \(hash.shortened) belongs to both \(owner) and \(name); a token has one owner.")
        }
        return since.map { AccessList.Token(hash: hash, since: $0) }
    }

    private mutating func patterns(_ texts: [String], of owner: String) -> [MethodPattern] {
        texts.compactMap { text in
            let pattern = MethodPattern(text)
            if pattern == nil {
                problems.append(
                    "\"\(text)\" of \(owner) is not a method. Write *, package.*, package.Service/* or"
                        + " package.Service/Method."
                )
            }
            return pattern
        }
    }
}

extension CurvePublicKey {
    /// The beginning of the key, to identify it in a log.
    package var shortened: String { "\(z85.prefix(8))…" }
}
