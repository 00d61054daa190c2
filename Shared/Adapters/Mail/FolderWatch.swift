import Foundation
import Synchronization

/// Tells when files appear in a folder, without looking at it again and again.
///
/// The kernel reports files that are created, linked or renamed there by any process of this machine; on a network file
/// system not those of other machines. Notifications come on a thread of the watch, until it is released.
package final class FolderWatch: Sendable {
    private let source: Mutex<any DispatchSourceRead>

    /// Starts to watch a folder; `notify` is called after every change, at most once for several that come together.
    ///
    /// - Throws: ``MailError/fileSystem(operation:path:errno:)`` if the folder does not exist, or if the system has no
    ///   watch left (`fs.inotify.max_user_watches`, `max_user_instances`).
    package init(_ path: String, notify: @escaping @Sendable () -> Void) throws(MailError) {
        let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard descriptor >= 0 else { throw FileSystem.failure("inotify_init1", path) }
        guard inotify_add_watch(descriptor, path, UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)) >= 0 else {
            let error = FileSystem.failure("inotify_add_watch", path)
            close(descriptor)
            throw error
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: DispatchQueue(label: "arrivals"))
        source.setEventHandler {
            Self.discardEvents(descriptor)
            notify()
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
        self.source = Mutex(source)
    }

    deinit {
        source.withLock { $0.cancel() }
    }

    // Which files they are about does not matter. If there were too many for the kernel, it says so in the same way.
    private static func discardEvents(_ descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while read(descriptor, &buffer, buffer.count) > 0 {}
    }
}
