import Foundation
import Messaging

/// Reads all fields of a mail file and collects the problems.
///
/// An invalid field yields a placeholder, which is never used because the file is then refused.
struct SettingsReader {
    var problems: [String] = []
    private var fields: [String: JSONValue] = [:]
    private var known: Set<String> = []
    private let folder: String

    /// Creates a reader; relative paths are relative to `folder`.
    init(_ json: JSONValue, folder: String) {
        self.folder = folder
        guard case .object(let sections) = json else {
            problems.append("The file must be one JSON object.")
            return
        }
        for (section, value) in sections {
            guard case .object(let inner) = value else {
                fields[section] = value
                continue
            }
            for (name, value) in inner { fields["\(section).\(name)"] = value }
        }
    }

    /// All problems, including unknown fields.
    func allProblems() -> [String] {
        problems
            + fields.keys.filter { !known.contains($0) }.sorted().map { "\"\($0)\" is not a known field; remove it." }
    }

    // MARK: Kinds of fields

    mutating func server(
        _ section: String,
        schemes: (encrypted: String, plain: String),
        needsLogin: Bool
    ) -> MailServer {
        let url = text("\(section).url")
        let tls = optionalText("\(section).tls") ?? "required"
        let host = /([a-z]+):\/\/(?:[A-Za-z0-9.\-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?/
        let scheme = url.wholeMatch(of: host).map { String($0.1) }
        if scheme == nil || ![schemes.encrypted, schemes.plain].contains(scheme), !url.isEmpty {
            problems.append(
                "\"\(section).url\" must be \(schemes.encrypted)://host:port or \(schemes.plain)://host:port, without a"
                    + " path."
            )
        }
        let encryption: MailServer.Encryption
        switch (tls, scheme) {
        case ("required", schemes.encrypted): encryption = .fromTheStart
        case ("required", _): encryption = .startTLS
        case ("none", schemes.plain): encryption = .none
        default:
            encryption = .startTLS
            problems.append(
                "\"\(section).tls\" must be \"required\", or \"none\" for a \(schemes.plain):// that is not encrypted."
            )
        }
        let caFile = path("\(section).caFile")
        if let caFile, !FileManager.default.isReadableFile(atPath: caFile) {
            problems.append("\"\(section).caFile\": \(caFile) cannot be read.")
        }
        return MailServer(
            url: url,
            encryption: encryption,
            login: login(section, isNeeded: needsLogin),
            caFile: caFile,
            wholeTimeout: .seconds(number("\(section).timeoutSeconds", 1...3_600, default: 300))
        )
    }

    private mutating func login(_ section: String, isNeeded: Bool) -> MailServer.Login? {
        let user = optionalText("\(section).user")
        let passwordFile = path("\(section).passwordFile")
        if let user, let passwordFile { return MailServer.Login(user: user, passwordFile: passwordFile) }
        if isNeeded || user != nil || passwordFile != nil {
            problems.append("\"\(section).user\" and \"\(section).passwordFile\" are needed together.")
        }
        return nil
    }

    /// The name of a folder of a mailbox.
    mutating func folder(_ field: String, default standard: String? = nil) -> String {
        let name = optionalText(field) ?? standard
        guard let name else {
            problems.append("\"\(field)\" is missing.")
            return field
        }
        if !name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) || name.contains(/[%*&]/) {
            problems.append("\"\(field)\" must be a name in ASCII letters, without %, * and &.")
        }
        return name
    }

    mutating func address(_ field: String) -> String {
        let address = text(field)
        if !address.isEmpty, !MailAddress.isBare(address) {
            problems.append("\"\(field)\" must be a bare email address, such as porting@example.org.")
        }
        // Missing addresses yield distinct placeholders, since they have been reported already.
        return address.isEmpty ? field : address
    }

    mutating func number(_ field: String, _ range: ClosedRange<Int64>, default standard: Int) -> Int {
        known.insert(field)
        guard let value = fields[field] else { return standard }
        if case .integer(let number) = value, range.contains(number) { return Int(number) }
        problems.append("\"\(field)\" must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        return standard
    }

    mutating func texts(_ field: String) -> [String] {
        known.insert(field)
        if case .array(let values) = fields[field], !values.isEmpty {
            let texts = values.compactMap { if case .string(let text) = $0, !text.isEmpty { text } else { nil } }
            if texts.count == values.count { return texts }
        }
        problems.append("\"\(field)\" must be a list of at least one string.")
        return []
    }

    /// A field that is `true` or `false`, by default `false`.
    mutating func flag(_ field: String) -> Bool {
        known.insert(field)
        guard let value = fields[field] else { return false }
        if case .bool(let flag) = value { return flag }
        problems.append("\"\(field)\" must be true or false.")
        return false
    }

    /// The name of our server in Authentication-Results; empty if it writes none.
    mutating func trustedServer() -> String {
        let namesNone = flag("trust.namesNoServer")
        known.insert("trust.server")
        if case .string("")? = fields["trust.server"] {
            problems.append(
                "\"trust.server\" is empty. Enter the name with which your receiving server begins its "
                    + "Authentication-Results. If it writes none, as Exchange Online does, remove the field and set "
                    + "\"trust.namesNoServer\" to true."
            )
            return ""
        }
        guard namesNone else { return text("trust.server").lowercased() }
        if fields["trust.server"] != nil {
            problems.append("\"trust.server\" and \"trust.namesNoServer\" contradict each other; remove one of them.")
        }
        return ""
    }

    mutating func text(_ field: String) -> String {
        let before = problems.count
        if let text = optionalText(field) { return text }
        if problems.count == before { problems.append("\"\(field)\" is missing.") }
        return ""
    }

    private mutating func optionalText(_ field: String) -> String? {
        known.insert(field)
        guard let value = fields[field] else { return nil }
        if case .string(let text) = value, !text.isEmpty { return text }
        problems.append("\"\(field)\" must be a string that is not empty.")
        return nil
    }

    private mutating func path(_ field: String) -> String? {
        optionalText(field).map { text in
            URL(filePath: text, relativeTo: URL(filePath: folder, directoryHint: .isDirectory))
                .standardizedFileURL.path(percentEncoded: false)
        }
    }
}
