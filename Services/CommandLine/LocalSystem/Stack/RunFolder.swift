import Foundation
import SystemPicture

/// The private folder for the sockets of a system.
enum RunFolder {
    /// The longest path in a `sockaddr_un`, without its closing zero.
    static let longestSocketPath = 107
    /// The longest name of a socket in this folder.
    private static let longestName = "/account-provisioning.sock"

    /// Whether paths of sockets in this folder are short enough.
    static func fits(_ folder: String) -> Bool {
        folder.utf8.count + longestName.utf8.count <= longestSocketPath
    }

    /// Creates the folder: in the data folder if its path is short enough, or else elsewhere with a random name.
    ///
    /// The `former` folder of a system that crashed is used again, so that such folders do not pile up.
    static func make(for folder: DataFolder, former: String?) throws(CommandFailure) -> String {
        let own = folder.path + "/run"
        if fits(own) {
            guard mkdir(own, 0o700) == 0 || (errno == EEXIST && isPrivate(own)) else { throw unusable(own) }
            return own
        }
        if let former, isPrivate(former) { return former }
        let base = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"].flatMap { fits($0) ? $0 : nil } ?? "/tmp"
        // mkdtemp makes it new and private, even in a folder that everyone may write to.
        var template = Array("\(base)/faxport-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw unusable(base) }
        return String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether it is a folder (not a link) that belongs to this user, and that no other user can enter.
    private static func isPrivate(_ path: String) -> Bool {
        var entry = stat()
        return lstat(path, &entry) == 0 && entry.st_mode & S_IFMT == S_IFDIR && entry.st_uid == geteuid()
            && entry.st_mode & 0o077 == 0
    }

    private static func unusable(_ path: String) -> CommandFailure {
        CommandFailure(
            .unreadableInput,
            "There can be no private folder for the sockets at \(path): it must belong to you, with mode 0700."
        )
    }
}
