import CCurl
import Curl
import Foundation

/// One connection to a mailbox; all calls block, and belong on one thread.
///
/// Folders are named as people name them, in printable ASCII.
final class IMAPSession {
    private let transfer: MailTransfer

    /// Prepares a connection; the first call makes it.
    init(_ server: MailServer) throws(TransferFailure) {
        transfer = try MailTransfer(to: server)
    }

    /// The UIDVALIDITY that the server told when a folder was opened last: numbers of mails mean something only with it.
    var uidValidity: UInt32? {
        transfer.lines.reversed().lazy.compactMap { line in
            line.firstMatch(of: /^\* OK \[UIDVALIDITY ([0-9]+)\]/).flatMap { UInt32($0.1) }
        }.first
    }

    /// Sends a command, after a folder was opened where one is named, and gives the untagged lines of the answer.
    ///
    /// With `validity` it fails where the folder has numbered its mails anew since.
    /// - Throws: ``TransferFailure`` with the server's words.
    func command(_ text: String, in folder: String? = nil, validity: UInt32? = nil) throws(TransferFailure) -> [String]
    {
        // libcurl decodes it like a URL.
        try transfer.set(CURLOPT_CUSTOMREQUEST, text.replacing("%", with: "%25"))
        try perform(Self.path(of: folder, validity: validity))
        return String(decoding: transfer.received, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }

    /// Fetches a mail or a section of it, unless it has more than `limit` bytes.
    ///
    /// The server then takes it for seen, which says nothing here.
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
            // libcurl says that a command failed, the server says why.
            let answer = transfer.lines[before...].last { $0.contains(#/^[A-Z]+[0-9]+ (?:NO|BAD) /#) }
            guard let answer else { throw error }
            let words = answer.drop { $0 != " " }.dropFirst()
            throw TransferFailure("The server says: \(words)")
        }
    }

    private static func path(of folder: String?, validity: UInt32?) -> String {
        let name = folder?.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return name + (validity.map { ";UIDVALIDITY=\($0)" } ?? "")
    }

    /// A string as it stands in a command, in quotation marks.
    ///
    /// - Precondition: printable ASCII, as folders of the settings and our own Message-IDs are.
    static func quoted(_ text: String) -> String {
        precondition(text.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "only printable ASCII can be quoted")
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

// MARK: What is asked

extension IMAPSession {
    /// A mail that waits in a folder.
    struct Entry: Hashable {
        let uid: UInt32
        let size: Int
    }

    /// All mails of a folder, oldest first, whatever their flags.
    func list(_ folder: String) throws(TransferFailure) -> (validity: UInt32, entries: [Entry]) {
        let lines = try command("UID FETCH 1:* (RFC822.SIZE)", in: folder)
        guard let uidValidity else { throw TransferFailure("The server tells no UIDVALIDITY of \(folder).") }
        let entries = lines.compactMap { line -> Entry? in
            guard line.contains(/^\* [0-9]+ FETCH \(/), let uid = line.firstMatch(of: /\bUID ([0-9]+)/),
                let size = line.firstMatch(of: /\bRFC822\.SIZE ([0-9]+)/), let number = UInt32(uid.1),
                let bytes = Int(size.1)
            else { return nil }
            return Entry(uid: number, size: bytes)
        }
        return (uidValidity, entries.sorted { $0.uid < $1.uid })
    }

    /// Moves mails into another folder; a mail that is there no more is no error.
    ///
    /// Ended at any instant, a mail is in one of the two folders, or in both: never in none.
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
        // Not EXPUNGE, which would also take away what a person has marked and nobody here has read.
        _ = try command("UID EXPUNGE \(numbers)", in: folder, validity: validity)
    }

    static let unmovable = TransferFailure(
        "The server offers neither MOVE nor UIDPLUS, so mails that were taken can not be told from new ones. Use another server."
    )

    /// What the server can do, once somebody has logged in.
    func capabilities() throws(TransferFailure) -> Set<String> {
        let words = try command("CAPABILITY").filter { $0.hasPrefix("* CAPABILITY ") }.last?.split(separator: " ")
        return Set((words ?? []).map { $0.uppercased() })
    }

    /// Whether a mail with this Message-ID is in a folder.
    func holds(messageID: String, in folder: String) throws(TransferFailure) -> Bool {
        let query = Self.quoted("<\(messageID)>")
        return try command("UID SEARCH HEADER Message-ID \(query)", in: folder)
            .contains { $0.contains(/^\* SEARCH(?: [0-9]+)+/) }
    }

    /// How many mails are in a folder; fails where there is no such folder.
    func count(in folder: String) throws(TransferFailure) -> Int {
        let lines = try command("STATUS \(Self.quoted(folder)) (MESSAGES)")
        return lines.lazy.compactMap { $0.firstMatch(of: /\(MESSAGES ([0-9]+)/).flatMap { Int($0.1) } }.first ?? 0
    }
}
