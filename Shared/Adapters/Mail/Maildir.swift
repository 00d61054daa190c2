import Foundation

/// A folder of messages, one file each, that any number of processes may read and deliver to without a lock.
///
/// The names are the caller's, and are what makes a delivery repeatable. In a file name `/`, `:`, control characters and
/// a leading dot stand as `%` and two hexadecimal digits; every function takes a name in either writing, and those that
/// list names give the writing of the file. All calls block on the disk.
package struct Maildir: Sendable {
    /// What became of a delivery.
    package enum Delivery: Hashable, Sendable {
        /// The message is in the Maildir now, and would survive a power cut.
        case delivered
        /// A message of this name was there before; nothing was changed.
        case alreadyThere
    }

    private let temporary: MaildirFolder
    private let new: MaildirFolder
    private let current: MaildirFolder

    /// Opens the Maildir at `path`, and makes it (readable by its owner alone) where there is none.
    ///
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``.
    package init(at path: String) throws(MailError) {
        let root = try MaildirFolder(creating: path)
        temporary = try MaildirFolder(creating: path + "/tmp")
        new = try MaildirFolder(creating: path + "/new")
        current = try MaildirFolder(creating: path + "/cur")
        try root.synchronize()
    }

    /// Puts a message into the Maildir, once for each name.
    ///
    /// May be killed at any instant and repeated: the message is then there once and whole, or not at all. Two processes
    /// that deliver the same name at the same time wait for each other.
    /// - Parameters:
    ///   - bytes: The message as it is to be read again; see ``MailMessage/encoded()``.
    ///   - name: What tells it from all others, at most 240 bytes; its Message-ID does well.
    /// - Returns: Whether this call put it there.
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``, after which the same call may be repeated, and
    ///   ``MailError/unusableField(name:reason:)`` for a name that no file can have.
    package func deliver(_ bytes: Data, name: String) throws(MailError) -> Delivery {
        let file = try MaildirFolder.fileName(of: name)
        let draft = try LockedFile(at: temporary.path(of: file))
        // Under the lock, and before the draft is touched: after a crash between link and removal the draft is the very
        // file that was delivered, wherever somebody may have moved it since.
        let isKept = try draft.hasSecondName()
        let isThere = try isKept ? true : locate(file) != nil
        if !isThere {
            try draft.write(bytes)
            try draft.link(to: new.path(of: file))
        }
        try draft.remove()
        // Also when it was there: whoever put it there may have died before this.
        try new.synchronize()
        try current.synchronize()
        return isThere ? .alreadyThere : .delivered
    }

    /// Tells whether a message of this name is here, read or not.
    ///
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``.
    package func contains(name: String) throws(MailError) -> Bool {
        try locate(MaildirFolder.fileName(of: name)) != nil
    }

    /// The names of the messages that nobody has seen yet, sorted.
    ///
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``.
    package func waiting() throws(MailError) -> [String] {
        try new.names().map(Self.withoutFlags).sorted()
    }

    /// The names of all messages, sorted.
    ///
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)``.
    package func all() throws(MailError) -> [String] {
        // First new, then cur: a message that moves meanwhile is met twice, which the set undoes, and never missed.
        let names = try new.names() + current.names()
        return Set(names.map(Self.withoutFlags)).sorted()
    }

    /// The bytes of a message, as they were delivered.
    ///
    /// - Throws: ``MailError/noSuchMessage(name:)`` or ``MailError/fileSystem(operation:path:errno:)``.
    package func read(_ name: String) throws(MailError) -> Data {
        let file = try MaildirFolder.fileName(of: name)
        // Another program may move it between finding and opening it; it can do that only so often.
        for _ in 0..<3 {
            guard let path = try locate(file) else { break }
            if let bytes = try FileSystem.read(path) { return bytes }
        }
        throw .noSuchMessage(name: name)
    }

    /// Moves a message from the waiting ones to the seen ones; one that is there already stays as it is.
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

    /// The path of the message in `new` or, with whatever flags, in `cur`.
    private func locate(_ file: String) throws(MailError) -> String? {
        // In this order: a message only ever moves from new to cur, so it can not slip past.
        for path in [new.path(of: file), current.path(of: file), current.path(of: file + ":2,S")] {
            if try FileSystem.exists(path) { return path }
        }
        return try current.names().first { Self.withoutFlags($0) == file }.map(current.path(of:))
    }

    private static func withoutFlags(_ file: String) -> String {
        String(file.prefix { $0 != ":" })
    }
}

/// One of the three folders of a Maildir.
struct MaildirFolder: Sendable {
    private let path: String

    /// Room for `:2,` and flags beside the name, in the 255 bytes a file system allows.
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

    /// The name of the file for a message called `name`.
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
