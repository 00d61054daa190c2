import Foundation
import SystemPicture

/// The private folder for the sockets of a system.
enum RunFolder {
    /// The longest path that fits `sockaddr_un`, without its terminating zero.
    static let longestSocketPath = 107
    /// The length of the longest socket name in the folder.
    private static let longestName = "/account-provisioning.sock"

    /// Whether the paths of sockets in this folder are short enough.
    static func fits(_ folder: String) -> Bool {
        folder.utf8.count + longestName.utf8.count <= longestSocketPath
    }

    /// Creates the folder: in the data folder if its path is short enough, else elsewhere with a random name.
    ///
    /// The `former` folder of a system that crashed is reused, so that such folders do not pile up.
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

    /// Whether it is a folder (not a link) that belongs to this user and that no one else can enter.
    private static func isPrivate(_ path: String) -> Bool {
        var entry = stat()
        return lstat(path, &entry) == 0 && entry.st_mode & S_IFMT == S_IFDIR && entry.st_uid == geteuid()
            && entry.st_mode & 0o077 == 0
    }

    private static func unusable(_ path: String) -> CommandFailure {
        CommandFailure(
            .unreadableInput,
            "\(path) cannot be a private folder for the sockets; it must belong to you alone (mode 0700)."
        )
    }
}
