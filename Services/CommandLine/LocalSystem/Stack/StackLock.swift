import Foundation
import SystemPicture

/// Prevents a second system on the same data folder for the lifetime of this value and this process.
struct StackLock: ~Copyable {
    private let descriptor: Int32

    init(_ folder: DataFolder) throws(CommandFailure) {
        let descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .unreadableInput,
                "\(folder.lock) cannot be opened: \(String(cString: strerror(errno)))."
            )
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure(
                .refused,
                "A system is already running on \(folder.path). Stop it first, or choose another folder with --data."
            )
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}
