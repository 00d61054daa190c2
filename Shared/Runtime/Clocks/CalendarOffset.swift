import Foundation
import Synchronization
import Timekeeping

/// How far a calendar that leaps is ahead of the machine's clock, in a file that all processes of a system share.
///
/// One process creates the file and raises the offset; the others map it and see the new value at their next look at
/// the clock. The offset never falls, so a calendar never goes back.
///
/// Why: `deploy/decisions/0015-a-calendar-that-leaps.md`.
package final class CalendarOffset: Sendable {
    // Why this is safe: the page stays mapped for as long as this value lives, and it is only ever accessed atomically.
    private nonisolated(unsafe) let page: UnsafeMutablePointer<Atomic<Int64>>
    private static let size = MemoryLayout<Int64>.size

    /// Creates the file with the initial offset of the calendar, replacing one that an earlier run left.
    ///
    /// - Throws: ``CalendarFileError``; trying again makes no sense before its cause is removed.
    package init(creating path: String, startingAt span: TimeSpan) throws(CalendarFileError) {
        unlink(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CalendarFileError(path, "cannot be created", errno) }
        defer { close(descriptor) }
        guard ftruncate(descriptor, off_t(Self.size)) == 0 else {
            throw CalendarFileError(path, "cannot be written", errno)
        }
        page = try Self.map(descriptor, PROT_READ | PROT_WRITE, path)
        page.pointee.store(span.milliseconds, ordering: .sequentiallyConsistent)
    }

    /// Opens a file that another process created; only for reading ``current``.
    ///
    /// - Throws: ``CalendarFileError``; trying again makes no sense before its cause is removed.
    package init(reading path: String) throws(CalendarFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CalendarFileError(path, "cannot be opened", errno) }
        defer { close(descriptor) }
        var entry = stat()
        // Reading behind the end of a mapped file kills the process.
        guard fstat(descriptor, &entry) == 0, entry.st_size >= Self.size else {
            throw CalendarFileError(path, "is too short for a calendar file", 0)
        }
        page = try Self.map(descriptor, PROT_READ, path)
    }

    deinit {
        munmap(page, Self.size)
    }

    /// How far the calendar is ahead of the machine's clock; negative if it is behind.
    package var current: TimeSpan {
        .milliseconds(page.pointee.load(ordering: .sequentiallyConsistent))
    }

    /// Moves the calendar forward; a smaller offset than the current one is ignored.
    ///
    /// - Precondition: this value created the file, and nothing else raises it.
    package func raise(to span: TimeSpan) {
        guard span > current else { return }
        page.pointee.store(span.milliseconds, ordering: .sequentiallyConsistent)
    }

    private static func map(
        _ descriptor: Int32,
        _ protection: Int32,
        _ path: String
    ) throws(CalendarFileError) -> UnsafeMutablePointer<Atomic<Int64>> {
        guard let address = mmap(nil, size, protection, MAP_SHARED, descriptor, 0), address != MAP_FAILED else {
            throw CalendarFileError(path, "cannot be mapped", errno)
        }
        return address.assumingMemoryBound(to: Atomic<Int64>.self)
    }
}

/// Why the shared file of a calendar cannot be used, as a sentence for people.
package struct CalendarFileError: Error, CustomStringConvertible {
    package let description: String

    init(_ path: String, _ problem: String, _ code: Int32) {
        let reason = code == 0 ? "" : ": \(String(cString: strerror(code)))"
        description = "The calendar file \(path) \(problem)\(reason)."
    }
}
