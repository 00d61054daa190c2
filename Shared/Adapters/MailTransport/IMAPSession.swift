import CCurl
import Curl
import Foundation

/// A connection to a mailbox; all calls block and must be made on one thread.
///
/// Names of folders are printable ASCII.
final class IMAPSession {
    private let transfer: MailTransfer

    /// Prepares a connection, which the first call opens.
    init(_ server: MailServer) throws(TransferFailure) {
        transfer = try MailTransfer(to: server)
    }

    /// The UIDVALIDITY of the folder last opened; UIDs are meaningful only together with it.
    var uidValidity: UInt32? {
        transfer.lines.reversed().lazy.compactMap { IMAPLine.number(after: "* OK [UIDVALIDITY ", in: $0) }.first
    }

    /// Opens the folder, if given, sends a command, and returns the untagged lines of the response.
    ///
    /// With `validity` it fails if the folder has another UIDVALIDITY.
    /// - Throws: ``TransferFailure`` with the server's response.
    func command(_ text: String, in folder: String? = nil, validity: UInt32? = nil) throws(TransferFailure) -> [String]
    {
        // libcurl percent-decodes it like a URL.
        try transfer.set(CURLOPT_CUSTOMREQUEST, text.replacing("%", with: "%25"))
        try perform(Self.path(of: folder, validity: validity))
        return String(decoding: transfer.received, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }

    /// Fetches an email or a section of it, of at most `limit` bytes.
    ///
    /// The server then marks it as seen, a flag that this system does not use.
    func fetch(
        _ uid: UInt32,
        in folder: String,
        validity: UInt32,
        section: String? = nil,
        limit: Int
    ) throws(TransferFailure) -> Data {
        try transfer.set(CURLOPT_CUSTOMREQUEST, nil)
        let part = section.map { "/;SECTION=\($0)" } ?? ""
        try perform("\(Self.path(of: folder, validity: validity))/;UID=\(uid)\(part)", receivingAtMost: limit)
        return transfer.received
    }

    private func perform(_ path: String, receivingAtMost limit: Int = 64 << 20) throws(TransferFailure) {
        let before = transfer.lines.count
        do {
            try transfer.perform(path: path, receivingAtMost: limit)
        } catch {
            // libcurl only reports that a command failed; the server's response says why.
            let answer = transfer.lines[before...].last(where: IMAPLine.isRefusal)
            guard let answer else { throw error }
            let words = answer.drop { $0 != " " }.dropFirst()
            throw TransferFailure("The server says: \(words)")
        }
    }

    private static func path(of folder: String?, validity: UInt32?) -> String {
        let name = folder?.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return name + (validity.map { ";UIDVALIDITY=\($0)" } ?? "")
    }

    /// A string as a quoted string for a command.
    ///
    /// - Precondition: it is printable ASCII, like the folders of the settings and our own Message-IDs.
    static func quoted(_ text: String) -> String {
        precondition(text.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "only printable ASCII can be quoted")
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

// MARK: Commands

extension IMAPSession {
    /// An email in a folder.
    struct Entry: Hashable {
        let uid: UInt32
        let size: Int
    }

    /// All emails of a folder, oldest first, regardless of their flags.
    func list(_ folder: String) throws(TransferFailure) -> (validity: UInt32, entries: [Entry]) {
        let lines = try command("UID FETCH 1:* (RFC822.SIZE)", in: folder)
        guard let uidValidity else { throw TransferFailure("The server reports no UIDVALIDITY for \(folder).") }
        let entries = lines.compactMap { line -> Entry? in
            guard let items = IMAPLine.items(fetchedBy: line), let uid = items["UID"].flatMap({ UInt32($0) }),
                let size = items["RFC822.SIZE"].flatMap({ Int($0) })
            else { return nil }
            return Entry(uid: uid, size: size)
        }
        return (uidValidity, entries.sorted { $0.uid < $1.uid })
    }

    /// Moves emails to another folder; ignores those that are no longer there.
    ///
    /// If it is interrupted, every email is in one of the two folders or in both, never in neither.
    func move(_ uids: [UInt32], from folder: String, validity: UInt32, to target: String) throws(TransferFailure) {
        let numbers = uids.map(String.init).joined(separator: ",")
        let capabilities = try capabilities()
        if capabilities.contains("MOVE") {
            _ = try command("UID MOVE \(numbers) \(Self.quoted(target))", in: folder, validity: validity)
            return
        }
        guard capabilities.contains("UIDPLUS") else { throw Self.unmovable }
        _ = try command("UID COPY \(numbers) \(Self.quoted(target))", in: folder, validity: validity)
        _ = try command("UID STORE \(numbers) +FLAGS.SILENT (\\Deleted)", in: folder, validity: validity)
        // Not EXPUNGE, which would also remove emails that a person marked and this system has not read.
        _ = try command("UID EXPUNGE \(numbers)", in: folder, validity: validity)
    }

    static let unmovable = TransferFailure(
        "The server supports neither MOVE nor UIDPLUS, so handled emails cannot be separated from new ones. "
            + "Use another server."
    )

    /// The server's capabilities after login.
    func capabilities() throws(TransferFailure) -> Set<String> {
        let words = try command("CAPABILITY").filter { $0.hasPrefix("* CAPABILITY ") }.last?.split(separator: " ")
        return Set((words ?? []).map { $0.uppercased() })
    }

    /// Whether an email with this Message-ID is in a folder.
    func holds(messageID: String, in folder: String) throws(TransferFailure) -> Bool {
        let query = Self.quoted("<\(messageID)>")
        return try command("UID SEARCH HEADER Message-ID \(query)", in: folder)
            .contains { IMAPLine.number(after: "* SEARCH ", in: $0) != nil }
    }

    /// How many emails are in a folder; fails if the folder does not exist.
    func count(in folder: String) throws(TransferFailure) -> Int {
        let lines = try command("STATUS \(Self.quoted(folder)) (MESSAGES)")
        return lines.lazy.compactMap { IMAPLine.number(after: "(MESSAGES ", in: $0) }.first.map { Int($0) } ?? 0
    }
}
