import Foundation
import Glibc
import Measurements

/// The disk space that a store uses, and the free space on its disk.
package struct StoreSpace: Sendable, Hashable {
    /// The size of the database file.
    package let storeBytes: Int64
    /// The size of the write-ahead log.
    package let walBytes: Int64
    /// The free space available to this user.
    package let freeDiskBytes: Int64

    /// Reads the sizes; `nil` if the file system does not report them.
    ///
    /// It makes three system calls and never reads the files.
    package init?(ofStoreAt path: String) {
        var system = statvfs()
        guard statvfs((path as NSString).deletingLastPathComponent, &system) == 0 else { return nil }
        storeBytes = Self.size(path)
        walBytes = Self.size(path + "-wal")
        freeDiskBytes = Int64(system.f_bavail) * Int64(system.f_frsize)
    }

    private static func size(_ path: String) -> Int64 {
        var file = stat()
        return stat(path, &file) == 0 ? Int64(file.st_size) : 0
    }

    var families: [MetricFamily] {
        [
            .single("faxport_store_bytes", .gauge, Double(storeBytes), help: "Size of the store's file."),
            .single("faxport_store_wal_bytes", .gauge, Double(walBytes), help: "Size of the store's write-ahead log."),
            .single(
                "faxport_store_free_disk_bytes",
                .gauge,
                Double(freeDiskBytes),
                help: "Free space on the disk of the store."
            ),
        ]
    }
}
