import Foundation

/// A folder of emails, one per file, that any number of processes may read and deliver to without a shared lock.
///
/// The caller chooses the names, which make a delivery repeatable. In file names `/`, `:`, control characters and a
/// leading dot are written as `%` and two hexadecimal digits; every function accepts a name in either form, and
/// functions that list names return the form of the file. All calls block on the disk.
package struct Maildir: Sendable {
    /// The result of a delivery.
    package enum Delivery: Hashable, Sendable {
        /// The email was added and would survive a power failure.
        case delivered
        /// An email with this name already exists; the Maildir is unchanged.
        case alreadyThere
    }

    private let temporary: MaildirFolder
    private let new: MaildirFolder
    private let current: MaildirFolder

    /// Opens the Maildir at `path`, and creates it with mode 0700 if necessary.
    ///
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``.
    package init(at path: String) throws(MailError) {
        let root = try MaildirFolder(creating: path)
        temporary = try MaildirFolder(creating: path + "/tmp")
        new = try MaildirFolder(creating: path + "/new")
        current = try MaildirFolder(creating: path + "/cur")
        try root.synchronize()
    }

    /// Adds an email to the Maildir, once per name.
    ///
    /// The call may be interrupted at any instant and repeated: the email exists once and complete, or not at all.
    /// Two processes that deliver the same name at the same time wait for each other.
    /// - Parameters:
    ///   - bytes: the encoded email, see ``MailMessage/encoded()``.
    ///   - name: a unique name of at most 240 bytes, such as its Message-ID.
    /// - Returns: whether this call added it.
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``, after which the call may be repeated, and
    ///   ``MailError/unusableField(name:reason:)`` for a name that a file cannot have.
    package func deliver(_ bytes: Data, name: String) throws(MailError) -> Delivery {
        let file = try MaildirFolder.fileName(of: name)
        let draft = try LockedFile(at: temporary.path(of: file))
        // Checked under the lock and before the draft is changed: after a crash between link and removal, the draft is
        // the delivered file itself, wherever it was moved since.
        let isKept = try draft.hasSecondName()
        let isThere = try isKept ? true : locate(file) != nil
        if !isThere {
            try draft.write(bytes)
            try draft.link(to: new.path(of: file))
        }
        try draft.remove()
        // Also if it was already there, since the process that delivered it may have ended before this.
        try new.synchronize()
        try current.synchronize()
        return isThere ? .alreadyThere : .delivered
    }

    /// Whether an email with this name is here, seen or not.
    ///
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``.
    package func contains(name: String) throws(MailError) -> Bool {
        try locate(MaildirFolder.fileName(of: name)) != nil
    }

    /// The names of the emails not yet marked as seen, sorted.
    ///
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``.
    package func waiting() throws(MailError) -> [String] {
        try new.names().map(Self.withoutFlags).sorted()
    }

    /// Calls `notify`, on another thread, whenever an email may have been delivered, until the watch is released.
    ///
    /// A delivery from another machine, over a network file system, is not noticed.
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)`` if the system has no watch left.
    package func watch(notify: @escaping @Sendable () -> Void) throws(MailError) -> FolderWatch {
        try FolderWatch(new.path, notify: notify)
    }

    /// The names of all emails, sorted.
    ///
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``.
    package func all() throws(MailError) -> [String] {
        // First new, then cur: an email that is moved meanwhile is found twice, which the set corrects, and never
        // missed.
        let names = try new.names() + current.names()
        return Set(names.map(Self.withoutFlags)).sorted()
    }

    /// The bytes of an email, as delivered.
    ///
    /// - Throws: ``MailError/noSuchMessage(name:)`` or ``MailError/fileSystem(operation:path:errno:)``.
    package func read(_ name: String) throws(MailError) -> Data {
        let file = try MaildirFolder.fileName(of: name)
        // Another program may move it between finding and opening it, but not repeatedly.
        for _ in 0..<3 {
            guard let path = try locate(file) else { break }
            if let bytes = try FileSystem.read(path) { return bytes }
        }
        throw .noSuchMessage(name: name)
    }

    /// Marks an email as seen; it may already be.
    ///
    /// - Throws: ``MailError/noSuchMessage(name:)`` or ``MailError/fileSystem(operation:path:errno:)``.
    package func markSeen(_ name: String) throws(MailError) {
        let file = try MaildirFolder.fileName(of: name)
        guard try !FileSystem.rename(new.path(of: file), to: current.path(of: file + ":2,S")) else {
            try current.synchronize()
            return try new.synchronize()
        }
        guard try locate(file) != nil else { throw .noSuchMessage(name: name) }
    }

    /// The path of the email in `new` or, with any flags, in `cur`.
    private func locate(_ file: String) throws(MailError) -> String? {
        // In this order: emails only move from new to cur, so none is missed.
        for path in [new.path(of: file), current.path(of: file), current.path(of: file + ":2,S")] {
            if try FileSystem.exists(path) { return path }
        }
        return try current.names().first { Self.withoutFlags($0) == file }.map(current.path(of:))
    }

    private static func withoutFlags(_ file: String) -> String {
        String(file.prefix { $0 != ":" })
    }
}

/// A subfolder of a Maildir.
struct MaildirFolder: Sendable {
    let path: String

    /// Leaves room for `:2,` and flags in the 255 bytes that a file system allows.
    private static let longestName = 240

    init(creating path: String) throws(MailError) {
        self.path = path
        try FileSystem.createFolder(path)
    }

    func path(of file: String) -> String {
        "\(path)/\(file)"
    }

    func names() throws(MailError) -> [String] {
        try FileSystem.names(in: path).filter { !$0.hasPrefix(".") }
    }

    func synchronize() throws(MailError) {
        try FileSystem.synchronizeFolder(path)
    }

    /// The file name for an email named `name`.
    static func fileName(of name: String) throws(MailError) -> String {
        var file = ""
        for (index, scalar) in name.unicodeScalars.enumerated() {
            let isControl = scalar.value < 0x20 || scalar.value == 0x7F
            if isControl || scalar == "/" || scalar == ":" || (index == 0 && scalar == ".") {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                file += "%" + (digits.count < 2 ? "0" : "") + digits
            } else {
                file.unicodeScalars.append(scalar)
            }
        }
        guard (1...longestName).contains(file.utf8.count) else {
            throw .unusableField(name: "name", reason: "a name in a Maildir has 1 to \(longestName) bytes")
        }
        return file
    }
}
