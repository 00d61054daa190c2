import Foundation
import SystemPicture

/// The private folder in which the sockets of a system are.
enum RunFolder {
    /// What a path in `sockaddr_un` holds, less its closing zero.
    static let longestSocketPath = 107
    /// The longest name of a socket that is put there.
    private static let longestName = "/account-provisioning.sock"

    /// Whether sockets can be in this folder.
    static func fits(_ folder: String) -> Bool {
        folder.utf8.count + longestName.utf8.count <= longestSocketPath
    }

    /// Makes the folder: in the data folder where its path is short enough, else with a random name elsewhere.
    ///
    /// The `former` folder of a system that ended suddenly is used again, lest such folders pile up.
    static func make(for folder: DataFolder, former: String?) throws(CommandFailure) -> String {
        let own = folder.path + "/run"
        if fits(own) {
            guard mkdir(own, 0o700) == 0 || (errno == EEXIST && isPrivate(own)) else { throw unusable(own) }
            return own
        }
        if let former, isPrivate(former) { return former }
        let base = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"].flatMap { fits($0) ? $0 : nil } ?? "/tmp"
        // mkdtemp makes it new and private, also where everybody may write.
        var template = Array("\(base)/faxport-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw unusable(base) }
        return String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether it is a folder, no link, that this user has and nobody else can enter.
    private static func isPrivate(_ path: String) -> Bool {
        var entry = stat()
        return lstat(path, &entry) == 0 && entry.st_mode & S_IFMT == S_IFDIR && entry.st_uid == geteuid()
            && entry.st_mode & 0o077 == 0
    }

    private static func unusable(_ path: String) -> CommandFailure {
        CommandFailure(
            .unreadableInput,
            "No private folder for the sockets can be had at \(path); it must belong to you alone (mode 0700)."
        )
    }
}
