import Foundation
import Synchronization
import SystemPicture

/// The progress of an import: a bar on a terminal, otherwise a line for each tenth.
package final class ImportProgress: Sendable {
    private struct Count {
        var done = 0
        var refused = 0
        var shownTenth = 0
        var shownAt: ContinuousClock.Instant?
        var waitsFor: String?
    }

    private let total: Int
    private let isTerminal: Bool
    private let write: @Sendable (String) -> Void
    private let start = ContinuousClock.now
    private let count = Mutex(Count())

    /// Creates the progress of `total` rows, none of which is done.
    package init(total: Int, isTerminal: Bool, write: @escaping @Sendable (String) -> Void) {
        self.total = total
        self.isTerminal = isTerminal
        self.write = write
    }

    /// Progress on standard error, so that it does not mix with the report.
    static func standard(total: Int) -> ImportProgress {
        ImportProgress(total: total, isTerminal: isatty(STDERR_FILENO) == 1) { text in
            try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
        }
    }

    /// Counts one more row that was answered.
    package func add(_ outcome: ImportResult.Outcome) {
        count.withLock { count in
            count.done += 1
            if outcome == .refused { count.refused += 1 }
            count.waitsFor = nil
            show(&count)
        }
    }

    /// Notes that the system asks to wait.
    func wait(_ message: String) {
        count.withLock { count in
            guard count.waitsFor == nil else { return }
            count.waitsFor = message
            if !isTerminal { write("The system asks to wait: \(message.printable)\n") }
        }
    }

    private func show(_ count: inout Count) {
        let now = ContinuousClock.now
        let isLast = count.done == total
        if isTerminal {
            // Ten updates a second are enough for a person.
            guard isLast || count.shownAt.map({ $0.duration(to: now) > .milliseconds(100) }) ?? true else { return }
            count.shownAt = now
            write("\r\(Self.bar(count.done, of: total)) \(words(count, now))\u{1B}[K\(isLast ? "\n" : "")")
        } else {
            let tenth = count.done * 10 / max(total, 1)
            guard tenth > count.shownTenth else { return }
            count.shownTenth = tenth
            write(words(count, now) + "\n")
        }
    }

    private func words(_ count: Count, _ now: ContinuousClock.Instant) -> String {
        let seconds = max(Double(start.duration(to: now) / .milliseconds(1)) / 1_000, 0.001)
        let perSecond = Double(count.done) / seconds
        let left = Int((Double(total - count.done) / max(perSecond, 0.001)).rounded(.up))
        let refused = count.refused > 0 ? ", \(count.refused) refused" : ""
        let rest = count.done == total ? "in \(Int(seconds.rounded(.up))) s" : "about \(left) s left"
        return "\(count.done) of \(total) rows\(refused), \(Int(perSecond)) per second, \(rest)"
    }

    private static func bar(_ done: Int, of total: Int) -> String {
        let full = done * 30 / max(total, 1)
        return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: 30 - full) + "]"
    }
}
