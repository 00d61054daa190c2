import Foundation
import Glibc

/// Another process holds the store, so nothing can be written now; the store is sound, and a retry makes sense.
package struct StoreHeld: Error, CustomStringConvertible {
    /// Who holds it, in a sentence.
    package let description: String

    init(path: String) {
        description = "\(StoreHolders.sentence(path: path)) Stop it, or close the file there."
    }
}

/// Who holds locks on the files of a store, according to the kernel.
package enum StoreHolders {
    /// The processes other than `own` that hold a lock on one of the inodes, by `/proc/locks`.
    ///
    /// Its lines look like `1: POSIX  ADVISORY  WRITE 4711 08:01:131 120 120`; a waiting one has `->` before the kind.
    package static func processes(in locks: String, inodes: Set<UInt64>, except own: Int32) -> [Int32] {
        var found: [Int32] = []
        for line in locks.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 6, words[1] != "->", let process = Int32(words[4]), process > 0, process != own,
                let inode = words[5].split(separator: ":").last.flatMap({ UInt64($0) }), inodes.contains(inode),
                !found.contains(process)
            else { continue }
            found.append(process)
        }
        return found
    }

    static func sentence(path: String) -> String {
        let files = [path, path + "-wal", path + "-shm", path + ".lock"]
        let locks = (try? String(contentsOfFile: "/proc/locks", encoding: .utf8)) ?? ""
        let names = processes(in: locks, inodes: Set(files.compactMap(inode)), except: getpid()).map { process in
            let name = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
            return "process \(process)"
                + (name.map { " (\($0.trimmingCharacters(in: .whitespacesAndNewlines)))" } ?? "")
        }
        return "The store \(path) is held by \(names.isEmpty ? "another process" : names.joined(separator: " and "))."
    }

    private static func inode(of path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
    }
}
